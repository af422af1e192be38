"""Comparison of two models on the same images, with a test of significance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.evaluate import Evaluation
from digitpad.evaluation.statistics import mcnemar


@dataclass(frozen=True, eq=False)
class ModelComparison:
    """Two models' predictions on the same images."""

    first: Evaluation
    second: Evaluation

    def __post_init__(self) -> None:
        assert np.array_equal(self.first.digits.labels, self.second.digits.labels)

    @property
    def only_first(self) -> NDArray[np.intp]:
        """intp, shape (m,): indices of the images that only the first read correctly."""
        return np.setdiff1d(self.second.misclassified, self.first.misclassified)

    @property
    def only_second(self) -> NDArray[np.intp]:
        """intp, shape (m,): of those that only the second read correctly."""
        return np.setdiff1d(self.first.misclassified, self.second.misclassified)

    @property
    def both_wrong(self) -> NDArray[np.intp]:
        """intp, shape (m,): of those that neither did."""
        return np.intersect1d(self.first.misclassified, self.second.misclassified)

    @property
    def p_value(self) -> float:
        """McNemar's, 0 to 1: how likely two equally good models differ as much, or more."""
        return mcnemar(len(self.only_first), len(self.only_second))
