from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.non_digits import make_non_digits
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import TrainingError
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelStore
from digitpad.networks.config import TrainingConfig
from digitpad.progress import Cancelled
from digitpad.recognition.recognizer import Recognizer
from digitpad.training.data import TrainingData, load_training_data
from digitpad.training.lock import only_training
from digitpad.training.run import Run
from digitpad.training.train import TrainingResult, train
from digitpad.training.updates import TrainingUpdate
from tests.faults.small_program import few_digits
from tests.training.small_training import use_few_damages

SMALL = TrainingConfig(datasets=("synthetic",), epochs=2, batch_size=64, learning_rate=3e-3)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    return TrainingData((make_digits(1500, seed=1),), make_digits(300, seed=2))


@pytest.fixture(scope="module")
def updates() -> list[TrainingUpdate]:
    return []


@pytest.fixture(scope="module")
def trained(data: TrainingData, updates: list[TrainingUpdate]) -> TrainingResult:
    return train(Run(SMALL, updates.append), data)


def test_training_learns(trained: TrainingResult) -> None:
    first, second = trained.files.record.history.epochs
    assert second.loss < first.loss
    assert trained.evaluation.accuracy > 0.6
    assert not trained.stopped


def test_the_record_tells_what_was_done(trained: TrainingResult, data: TrainingData) -> None:
    record = trained.files.record
    assert record.config["epochs"] == 2
    assert record.parameters == 108_618
    assert [(digits.name, digits.count) for digits in record.trained_on] == [("synthetic", 1500)]
    assert record.trained_on[0].sha256 == data.train[0].sha256
    assert record.test_accuracy == trained.evaluation.accuracy
    assert record.test_loss == pytest.approx(trained.evaluation.loss)
    assert {"tensorflow", "keras", "numpy", "python", "digitpad"} <= set(record.versions)


def test_every_epoch_and_its_validation_is_reported(updates: list[TrainingUpdate]) -> None:
    epochs = [update.epoch_metrics for update in updates if update.epoch_metrics]
    assert [metrics.epoch for metrics in epochs] == [1, 2]
    assert all(metrics.val_accuracy is not None for metrics in epochs)
    assert any(update.batch_metrics for update in updates)
    ends = [update for update in updates if update.epoch_metrics]
    assert ends[-1].remaining_s == pytest.approx(0, abs=1e-6)
    assert ends[0].samples_per_s > 0
    assert ends[0].elapsed_s < ends[1].elapsed_s


def test_the_network_is_watched_with_test_digits_from_the_begin_to_the_last_epoch(
    updates: list[TrainingUpdate], trained: TrainingResult, data: TrainingData
) -> None:
    views = [update.epoch_view for update in updates if update.epoch_view]
    assert [view.epoch for view in views] == [0, 1, 2]
    known = {image.tobytes() for image in data.test.images}
    assert all(image.tobytes() in known for image in views[0].watched.images)
    kernel = load_keras(trained.files.keras).layers[0].kernel.numpy()
    np.testing.assert_array_equal(views[2].kernels, kernel[:, :, 0].transpose(2, 0, 1))
    assert np.abs(views[2].kernels - views[0].kernels).max() > 0
    ups = [float(view.probabilities.max(axis=1).mean()) for view in views]
    assert ups[0] < ups[2]


def test_both_files_hold_the_same_network(trained: TrainingResult, data: TrainingData) -> None:
    images = data.test.images[:50]
    compiled = Recognizer(trained.files.tflite).probabilities(images)
    model = load_keras(trained.files.keras)
    expected = model.predict(images[..., np.newaxis] / np.float32(255), verbose=0)
    np.testing.assert_allclose(compiled, expected, atol=1e-5)


@pytest.fixture
def few_damages(monkeypatch: pytest.MonkeyPatch) -> None:
    use_few_damages(monkeypatch)


@pytest.mark.usefixtures("few_damages")
def test_the_same_seed_gives_the_same_weights(data: TrainingData) -> None:
    config = replace(SMALL, epochs=1, augment=True)
    hashes = {train(Run(config), data).files.record.weights_sha256 for _ in range(2)}
    assert len(hashes) == 1
    other = train(Run(replace(config, seed=1)), data)
    assert other.files.record.weights_sha256 not in hashes


@pytest.mark.parametrize(
    "change",
    [
        {"loss": "squared_error", "validation_split": 0.0},
        {"loss": "cosine_distance", "optimizer": "sgd", "learning_rate": 0.05},
        {"optimizer": "rmsprop", "schedule": "cosine"},
        {"label_smoothing": 0.1, "augment": True},
    ],
)
def test_every_kind_of_run_learns(data: TrainingData, change: dict[str, object]) -> None:
    result = train(Run(replace(SMALL, **change)), data)  # type: ignore[arg-type]
    assert result.evaluation.accuracy > 0.4
    assert result.files.record.history.epochs[1].loss < result.files.record.history.epochs[0].loss


def test_stopping_in_the_first_epoch_leaves_nothing(data: TrainingData) -> None:
    batches = iter(range(100))
    with pytest.raises(Cancelled):
        train(Run(SMALL, is_cancelled=lambda: next(batches) > 5), data)


