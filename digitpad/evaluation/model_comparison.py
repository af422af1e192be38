"""Two models on the same images: what one reads right and the other wrong, and whether by luck."""

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.evaluate import Evaluation

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


def mcnemar(only_first: int, only_second: int) -> float:
    """McNemar's exact test (Psychometrika 12, 1947): two-sided, by the binomial distribution.

    If both models were equally good, each image that only one of them reads right would be either
    one's with probability 1/2. Images that both read right or both wrong tell nothing.

    Args:
        only_first: How many images only the first reads right.
        only_second: How many only the second does.

    Returns:
        The p-value, 0 to 1; 1 when there is no such image.
    """
    count, fewer = only_first + only_second, min(only_first, only_second)
    if only_first == only_second:
        return 1.0
    logarithm = lgamma(count + 1) - lgamma(fewer + 1) - lgamma(count - fewer + 1)
    # Each term of the tail from the one before: C(n, k-1) = C(n, k) k / (n - k + 1).
    below = np.arange(fewer, 0, -1.0)
    ratios = np.cumprod(np.r_[1.0, below / (count - below + 1)])
    return min(1.0, 2 * exp(logarithm - count * log(2)) * float(ratios.sum()))
