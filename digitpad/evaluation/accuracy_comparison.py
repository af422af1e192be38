"""Whether two accuracies, measured on different digits, are apart by more than luck."""

from math import comb
from typing import Literal

from digitpad.evaluation.statistics import Measured

SIGNIFICANT = 0.025
"""A difference to one side that luck makes more rarely is taken for a real one."""

Standing = Literal["worse", "alike", "better"]
"""How one accuracy compares with another, as far as the counts can tell."""


def compare_accuracy(own: Measured, other: Measured) -> Standing:
    """Say how `own` compares with `other`, by Fisher's exact test.

    Intervals that don't overlap are too rash for that: the score interval of 29 digits of 30 ends
    a little below 99.7 %, yet a model that reads 99.7 % of all digits gets one of 30 wrong in nine
    rounds of a hundred.
    """
    if not own.count or not other.count:
        return "alike"
    if luck(own, other) < SIGNIFICANT:
        return "worse"
    if luck(other, own) < SIGNIFICANT:
        return "better"
    return "alike"


def luck(own: Measured, other: Measured) -> float:
    """How probable it is that as many of `own` are wrong, or more, if both are equally good.

    R. A. Fisher, "Statistical Methods for Research Workers", 5th edition, 1934, section 21.02:
    with the sums of right and of wrong digits as they are, the wrong ones among `own` have the
    hypergeometric distribution.

    Returns:
        0 to 1.
    """
    total, wrong = own.count + other.count, own.wrong + other.wrong
    most = min(own.count, wrong)
    ways = sum(
        comb(wrong, among_own) * comb(total - wrong, own.count - among_own)
        for among_own in range(own.wrong, most + 1)
    )
    return ways / comb(total, own.count)
