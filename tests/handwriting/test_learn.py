from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits, make_drawing
from digitpad.errors import ModelError, TrainingError
from digitpad.evaluation.evaluate import Evaluation
from digitpad.evaluation.statistics import Measured
from digitpad.handwriting import learn
from digitpad.handwriting.digit_store import NOT_READ, KeptDigit
from digitpad.handwriting.learn import LearningOutcome, ReplaySet, learn_handwriting
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.models.importing.adapter import adapt_keras_file
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.progress import Cancelled, Progress, ignore
from digitpad.recognition.calibration import Calibration
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.keras_import import import_keras
from digitpad.training.data import TrainingData
from digitpad.training.lock import only_training
from digitpad.training.run import Run
from digitpad.training.train import train

BATCHES = 8


@pytest.fixture(autouse=True)
def few_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learn, "batches_for", lambda _model: BATCHES)
    monkeypatch.setattr(learn, "USER_SHARE", 1 / 4)


@pytest.fixture(scope="module")
def others() -> ReplaySet:
    return ReplaySet(make_digits(600, seed=1), replace(make_digits(100, seed=2), split="test"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, others: ReplaySet) -> ModelStore:
    config = TrainingConfig(
        *(("synthetic",), "compact", 2, 32), learning_rate=1e-2, schedule="cosine"
    )
    store = ModelStore(tmp_path_factory.mktemp("models"), Path("nowhere"))
    store.save("small", train(Run(config), TrainingData((others.train,), others.test)).files)
    return store


@pytest.fixture
def model(store: ModelStore) -> StoredModel:
    return store.find("small")


def upside_down(label: int, number: int) -> Ink:
    """A digit as nobody else writes it."""
    drawn = make_drawing(label, np.random.default_rng(number))
    return Ink.through(*(-stroke.points for stroke in drawn.strokes))


def own(ink_of: int, label: int, count: int, *, held: bool) -> list[KeptDigit]:
    """Drawings that look like `ink_of` turned upside down, and are said to be `label`."""
    return [
        KeptDigit(number, label, upside_down(ink_of, number), "2026-01-02", NOT_READ, held)
        for number in range(count)
    ]


def odd_hand() -> list[KeptDigit]:
    """A person whose 4 and 7 stand on their heads."""
    digits = [own(label, label, 6, held=held) for label in (4, 7) for held in (False, True)]
    return [digit for some in digits for digit in some]


@pytest.fixture(scope="module")
def heard() -> list[Progress]:
    return []


@pytest.fixture(scope="module")
def learned(store: ModelStore, others: ReplaySet, heard: list[Progress]) -> LearningOutcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learn, "batches_for", lambda _model: 24)
        patch.setattr(learn, "USER_SHARE", 1 / 8)
        return learn_handwriting(store.find("small"), odd_hand(), others, 0, heard.append)


def test_a_model_learns_an_odd_hand(learned: LearningOutcome) -> None:
    assert (learned.learned_from, learned.own_before.count, learned.own_after.count) == (12, 12, 12)
    assert learned.own_after.right > learned.own_before.right + 3
    assert learned.duration_s > 0


def test_what_it_says_of_the_model_is_what_the_model_does(
    learned: LearningOutcome, others: ReplaySet
) -> None:
    record = learned.files.record
    recognizer = Recognizer(learned.files.tflite)
    answers = recognizer.probabilities(others.test.images).argmax(axis=1)
    assert learned.others_after.right == (answers == others.test.labels).sum()
    assert record.test_accuracy == learned.others_after.accuracy
    held = [digit for digit in odd_hand() if digit.is_held_back]
    images = np.stack([draw_input(digit.ink) for digit in held])
    answers = recognizer.probabilities(images).argmax(axis=1)
    assert learned.own_after.right == sum(answers == [digit.label for digit in held])


def test_the_record_tells_where_the_model_comes_from(
    learned: LearningOutcome, others: ReplaySet
) -> None:
    record = learned.files.record
    assert (record.network, record.continued_from) == ("compact", "small")
    assert [(data.name, data.count) for data in record.trained_on] == [
        ("synthetic", 600),
        ("own", 12),
    ]
    assert record.config["network"] == "compact"
    assert record.test_data is not None
    assert record.test_data.sha256 == others.test.sha256


