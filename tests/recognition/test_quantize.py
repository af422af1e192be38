"""Quantised copies of models: many images are read faster, and no answer differs."""

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.recognition import recognizer as module
from digitpad.recognition.quantize import quantize
from digitpad.recognition.recognizer import Recognizer


@pytest.fixture(scope="module")
def digits() -> DigitSet:
    """As many as are read by a quantised copy, and some that are half another digit."""
    drawn = make_digits(1_000, seed=5)
    drawn.images[::50] = (
        drawn.images[::50] // 2 + drawn.images[7::50][: len(drawn.images[::50])] // 2
    )
    return drawn


def one_by_one(model: bytes, digits: DigitSet) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    recognizer = Recognizer(model)
    return np.concatenate([recognizer.probabilities(image[np.newaxis]) for image in digits.images])


def test_weights_take_a_quarter_of_the_bytes(compiled_model: bytes) -> None:
    assert len(quantize(compiled_model)) < 0.3 * len(compiled_model)


def test_a_quantised_model_answers_nearly_alike(compiled_model: bytes, digits: DigitSet) -> None:
    quick = Recognizer(quantize(compiled_model)).probabilities(digits.images[:200])
    exact = Recognizer(compiled_model).probabilities(digits.images[:200])
    assert 0 < np.abs(quick - exact).max() < 0.1


def test_of_many_images_each_is_read_as_when_it_is_alone(
    compiled_model: bytes, digits: DigitSet
) -> None:
    expected = one_by_one(compiled_model, digits)
    answers = Recognizer(compiled_model).probabilities(digits.images)
    assert (answers.argmax(axis=1) == expected.argmax(axis=1)).all()
    second, first = np.partition(answers, -2, axis=1)[:, -2:].T
    is_doubtful = first - second < 0.5
    assert 0 < is_doubtful.sum() < 200
    np.testing.assert_allclose(answers[is_doubtful], expected[is_doubtful], atol=1e-5)


def test_a_copy_that_answers_otherwise_is_not_used(
    compiled_model: bytes, digits: DigitSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ruined(compiled: bytes) -> bytes:
        content = bytearray(quantize(compiled))
        middle = len(content) // 2
        content[middle : middle + 50_000] = bytes(50_000)
        return bytes(content)

    monkeypatch.setattr(module, "quantize", ruined)
    answers = Recognizer(compiled_model).probabilities(digits.images)
    np.testing.assert_allclose(answers, one_by_one(compiled_model, digits), atol=1e-5)


def test_a_model_that_cannot_be_quantised_reads_them_itself(
    compiled_model: bytes, digits: DigitSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "quantize", lambda _: b"no model")
    answers = Recognizer(compiled_model).probabilities(digits.images)
    np.testing.assert_allclose(answers, one_by_one(compiled_model, digits), atol=1e-5)
