"""How a model takes digits and answers is found by asking it."""

from collections.abc import Callable
from dataclasses import astuple
from typing import Any

import numpy as np
import pytest

from digitpad.errors import ModelError
from digitpad.models.importing import trial
from digitpad.models.importing.trial import Way, as_probabilities, find_way, probes
from tests.models.importing.foreign_models import expecting, fit

SHAPE = (28, 28, 1)


MEAN, DEVIATION = 0.1307, 0.3081  # of MNIST's pixels from 0 to 1

WAYS: dict[str, tuple[float, float, bool]] = {
    "": (1, 0, False),
    "expects pixels from 0 to 255": (255, 0, False),
    "expects pixels from -1 to 1": (2, -1, False),
    "expects pixels as z-scores": (1 / DEVIATION, -MEAN / DEVIATION, False),
    "expects pixels from 1 to 0": (-1, 1, False),
    "expects pixels from 255 to 0": (-255, 255, False),
    "expects inverted pixels as z-scores": (-1 / DEVIATION, MEAN / DEVIATION, False),
    "expects rows and columns swapped": (1, 0, True),
}


@pytest.mark.parametrize("note", WAYS)
def test_the_pixels_that_a_model_expects_are_found(note: str) -> None:
    factor, offset, is_transposed = WAYS[note]
    way = find_way(expecting(factor, offset, is_transposed=is_transposed), SHAPE)
    assert ", ".join(way.notes()) == note


@pytest.mark.long
@pytest.mark.parametrize("note", WAYS)
def test_the_pixels_that_a_model_was_trained_with_are_found(note: str) -> None:
    factor, offset, is_transposed = WAYS[note]

    def take(pixels: Any) -> Any:
        pixels = pixels * np.float32(factor) + np.float32(offset)
        return pixels.swapaxes(1, 2) if is_transposed else pixels

    assert ", ".join(find_way(fit(take), SHAPE).notes()) == note


def test_two_changes_at_once_that_a_model_was_trained_with_are_found() -> None:
    way = find_way(fit(lambda pixels: 255 - pixels.swapaxes(1, 2) * 255, (784,)), (784,))
    assert [*way.notes()] == ["expects pixels from 255 to 0", "expects rows and columns swapped"]


@pytest.mark.parametrize("make", [expecting, pytest.param(fit, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    ("activation", "answers"),
    [("softmax", "probabilities"), (None, "logits"), ("relu", "logits"), ("sigmoid", "sigmoids")],
)
def test_what_its_ten_numbers_are_is_found(
    make: Callable[..., Any], activation: str | None, answers: str
) -> None:
    model = make(activation=activation)
    way = find_way(model, SHAPE)
    assert way.answers == answers
    outputs = model.predict_on_batch(probes().images[..., np.newaxis] / 255)
    probabilities = as_probabilities(outputs, way.answers)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert (probabilities.argmax(axis=1) == outputs.argmax(axis=1)).all()


class Answering:
    """Stands in for a model: one-hot answers, right for a share of the digits that a way names."""

    def __init__(self, shares: dict[tuple[float, float], tuple[float, float]]) -> None:
        self._shares = shares

    def predict_on_batch(self, images: Any) -> Any:
        low, high = float(images.min()), float(images.max())
        right, sure = self._shares.get((low, high), (0.1, 0.5))
        labels = probes().labels
        is_right = np.arange(len(labels)) < right * len(labels)
        shown = np.where(is_right, labels, (labels + 1) % 10)
        return np.where(np.eye(10)[shown] > 0, sure, (1 - sure) / 9).astype(np.float32)


def scale_of(way: Way) -> tuple[float, ...]:
    return astuple(way.scale)[1:]


def test_right_answers_come_before_a_low_loss() -> None:
    model = Answering({(0.0, 1.0): (0.5, 0.3), (0.0, 255.0): (0.9, 0.11)})
    assert scale_of(find_way(model, SHAPE)) == (255.0, 0.0)


def test_of_ways_that_read_as_well_the_lowest_loss_wins() -> None:
    model = Answering({(0.0, 1.0): (0.9, 0.2), (-1.0, 1.0): (0.9, 0.9)})
    assert scale_of(find_way(model, SHAPE)) == (2.0, -1.0)


def test_answers_that_are_not_finite_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_SCALES", trial._SCALES[:1])

    model = Answering({(0.0, 1.0): (0.5, np.inf)})
    with pytest.raises(ModelError, match="not finite"):
        find_way(model, SHAPE)
