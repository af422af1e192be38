"""Two models on the same images: what one reads right and the other wrong, and whether by luck."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.evaluate import Evaluation
from digitpad.evaluation.statistics import mcnemar

SIGNIFICANT = 0.05
"""A difference that luck makes more rarely is taken for a real one: the usual bound."""


@dataclass(frozen=True, eq=False)
class ModelComparison:
    """What two models made of one digit set.

    Attributes:
        first: The one model's answers.
        second: The other's.
        only_first: intp: indices of the images that only the first read right.
        only_second: intp: of those that only the second read right.
        both_wrong: intp: of those that neither did.
        p_value: How probable it is, 0 to 1, that luck alone sets two models that are equally good
            as far apart as that, or farther.
    """

    first: Evaluation
    second: Evaluation
    only_first: NDArray[np.intp]
    only_second: NDArray[np.intp]
    both_wrong: NDArray[np.intp]
    p_value: float


def compare(first: Evaluation, second: Evaluation) -> ModelComparison:
    """Lay two evaluations of the same images side by side."""
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
