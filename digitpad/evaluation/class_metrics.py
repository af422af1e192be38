"""Precision, recall and F1 of each digit, from a confusion matrix."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ClassMetrics:
    """Counts of one digit, and the metrics they give.

    Attributes:
        digit: 0 to 9.
        right: Images with this label and this prediction.
        support: Images with this label.
        predicted: Images with this prediction.
    """

    digit: int
    right: int
    support: int
    predicted: int

    @property
    def precision(self) -> float | None:
        """Share of the predictions of this digit that are right, 0 to 1; None without any."""
        return _share(self.right, self.predicted)

    @property
    def recall(self) -> float | None:
        """Share of this digit's images that were read correctly, 0 to 1; None without any."""
        return _share(self.right, self.support)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 to 1; None if the digit never occurs."""
        return _share(2 * self.right, self.support + self.predicted)


@dataclass(frozen=True)
class MacroAverage:
    """Mean of each metric over the digits, with equal weights.

    A digit that is neither a label nor a prediction is left out. An undefined metric of the others
    (the precision of a digit that was never predicted) counts as 0, as in scikit-learn.

    Attributes:
        precision: 0 to 1.
        recall: 0 to 1.
        f1: 0 to 1. The mean of the F1 scores, not the harmonic mean of the two above.
        support: All images.
    """

    precision: float
    recall: float
    f1: float
    support: int


def class_metrics(confusion: NDArray[np.int64]) -> tuple[ClassMetrics, ...]:
    """The metrics of each digit, 0 first.

    Args:
        confusion: int64, shape (10, 10): images with the row's label read as the column's digit.
    """
    columns = (confusion.diagonal(), confusion.sum(axis=1), confusion.sum(axis=0))
    counts = zip(*(column.tolist() for column in columns), strict=True)
    return tuple(ClassMetrics(digit, *row) for digit, row in enumerate(counts))


def macro_average(classes: Iterable[ClassMetrics]) -> MacroAverage:
    """The mean over the digits that occur; 0 where none does."""
    occurring = [digit for digit in classes if digit.support or digit.predicted]
    return MacroAverage(
        _mean([digit.precision for digit in occurring]),
        _mean([digit.recall for digit in occurring]),
        _mean([digit.f1 for digit in occurring]),
        sum(digit.support for digit in occurring),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: list[float | None]) -> float:
    return sum(value or 0.0 for value in values) / len(values) if values else 0.0
