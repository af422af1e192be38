"""Reliability diagram and expected calibration error: accuracy by confidence."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.statistics import Measured

BINS = 15
"""As in Guo et al. 2017 for the expected calibration error."""


@dataclass(frozen=True)
class ConfidenceBin(Measured):
    """Accuracy of the predictions whose confidence lies between two bounds.

    Attributes:
        low: Least confidence, 0 to 1.
        high: Where the next bin begins.
        confidence: Mean confidence of the predictions, 0 to 1; 0 without any.
    """

    low: float
    high: float
    confidence: float


def confidence_bins(
    probabilities: NDArray[np.float32], labels: NDArray[np.uint8]
) -> tuple[ConfidenceBin, ...]:
    """Sort predictions into 15 bins of equal width by confidence, the least confident first.

    Args:
        probabilities: float32, shape (n, 10), 0 to 1.
        labels: uint8, shape (n,).
    """
    confidences = probabilities.max(axis=1)
    is_right = probabilities.argmax(axis=1) == labels
    places = np.minimum((confidences * BINS).astype(int), BINS - 1)
    counts = np.bincount(places, minlength=BINS).tolist()
    rights = np.bincount(places, is_right, BINS).astype(int).tolist()
    sums = np.bincount(places, confidences.astype(np.float64), BINS).tolist()
    return tuple(
        ConfidenceBin(right, count, at / BINS, (at + 1) / BINS, total / max(count, 1))
        for at, (right, count, total) in enumerate(zip(rights, counts, sums, strict=True))
    )


def expected_calibration_error(
    probabilities: NDArray[np.float32], labels: NDArray[np.uint8]
) -> float:
    """Expected calibration error, 0 to 1 (Naeini et al. 2015; Guo et al. 2017).

    The mean gap between confidence and accuracy over 15 bins of equal width, weighted by the
    number of predictions in each.

    Args:
        probabilities: float32, shape (n, 10).
        labels: uint8, shape (n,).
    """
    bins = confidence_bins(probabilities, labels)
    return sum(each.count * abs(each.confidence - each.accuracy) for each in bins) / len(labels)
