import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits, make_drawing
from digitpad.handwriting import samples as samples_module
from digitpad.handwriting.digit_store import NOT_READ, KeptDigit
from digitpad.handwriting.samples import replay_samples, user_samples
from digitpad.models.store import StoredModel
from digitpad.progress import Cancelled
from digitpad.recognition.recognizer import Recognizer


def digit_store(*labels: int) -> list[KeptDigit]:
    rng = np.random.default_rng(1)
    return [
        KeptDigit(place, label, make_drawing(label, rng), "2026-01-02", NOT_READ, False)
        for place, label in enumerate(labels)
    ]


@pytest.fixture(scope="module")
def known() -> DigitSet:
    return make_digits(50, seed=3)


@pytest.fixture(scope="module")
def recognizer(stored_model: StoredModel) -> Recognizer:
    return Recognizer(stored_model.read(".tflite"))


def test_each_of_ones_digits_is_drawn_as_often_and_every_time_otherwise() -> None:
    samples = user_samples(digit_store(3, 8), 40, seed=0)
    assert np.bincount(samples.targets.argmax(axis=1), minlength=10)[[3, 8]].tolist() == [20, 20]
    assert len(np.unique(samples.images, axis=0)) == 40
    assert samples.images.dtype == np.uint8
    assert samples.images.shape == (40, 28, 28)


def test_the_answers_to_ones_digits_are_smoothed_labels() -> None:
    (answer,) = user_samples(digit_store(3), 1, seed=0).targets
    assert answer[3] == pytest.approx(0.955)
    assert np.delete(answer, 3) == pytest.approx(0.005)
    assert answer.dtype == np.float32


def test_the_same_seed_gives_the_same_samples_and_another_others() -> None:
    digits = digit_store(1, 2, 3)
    first, same, other = (user_samples(digits, 9, seed) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first.images, same.images)
    assert (first.images != other.images).any()


def test_more_than_can_be_drawn_in_time_are_seen_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples_module, "MOST_VARIATIONS", 16)
    samples = user_samples(digit_store(1, 2, 3), 20, seed=0)
    np.testing.assert_array_equal(samples.images[16:], samples.images[:4])
    np.testing.assert_array_equal(samples.targets[16:], samples.targets[:4])


def test_replayed_answers_are_half_the_label_and_half_what_the_model_says(
    known: DigitSet, recognizer: Recognizer
) -> None:
    samples = replay_samples(known, recognizer, 120, 0, with_non_digits=False)
    assert len(samples) == 120
    assert len(np.unique(samples.images, axis=0)) == 50, "all of them, before one comes again"
    said = recognizer.probabilities(samples.images)
    sharp = 2 * samples.targets - said
    assert sharp.max(axis=1) == pytest.approx(1, abs=1e-5)
    assert sharp.min(axis=1) == pytest.approx(0, abs=1e-5)


def test_a_tenth_shows_no_digit_where_the_model_can_tell(
    known: DigitSet, recognizer: Recognizer
) -> None:
    samples = replay_samples(known, recognizer, 50, 0, with_non_digits=True)
    said = recognizer.probabilities(samples.images[45:])
    np.testing.assert_array_equal(samples.targets[45:], said)
    assert samples.targets.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_samples_can_be_put_together(known: DigitSet, recognizer: Recognizer) -> None:
    own = user_samples(digit_store(1), 3, seed=0)
    both = own + replay_samples(known, recognizer, 4, 0, with_non_digits=False)
    assert len(both) == len(both.images) == len(both.targets) == 7


def test_making_samples_can_be_cancelled(known: DigitSet, recognizer: Recognizer) -> None:
    with pytest.raises(Cancelled):
        user_samples(digit_store(1), 3, 0, is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        replay_samples(known, recognizer, 3, 0, with_non_digits=False, is_cancelled=lambda: True)
