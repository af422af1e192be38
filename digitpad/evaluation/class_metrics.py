"""Precision, recall and F1 of each digit, from a confusion matrix."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ClassMetrics:
    """How well one digit is read.

    Attributes:
        digit: 0 to 9.
        right: Images of it that were read as it.
        support: Images of it.
        predicted: Images that were read as it.
    """

    digit: int
    right: int
    support: int
    predicted: int

    @property
    def precision(self) -> float | None:
        """Of what was read as this digit, the share that is it, 0 to 1; None without any."""
        return _share(self.right, self.predicted)

    @property
    def recall(self) -> float | None:
        """Of this digit's images, the share that was read as it, 0 to 1; None without any."""
        return _share(self.right, self.support)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 to 1; None of a digit that never occurs."""
        return _share(2 * self.right, self.support + self.predicted)


@dataclass(frozen=True)
class MacroAverage:
    """Each metric's mean over the digits, every digit counting the same.

    A digit that is neither a label nor a prediction is left out; what is undefined of the others
    (the precision of a digit that was never read) counts as 0, as scikit-learn has it.

    Attributes:
        precision: 0 to 1.
        recall: 0 to 1.
        f1: 0 to 1. The mean of the ten, not the harmonic mean of the two above.
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
    """The mean of the digits that occur; 0 where none does."""
    occurring = [it for it in classes if it.support or it.predicted]
    return MacroAverage(
        _mean([it.precision for it in occurring]),
        _mean([it.recall for it in occurring]),
        _mean([it.f1 for it in occurring]),
        sum(it.support for it in occurring),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: list[float | None]) -> float:
    return sum(value or 0.0 for value in values) / len(values) if values else 0.0