def test_the_model_that_has_learned_can_be_saved_and_its_record_tells_how_it_reads_others(
    learned: LearningOutcome, others: ReplaySet, tmp_path: Path
) -> None:
    model = ModelStore(tmp_path, Path("nowhere")).save("mine", learned.files)
    told = learn._others_before(model, others.test, ignore, lambda: pytest.fail("read anew"))
    assert told == learned.others_after
    assert load_keras(model.read(".keras")).count_params() == model.record.parameters


def test_progress_is_one_bar_that_names_each_part_and_never_goes_back(
    heard: list[Progress], learned: LearningOutcome
) -> None:
    assert learned
    assert list(dict.fromkeys(str(progress.message) for progress in heard)) == [
        "Measuring how well your digits are read now",
        "Loading TensorFlow",
        "Varying your digits",
        "Choosing other people's digits",
        "Learning your handwriting",
        "Measuring what was learned",
    ]
    assert {progress.total for progress in heard} == {1000}
    places = [progress.done for progress in heard]
    assert places == sorted(places)
    batches = {
        progress.done for progress in heard if progress.message == "Learning your handwriting"
    }
    assert (len(batches), max(batches)) == (24, 800)


def test_sureness_rises_as_the_loss_falls(learned: LearningOutcome) -> None:
    assert 0 < learned.sureness_before < learned.sureness_after < 1


@pytest.mark.parametrize("count", [600, 6000])
def test_a_model_that_learned_refuses_at_no_higher_certainty_than_before(
    model: StoredModel, others: ReplaySet, count: int
) -> None:
    known = replace(others, train=make_digits(count, seed=1))
    lenient = replace(model, record=replace(model.record, calibration=Calibration(1.0, 0.001)))
    outcome = learn_handwriting(lenient, odd_hand(), known)
    calibration = outcome.files.record.calibration
    assert calibration.reject_below == 0.001
    assert (calibration.temperature == 1.0) == (count == 600)  # too few to choose another one


def test_a_model_that_gained_nothing_is_refused(model: StoredModel, others: ReplaySet) -> None:
    """An 8 is no 7, whatever is learned; and what is learned makes that surer."""
    outcome = learn_handwriting(model, own(8, 8, 6, held=False) + own(8, 7, 6, held=True), others)
    assert outcome.own_before.right == outcome.own_after.right == 0
    assert str(outcome.refused) == "It reads your digits no better than before: 0 of 6."


def test_a_model_that_forgot_other_people_is_refused(model: StoredModel, others: ReplaySet) -> None:
    """The others write 7 the way in which this person writes 4."""
    digits = own(7, 4, 8, held=False) + own(7, 4, 8, held=True)
    images = np.stack([draw_input(upside_down(7, number)) for number in range(50, 80)])
    answers = model.recognizer().probabilities(images).argmax(axis=1).astype(np.uint8)
    test = DigitSet(images[answers != 4], answers[answers != 4], "others", "test")
    outcome = learn_handwriting(model, digits, replace(others, test=test))
    assert outcome.own_after.right > outcome.own_before.right
    assert outcome.others_before.accuracy == 1 > outcome.others_after.accuracy
    assert str(outcome.refused).startswith("It reads other people's digits worse than before:")
    assert "instead of 100.00 %" in str(outcome.refused)


def refusal(own: tuple[int, int], others: tuple[int, int], surer: float = 0.0) -> str:
    """What is said of a model that reads so many of ten and of 10,000 digits, before and after."""
    digits = make_digits(10, seed=4)

    def reads(right: int, sure: float) -> Evaluation:
        answers = (digits.labels + (np.arange(10) >= right)) % 10
        probabilities = np.eye(10, dtype=np.float32)[answers] * sure + (1 - sure) / 10
        return Evaluation(digits, probabilities.astype(np.float32), answers.astype(np.uint8))

    measured = [Measured(right, 10_000) for right in others]
    said = learn._refusal(reads(own[0], 0.5), reads(own[1], 0.5 + surer), *measured)
    return str(said or "")


def test_a_model_that_reads_fewer_of_ones_digits_is_refused() -> None:
    said = "It reads fewer of your digits than before: 8 of 10 instead of 9."
    assert refusal((9, 8), (9900, 9950), surer=0.4) == said


