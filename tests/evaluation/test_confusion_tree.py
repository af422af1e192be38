"""Digits in a tree of what is mistaken for what."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.evaluation.confusion_tree import confusion_rates, confusion_tree
from tests.evaluation.answers import make_evaluation


def test_what_is_confused_most_is_joined_first() -> None:
    rates = np.zeros((10, 10))
    for first, second, rate in ((4, 9, 0.2), (4, 7, 0.06), (9, 7, 0.02), (3, 5, 0.1)):
        rates[first, second] = rates[second, first] = rate
    groups = confusion_tree(rates).groups()
    joined = {group.digits: group.rate for group in groups}
    assert joined[4, 9] == pytest.approx(0.2)
    assert joined[3, 5] == pytest.approx(0.1)
    assert joined[4, 9, 7] == pytest.approx(0.04)  # the mean of 0.06 and 0.02
    assert len(groups) == 9
    assert sorted(groups[-1].digits) == list(range(10))


def test_rates_are_the_mean_probabilities_both_ways() -> None:
    rates = confusion_rates(make_evaluation([(4, 9, 0.6), (4, 4, 0.91), (9, 9, 0.82)]))
    assert rates[4, 9] == rates[9, 4] == pytest.approx(((0.6 + 0.01) / 2 + 0.02) / 2)
    assert rates[2, 3] == 0  # no image of either


def test_an_images_probabilities_add_up_along_the_branches() -> None:
    rates = np.zeros((10, 10))
    rates[4, 9] = rates[9, 4] = 0.2
    tree = confusion_tree(rates)
    (pair,) = (group for group in tree.groups() if group.digits == (4, 9))
    probabilities = np.full(10, 0.0125, np.float32)
    probabilities[[4, 9]] = 0.6, 0.3
    assert pair.probability(probabilities) == pytest.approx(0.9)
    assert tree.probability(probabilities) == pytest.approx(1)


@given(st.integers(0, 2**32 - 1))
def test_every_digit_is_in_the_tree_once_and_rates_fall_towards_the_root(seed: int) -> None:
    values = np.random.default_rng(seed).random((10, 10))
    tree = confusion_tree(values + values.T)
    assert sorted(tree.digits) == list(range(10))
    for group in tree.groups():
        for branch in group.branches:
            assert not branch.branches or branch.rate >= group.rate - 1e-12
