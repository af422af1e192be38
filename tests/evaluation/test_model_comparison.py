"""Two models on the same images."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.evaluation.model_comparison import compare
from digitpad.evaluation.statistics import mcnemar
from tests.evaluation.answers import make_evaluation


def test_images_are_sorted_by_who_reads_them_right() -> None:
    first = make_evaluation([(1, 1, 0.9), (2, 2, 0.9), (3, 5, 0.9), (4, 9, 0.9), (5, 5, 0.9)])
    second = make_evaluation([(1, 1, 0.8), (2, 7, 0.8), (3, 3, 0.8), (4, 1, 0.8), (5, 6, 0.8)])
    found = compare(first, second)
    assert found.only_first.tolist() == [1, 4]
    assert found.only_second.tolist() == [2]
    assert found.both_wrong.tolist() == [3]
    assert found.p_value == 1  # 2 to 1 is what luck does
    assert found.second is second


def test_the_p_value_of_a_textbook_example() -> None:
    # 12 to 3 of 15: twice (1 + 15 + 105 + 455) / 2^15.
    assert mcnemar(12, 3) == pytest.approx(2 * 576 / 32768)


def test_models_that_answer_alike_do_not_differ() -> None:
    assert mcnemar(0, 0) == mcnemar(7, 7) == 1
    evaluation = make_evaluation()
    assert compare(evaluation, evaluation).p_value == 1


def test_many_thousand_differences_are_counted_too() -> None:
    assert mcnemar(30_000, 0) == 0
    assert mcnemar(5_050, 4_950) == pytest.approx(0.3222, abs=1e-4)  # as the normal curve says


@given(st.integers(0, 150), st.integers(0, 150))
def test_it_is_the_exact_binomial_test(only_first: int, only_second: int) -> None:
    count = only_first + only_second
    tail = sum(comb(count, k) for k in range(min(only_first, only_second) + 1))
    exact = min(Fraction(1), Fraction(2 * tail, 2**count))
    assert mcnemar(only_first, only_second) == pytest.approx(float(exact), rel=1e-9)
    assert mcnemar(only_first, only_second) == mcnemar(only_second, only_first)
