"""How often answers of a certain confidence are right: the bins of a reliability diagram."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

BINS = 15
"""As many as the expected calibration error is made of (`calibration`)."""

_Z = 1.959964  # of the normal distribution, for 95 %


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
        """Between what the accuracy lies for 95 %, given how few the answers are (Wilson 1927)."""
        if not self.count:
            return 0.0, 1.0
        n, share, z2 = self.count, self.accuracy, _Z * _Z
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        reach = _Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(middle - reach, 0.0), min(middle + reach, 1.0)


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
