"""Find out by trial how an imported model takes images and gives its answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import ModelError
from digitpad.messages import Message
from digitpad.models.importing.answer import PROBES
from digitpad.recognition.calibration import cross_entropy, softmax

_ALIKE = 0.08  # of the digits: a difference of right answers that says nothing
_FACTOR, _OFFSET = 1.1, 0.02  # on the lowest loss: a difference that says nothing
_MEAN, _DEVIATION = 0.1307, 0.3081  # of MNIST's pixels from 0 to 1

Answers = Literal["probabilities", "logits", "sigmoids"]


@dataclass(frozen=True)
class _Scale:
    """A range of pixel values that a model may expect: value = pixel * factor + offset."""

    note: str
    factor: float
    offset: float


_SCALES = (
    _Scale("", 1.0, 0.0),
    _Scale(Message("expects pixels from 0 to 255"), 255.0, 0.0),
    _Scale(Message("expects pixels from -1 to 1"), 2.0, -1.0),
    _Scale(Message("expects pixels as z-scores"), 1 / _DEVIATION, -_MEAN / _DEVIATION),
    _Scale(Message("expects pixels from -0.5 to 0.5"), 1.0, -0.5),
    _Scale(Message("expects pixels from 1 to 0"), -1.0, 1.0),
    _Scale(Message("expects pixels from 255 to 0"), -255.0, 255.0),
    _Scale(Message("expects pixels from 1 to -1"), -2.0, 1.0),
    _Scale(Message("expects inverted pixels as z-scores"), -1 / _DEVIATION, _MEAN / _DEVIATION),
    _Scale(Message("expects pixels from 0.5 to -0.5"), -1.0, 0.5),
)
"""The common ones first."""


@dataclass(frozen=True)
class Way:
    """How a model takes images and gives its answers.

    Attributes:
        scale: The range of pixel values.
        is_transposed: Whether it expects rows as columns.
        answers: What its ten outputs are.
    """

    scale: _Scale
    is_transposed: bool
    answers: Answers

    def notes(self) -> Iterator[str]:
        """What differs from pixels of 0 to 1 and probabilities, a few words each."""
        if self.scale.note:
            yield self.scale.note
        if self.is_transposed:
            yield Message("expects rows and columns swapped")
        if self.answers != "probabilities":
            yield Message("gives logits" if self.answers == "logits" else "gives ten sigmoids")


@cache
def probes() -> DigitSet:
    """The built-in digits that every imported model is asked."""
    return make_digits(PROBES, seed=0)


def find_way(model: Any, shape: tuple[int, ...]) -> Way:
    """The way in which a model reads the built-in digits best: most right, then the lowest loss.

    They are not the digits that it was trained on, and a model reads many of them however its
    pixels are scaled. So it takes a clear difference to leave a common way for a rare one: of the
    ways that read nearly as many digits right as the best, and with nearly the lowest loss of
    these, the first counts.

    Args:
        model: A Keras model that returns shape (n, 10).
        shape: What it takes, without the batch: 784 numbers in all.

    Raises ModelError when it answers with numbers that are not finite.
    """
    ways = [(scale, turned) for turned in (False, True) for scale in _SCALES]
    raw = [_ask(model, shape, scale, turned) for scale, turned in ways]
    answers = _kind_of_answers(np.concatenate(raw))
    labels = probes().labels
    readings = [as_probabilities(outputs, answers) for outputs in raw]
    right = np.array([np.mean(reading.argmax(axis=1) == labels) for reading in readings])
    losses = np.array([cross_entropy(reading, labels) for reading in readings])
    losses[right < right.max() - _ALIKE] = np.inf
    first = int(np.argmax(losses <= losses.min() * _FACTOR + _OFFSET))
    return Way(*ways[first], answers)


def as_probabilities(outputs: NDArray[np.float32], answers: Answers) -> NDArray[np.float32]:
    """Outputs of a model, shape (n, 10), as probabilities."""
    if answers == "logits":
        return softmax(outputs)
    if answers == "sigmoids":
        outputs = outputs + np.float32(1e-7)
    shares: NDArray[np.float32] = outputs / outputs.sum(axis=1, keepdims=True)
    return shares


def _ask(
    model: Any, shape: tuple[int, ...], scale: _Scale, is_transposed: bool
) -> NDArray[np.float32]:
    images = probes().images.swapaxes(1, 2) if is_transposed else probes().images
    pixels = images * np.float32(scale.factor / 255) + np.float32(scale.offset)
    outputs = model.predict_on_batch(pixels.reshape(PROBES, *shape))
    if not np.isfinite(outputs).all():
        raise ModelError("This model can't be used: it answers with numbers that are not finite.")
    return np.asarray(outputs, np.float32)


def _kind_of_answers(outputs: NDArray[np.float32]) -> Answers:
    if not ((outputs >= 0) & (outputs <= 1 + 1e-3)).all():
        return "logits"
    is_sum_one = np.allclose(outputs.sum(axis=1), 1, atol=1e-3)
    return "probabilities" if is_sum_one else "sigmoids"
