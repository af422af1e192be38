"""Confidence intervals and significance tests for accuracies: Wilson, Fisher, McNemar."""

from dataclasses import dataclass
from math import comb, exp, lgamma, log, sqrt
from typing import Literal

import numpy as np

_Z_95 = 1.959963984540054  # the normal distribution's 97.5 % point


@dataclass(frozen=True)
class Measured:
    """A measured accuracy: how many of some digits were read correctly.

    Attributes:
        right: Digits read correctly.
        count: Digits in all.
    """

    right: int
    count: int

    @property
    def accuracy(self) -> float:
        """The share read correctly, 0 to 1; 0 where nothing was measured."""
        return self.right / self.count if self.count else 0.0

    @property
    def wrong(self) -> int:
        """Digits read incorrectly."""
        return self.count - self.right

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval of the accuracy: see `wilson_interval`."""
        return wilson_interval(self.right, self.count)


def wilson_interval(right: int, count: int, z: float = _Z_95) -> tuple[float, float]:
    """The score interval of an accuracy.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
    of the American Statistical Association 22 (1927), 209-212; recommended for few samples
    and shares near 0 or 1 (Brown, Cai and DasGupta, "Interval Estimation for a Binomial
    Proportion", Statistical Science 16, 2001).

    Args:
        right: Digits read correctly.
        count: Digits in all.
        z: The normal quantile of the confidence level: 95 % by default.

    Returns:
        The lowest and the highest accuracy, 0 to 1; (0, 1) where nothing was measured.
    """
    assert 0 <= right <= count
    if not count:
        return 0.0, 1.0
    share = right / count
    scale = 1 + z * z / count
    middle = (share + z * z / (2 * count)) / scale
    reach = z / scale * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    # Rounding must not make the interval of 0 of n, or of n of n, exclude 0 or 1.
    low = 0.0 if right == 0 else max(0.0, middle - reach)
    high = 1.0 if right == count else min(1.0, middle + reach)
    return low, high


SIGNIFICANT = 0.05
"""Two-sided level of all tests: a smaller p-value counts as a real difference."""

Standing = Literal["worse", "alike", "better"]
"""How one accuracy compares with another; "alike" means no significant difference."""


def compare_accuracy(own: Measured, other: Measured) -> Standing:
    """Compare `own` with `other` by Fisher's exact test, with half the level for each side.

    Overlap of the intervals would not do: the score interval of 29 digits of 30 ends a little
    below 99.7 %, yet a model that reads 99.7 % of all digits gets one of 30 wrong in nine rounds
    of a hundred.
    """
    if fisher_exact(own, other) < SIGNIFICANT / 2:
        return "worse"
    if fisher_exact(other, own) < SIGNIFICANT / 2:
        return "better"
    return "alike"


def fisher_exact(own: Measured, other: Measured) -> float:
    """One-sided p-value: how likely as many of `own`, or more, are wrong if both are equally good.

    R. A. Fisher, "Statistical Methods for Research Workers", 5th edition, 1934, section 21.02:
    given the sums of right and wrong digits, the wrong ones among `own` have the hypergeometric
    distribution.

    Returns:
        0 to 1; 1 where either count is 0.
    """
    total, wrong = own.count + other.count, own.wrong + other.wrong
    most = min(own.count, wrong)
    ways = sum(
        comb(wrong, among_own) * comb(total - wrong, own.count - among_own)
        for among_own in range(own.wrong, most + 1)
    )
    return ways / comb(total, own.count)


def mcnemar(only_first: int, only_second: int) -> float:
    """McNemar's exact test (Psychometrika 12, 1947): two-sided, by the binomial distribution.

    If both models were equally good, each image that only one of them reads correctly would be
    either one's with probability 1/2. Images that both or neither read correctly tell nothing.

    Args:
        only_first: How many images only the first reads correctly.
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