def test_where_as_many_are_read_it_must_have_become_surer() -> None:
    assert refusal((10, 10), (9900, 9900), surer=0.1) == ""
    assert refusal((10, 10), (9900, 9900), surer=-0.1) != ""
    assert refusal((10, 10), (9900, 9900)) != ""


@pytest.mark.parametrize(("right", "is_refused"), [(9890, False), (9889, True), (9950, False)])
def test_a_tenth_of_a_point_may_be_lost_and_no_more(right: int, is_refused: bool) -> None:
    said = refusal((8, 10), (9900, right))
    assert said.startswith("It reads other people's digits worse than before") == is_refused


@pytest.mark.parametrize(
    "digits",
    [[], own(1, 1, 5, held=False), own(1, 1, 5, held=True)],
    ids=["none", "none held back", "none to learn from"],
)
def test_too_few_digits_are_told_in_one_sentence(
    model: StoredModel, others: ReplaySet, digits: list[KeptDigit]
) -> None:
    with pytest.raises(TrainingError, match=r"There are too few digits of yours: [^.]*\."):
        learn_handwriting(model, digits, others)


@pytest.mark.parametrize("message", ["Measuring how", "Loading", "Varying", "Choosing", "Learning"])
def test_learning_can_be_cancelled_at_any_time(
    model: StoredModel, others: ReplaySet, message: str
) -> None:
    heard: list[str] = []
    with pytest.raises(Cancelled):
        learn_handwriting(
            *(model, odd_hand(), others, 0, lambda progress: heard.append(progress.message)),
            lambda: any(line.startswith(message) for line in heard),
        )
    assert heard[-1].startswith(message)
    assert sum(line.startswith(message) for line in heard) == 1
    with only_training():
        pass


def test_nothing_is_learned_while_another_network_is_trained(
    model: StoredModel, others: ReplaySet
) -> None:
    with only_training(), pytest.raises(TrainingError, match="Another network is being trained"):
        learn_handwriting(model, odd_hand(), others)


def test_a_damaged_model_is_told(model: StoredModel, others: ReplaySet, tmp_path: Path) -> None:
    files = ModelFiles(model.record, b"damaged", model.read(".tflite"))
    broken = ModelStore(tmp_path, Path("nowhere")).save("mine", files)
    with pytest.raises(ModelError):
        learn_handwriting(broken, odd_hand(), others)


def test_somebody_elses_model_learns_too(tmp_path: Path, others: ReplaySet) -> None:
    keras = import_keras()
    keras.utils.set_random_seed(0)
    layers = keras.layers
    parts = [layers.Dense(16, "relu"), layers.BatchNormalization(), layers.Dense(10)]
    foreign = keras.Sequential([keras.Input((784,)), *parts])
    foreign.layers[0].trainable = False
    foreign.save(tmp_path / "theirs.h5")
    files = adapt_keras_file((tmp_path / "theirs.h5").read_bytes(), "theirs").files
    model = ModelStore(tmp_path / "models", Path("nowhere")).save("theirs", files)
    outcome = learn_handwriting(model, odd_hand(), others)
    assert outcome.files.record.parameters == files.record.parameters
    assert outcome.files.record.weights_sha256 != files.record.weights_sha256


def test_a_loss_that_is_no_number_is_no_gain() -> None:
    digits = make_digits(10, seed=4)
    sure = np.eye(10, dtype=np.float32)[digits.labels]
    before = Evaluation(digits, sure, digits.labels)
    after = Evaluation(digits, sure * np.float32("nan"), digits.labels)
    many = Measured(9900, 10_000)
    assert "made it no surer" in str(learn._refusal(before, after, many, many))


def test_of_more_digits_than_can_be_learned_in_seconds_some_are_chosen_sampled() -> None:
    digits = own(1, 1, 30, held=False)
    chosen, again, other = (learn._sampled(digits, 10, seed) for seed in (0, 0, 1))
    numbers = [digit.id for digit in chosen]
    assert len(set(numbers)) == 10
    assert numbers == sorted(numbers) == [digit.id for digit in again]
    assert numbers != [digit.id for digit in other]
    assert learn._sampled(digits, 30, 0) == digits
