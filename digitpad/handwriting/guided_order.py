"""The order in which a guided round asks for digits."""

from itertools import pairwise
from random import Random

TIMES = 3
"""How often each digit is asked for."""


def guided_order(random: Random, times: int = TIMES) -> tuple[int, ...]:
    """Each digit from 0 to 9 `times` times, shuffled so that none follows itself.

    Every such order is as likely as every other.
    """
    order = [digit for digit in range(10) for _ in range(times)]
    while True:  # with three of each, one shuffle in eight will do
        random.shuffle(order)
        if all(one != next_one for one, next_one in pairwise(order)):
            return tuple(order)