def test_stopping_later_keeps_the_best_epoch(data: TrainingData) -> None:
    heard: list[TrainingUpdate] = []
    config = replace(SMALL, epochs=50)
    result = train(Run(config, heard.append, lambda: bool(heard and heard[-1].epoch == 3)), data)
    assert result.stopped
    assert len(result.files.record.history.epochs) == 2
    assert result.evaluation.accuracy > 0.5


def test_early_stopping_keeps_the_best_epoch_and_is_no_interruption(data: TrainingData) -> None:
    config = replace(SMALL, epochs=40, early_stopping=1, learning_rate=0.02)
    result = train(Run(config), data)
    history = result.files.record.history
    assert history.best_epoch is not None
    assert len(history.epochs) == history.best_epoch.epoch + 1
    assert not result.stopped


def test_a_loss_that_is_no_number_is_told_in_one_sentence(
    data: TrainingData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(_labels: Any, probabilities: Any) -> Any:
        return probabilities[:, 0] * float("inf")

    monkeypatch.setattr("digitpad.networks.objective._loss", lambda _config: explode)
    with pytest.raises(TrainingError, match="lower learning rate"):
        train(Run(SMALL), data)


def test_continuing_starts_from_the_model(
    trained: TrainingResult, data: TrainingData, tmp_path: Path
) -> None:
    stored = ModelStore(tmp_path, tmp_path / "none").save("first", trained.files)
    config = replace(SMALL, epochs=1, network="robust", learning_rate=1e-4)
    result = train(Run(config, continue_from=stored), data)
    record = result.files.record
    assert (record.network, record.continued_from) == ("article", "first")
    assert record.history.epochs[0].loss < trained.files.record.history.epochs[0].loss / 2


def test_validation_holds_whole_writers(data: TrainingData) -> None:
    digits = data.train[0]
    writers = np.arange(len(digits), dtype=np.int32) % 10
    written = DigitSet(digits.images, digits.labels, "pen", "train", writers)
    updates: list[TrainingUpdate] = []
    config = replace(SMALL, epochs=1, validation_split=0.15)
    train(Run(config, updates.append), TrainingData((written,), data.test))
    # 15 % of 1,500 is 225; two whole writers are 300, which leaves 1,200 in 19 batches of 64.
    assert max(update.batches for update in updates) == 19


def test_built_in_digits_need_no_network(tmp_path: Path) -> None:
    with few_digits():
        loaded = load_training_data(TrainingConfig(datasets=("synthetic",)), tmp_path)
    assert len(loaded.train[0]) > len(loaded.test) > 0
    assert (loaded.train[0].split, loaded.test.split) == ("train", "test")


@pytest.mark.real_data
def test_several_digit_sets_are_put_together(real_datasets: Path, tmp_path: Path) -> None:
    assert real_datasets.is_dir()
    config = TrainingConfig(datasets=("mnist", "pendigits"))
    loaded = load_training_data(config, tmp_path)
    assert [(digits.name, digits.split) for digits in loaded.train] == [
        ("mnist", "train"),
        ("pendigits", "train"),
    ]
    assert (loaded.test.name, len(loaded.test)) == ("mnist", 10_000)


def test_a_network_shown_non_digits_is_less_sure_of_them(
    trained: TrainingResult, data: TrainingData
) -> None:
    shown = replace(data, non_digits=make_non_digits(600, seed=3))
    result = train(Run(replace(SMALL, non_digits=True)), shown)
    assert result.evaluation.accuracy > 0.6
    unseen = make_non_digits(300, seed=9)
    without, with_them = (
        float(Recognizer(each.files.tflite).probabilities(unseen).max(axis=1).mean())
        for each in (trained, result)
    )
    assert with_them < without - 0.1


def test_accuracy_while_training_is_that_of_the_digits(data: TrainingData) -> None:
    shown = replace(data, non_digits=make_non_digits(1500, seed=3))
    result = train(Run(replace(SMALL, epochs=4, non_digits=True)), shown)
    epoch = result.files.record.history.epochs[-1]
    assert epoch.accuracy > 0.75  # half of the images are nobody's


def test_a_network_trained_with_16_bits_is_saved_with_32(data: TrainingData) -> None:
    result = train(Run(replace(SMALL, epochs=1, precision="mixed_bfloat16")), data)
    saved = load_keras(result.files.keras)
    assert {layer.dtype_policy.name for layer in saved.layers} == {"float32"}
    image = data.test.images[:1]
    assert saved.predict(image[..., None] / 255, verbose=0) == pytest.approx(
        Recognizer(result.files.tflite).probabilities(image), abs=1e-4
    )


def test_no_other_network_can_be_trained_meanwhile(data: TrainingData) -> None:
    refused: list[TrainingError] = []

    def is_refused() -> bool:
        try:
            with only_training():
                return False
        except TrainingError as error:
            refused.append(error)
            return True

    with pytest.raises(Cancelled):
        train(Run(SMALL, is_cancelled=is_refused), data)
    assert len(refused) == 1
