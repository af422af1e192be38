"""Comparison of two models on the same images, with a test of significance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.evaluate import Evaluation
from digitpad.evaluation.statistics import mcnemar


@dataclass(frozen=True, eq=False)
class ModelComparison:
    """Two models' predictions on one digit set.

    Attributes:
        first: The one model's predictions.
        second: The other's.
        only_first: intp: indices of the images that only the first read correctly.
        only_second: intp: of those that only the second read correctly.
        both_wrong: intp: of those that neither did.
        p_value: McNemar's, 0 to 1: how likely two equally good models differ as much, or more.
    """

    first: Evaluation
    second: Evaluation
    only_first: NDArray[np.intp]
    only_second: NDArray[np.intp]
    both_wrong: NDArray[np.intp]
    p_value: float


def compare(first: Evaluation, second: Evaluation) -> ModelComparison:
    """Compare two evaluations of the same images."""
    assert np.array_equal(first.digits.labels, second.digits.labels)
    labels = first.digits.labels
    first_right, second_right = first.predictions == labels, second.predictions == labels
    only_first = np.flatnonzero(first_right & ~second_right)
    only_second = np.flatnonzero(second_right & ~first_right)
    return ModelComparison(
        first,
        second,
        only_first,
        only_second,
        np.flatnonzero(~first_right & ~second_right),
        mcnemar(len(only_first), len(only_second)),
    )
