"""The digits of a guided round come in an order that nobody foresees."""

from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from digitpad.handwriting.guided_order import guided_order


@pytest.mark.parametrize("seed", range(20))
def test_each_digit_comes_three_times_and_none_follows_itself(seed: int) -> None:
    order = guided_order(Random(seed))
    assert Counter(order) == dict.fromkeys(range(10), 3)
    assert all(one != next_one for one, next_one in pairwise(order))


def test_another_seed_is_another_order_and_the_same_one_repeats_it() -> None:
    assert guided_order(Random(1)) == guided_order(Random(1))
    assert guided_order(Random(1)) != guided_order(Random(2))


def test_a_digit_may_be_asked_for_once_only() -> None:
    assert sorted(guided_order(Random(0), times=1)) == list(range(10))
