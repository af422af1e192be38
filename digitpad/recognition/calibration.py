"""Make a model's probabilities honest: of answers given with 90 %, nine in ten shall be right."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LEAST = 1e-12  # below it a probability's logarithm says nothing
_TEMPERATURES = np.geomspace(0.2, 5.0, 321)
_REFUSED = 0.003  # of held-out digits; people's are harder, and 1 % is the most we accept


@dataclass(frozen=True)
class Calibration:
    """What was measured on digits that the network did not learn from.

    Attributes:
        temperature: Divides the logits (temperature scaling, Guo et al. 2017): above 1 makes the
            model less sure, below 1 surer. The most probable digit stays the same.
        reject_below: Where the two most probable digits together have less, the drawing is no
            digit (a 7 that may be a 1 has two likely readings, a letter has none); 0 for a network
            that was never shown what is no digit, for its doubt then tells nothing.
    """

    temperature: float = 1.0
    reject_below: float = 0.0


UNCALIBRATED = Calibration()
"""Answers as they come."""


def scale(probabilities: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """Probabilities, float32, shape (n, 10), as they are with logits divided by `temperature`."""
    if temperature == 1.0:
        return probabilities
    return softmax(np.log(np.maximum(probabilities, _LEAST)) / np.float32(temperature))


def softmax(logits: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Probabilities, shape (n, 10), of logits of the same shape and type."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: NDArray[np.float32] = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def cross_entropy(
    probabilities: NDArray[np.float32], labels: NDArray[np.uint8], least: float = 1e-7
) -> float:
    """Mean cross-entropy in nats, with probabilities clipped to `least`, by default as Keras does.

    Args:
        probabilities: float32, shape (n, 10).
        labels: uint8, shape (n,).
        least: Lowest probability whose logarithm is taken.
    """
    of_labels = probabilities[np.arange(len(labels)), labels]
    return float(-np.log(np.clip(of_labels, least, 1.0)).mean())


def calibrate(
    probabilities: NDArray[np.float32], labels: NDArray[np.uint8], *, knows_non_digits: bool
) -> Calibration:
    """Choose temperature and threshold.

    Args:
        probabilities: float32, shape (n, 10): answers on held-out digits; n may be 0.
        labels: uint8, shape (n,): what they are.
        knows_non_digits: Whether the network was trained to be unsure of what is no digit.
    """
    if not len(labels):
        return UNCALIBRATED
    losses = [
        cross_entropy(scale(probabilities, temperature), labels, _LEAST)
        for temperature in _TEMPERATURES
    ]
    temperature = float(_TEMPERATURES[int(np.argmin(losses))])
    if not knows_non_digits:
        return Calibration(temperature)
    certainties = top_two(scale(probabilities, temperature))
    return Calibration(temperature, float(np.quantile(certainties, _REFUSED)))


def top_two(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """The two highest probabilities together, shape (n,), of float32, shape (n, 10)."""
    highest: NDArray[np.float32] = np.partition(probabilities, -2, axis=-1)[..., -2:].sum(axis=-1)
    return highest
