"""How sure one can be of an accuracy that was measured on few digits."""

from dataclasses import dataclass
from math import sqrt

_Z_95 = 1.959963984540054  # the normal distribution's 97.5 % point


@dataclass(frozen=True)
class Measured:
    """How many of some digits were read rightly.

    Attributes:
        right: Digits read rightly.
        count: Digits in all.
    """

    right: int
    count: int

    @property
    def accuracy(self) -> float:
        """The share read rightly, 0 to 1; 0 where nothing was measured."""
        return self.right / self.count if self.count else 0.0

    @property
    def wrong(self) -> int:
        """Digits read wrongly."""
        return self.count - self.right

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the accuracy: see `wilson_interval`."""
        return wilson_interval(self.right, self.count)


def wilson_interval(right: int, count: int, z: float = _Z_95) -> tuple[float, float]:
    """Where the true accuracy lies, by the score interval.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
    of the American Statistical Association 22 (1927), 209-212; the one to take for few samples
    and shares near 0 or 1 (Brown, Cai and DasGupta, "Interval Estimation for a Binomial
    Proportion", Statistical Science 16, 2001).

    Args:
        right: Digits read rightly.
        count: Digits in all.
        z: The normal distribution's quantile of the confidence: 95 % by default.

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
    # Rounding must not make 0 of n, or n of n, look a little surer than they are.
    low = 0.0 if right == 0 else max(0.0, middle - reach)
    high = 1.0 if right == count else min(1.0, middle + reach)
    return low, high
