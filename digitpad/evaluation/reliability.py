"""How often answers of a certain confidence are right: the bins of a reliability diagram."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.statistics import wilson_interval

BINS = 15
"""As many as Guo et al. use for the expected calibration error."""


@dataclass(frozen=True)
class ConfidenceBin:
    """The answers whose confidence lies between two bounds.

    Attributes:
        low: Least confidence, 0 to 1.
        high: Where the next bin begins.
        count: How many answers there are.
        right: How many of them are right.
        confidence: Their mean confidence, 0 to 1; 0 without any.
    """

    low: float
    high: float
    count: int
    right: int
    confidence: float

    @property
    def accuracy(self) -> float:
        """Share of the answers that are right, 0 to 1; 0 without any."""
        return self.right / self.count if self.count else 0.0

    def accuracy_range(self) -> tuple[float, float]:
        """The 95 % interval of the accuracy, given how few the answers are."""
        return wilson_interval(self.right, self.count)


def confidence_bins(
    probabilities: NDArray[np.float32], labels: NDArray[np.uint8]
) -> tuple[ConfidenceBin, ...]:
    """Sort answers into 15 bins of equal width by confidence, the least sure first.

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
        ConfidenceBin(
            at / BINS, (at + 1) / BINS, counts[at], rights[at], sums[at] / max(counts[at], 1)
        )
        for at in range(BINS)
    )


def expected_calibration_error(
    probabilities: NDArray[np.float32], labels: NDArray[np.uint8]
) -> float:
    """How far confidence and accuracy are apart, 0 to 1 (Naeini et al. 2015; Guo et al. 2017).

    Answers are sorted into 15 bins of equal width by confidence; each bin's distance between mean
    confidence and accuracy counts as much as it has answers.

    Args:
        probabilities: float32, shape (n, 10).
        labels: uint8, shape (n,).
    """
    bins = confidence_bins(probabilities, labels)
    gaps = (it.count * abs(it.confidence - it.accuracy) for it in bins)
    return sum(gaps) / len(labels)
