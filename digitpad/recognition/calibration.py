"""Calibration by temperature scaling, and the threshold below which a drawing is rejected."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LEAST = 1e-12  # of a probability, before its logarithm is taken
_TEMPERATURES = np.geomspace(0.2, 5.0, 321)
_REFUSED = 0.01  # of held-out digits, at most
_FEWEST = 100  # held-out digits: of fewer, all may be right, and none is a hundredth
_LIKELIER_AMONG_DIGITS = 10.0


@dataclass(frozen=True)
class Calibration:
    """Calibration of a model, measured on held-out digits.

    Attributes:
        temperature: Divides the logits (temperature scaling, Guo et al. 2017): above 1 lowers the
            confidence, below 1 raises it. The most probable digit stays the same.
        reject_below: A drawing is rejected when the two highest probabilities sum to less (a 7 that
            may be a 1 has two likely readings, a letter has none), as a hundredth of held-out
            digits does; 0 for a network that was not trained on non-digits, whose low confidence
            says nothing about them.
    """

    temperature: float = 1.0
    reject_below: float = 0.0

    def least_certainty(self, *, is_among_digits: bool) -> float:
        """What the two highest probabilities sum to at least, for a drawing not to be rejected.

        Among digits the odds of one more are higher: ten times, with which a sixth as many of
        MNIST's held-out digits are refused, half as many of UNIPEN's, and 2 in 100 letters fewer.
        """
        odds = self.reject_below / max(1 - self.reject_below, _LEAST)
        odds /= _LIKELIER_AMONG_DIGITS if is_among_digits else 1
        return odds / (1 + odds)


UNCALIBRATED = Calibration()
"""Leaves probabilities unchanged."""


def scale(probabilities: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """Temperature scaling of probabilities, float32, shape (n, 10)."""
    if temperature == 1.0:
        return probabilities
    return softmax(np.log(np.maximum(probabilities, _LEAST)) / np.float32(temperature))


def softmax(logits: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Softmax of logits, shape (n, 10); returns the same shape and type."""
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
        least: Lower bound of the probabilities.
    """
    of_labels = probabilities[np.arange(len(labels)), labels]
    return float(-np.log(np.clip(of_labels, least, 1.0)).mean())


def calibrate(
    probabilities: NDArray[np.float32], labels: NDArray[np.uint8], *, knows_non_digits: bool
) -> Calibration:
    """Choose the temperature with the lowest cross-entropy, and the threshold for rejection.

    Args:
        probabilities: float32, shape (n, 10), of held-out digits; where there are fewer than a
            hundred, probabilities are left as they are.
        labels: uint8, shape (n,): their labels.
        knows_non_digits: Whether the network was also trained on non-digits.
    """
    if len(labels) < _FEWEST:
        return UNCALIBRATED
    losses = [
        cross_entropy(scale(probabilities, temperature), labels, _LEAST)
        for temperature in _TEMPERATURES
    ]
    temperature = float(_TEMPERATURES[int(np.argmin(losses))])
    if not knows_non_digits:
        return Calibration(temperature)
    return Calibration(temperature, _threshold(top_two(scale(probabilities, temperature))))


def _threshold(certainties: NDArray[np.float32]) -> float:
    """The highest threshold below which at most a hundredth of digits are, float32, shape (n,)."""
    return float(np.quantile(certainties, _REFUSED, method="lower"))


def top_two(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sum of the two highest probabilities: shape (n,), of float32, shape (n, 10)."""
    highest: NDArray[np.float32] = np.partition(probabilities, -2, axis=-1)[..., -2:].sum(axis=-1)
    return highest
