"""Intervals and tests of accuracies."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.evaluation.statistics import (
    Measured,
    compare_accuracy,
    fisher_exact,
    mcnemar,
    wilson_interval,
)

MNIST = Measured(9970, 10_000)


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    # R's prop.test(right, count, correct = FALSE), to four places.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_one_that_statisticians_compute(
    right: int, count: int, low: float, high: float
) -> None:
    assert wilson_interval(right, count) == pytest.approx((low, high), abs=1e-4)


@settings(max_examples=50)
@given(
    st.integers(1, 10_000).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count)))
)
def test_the_share_lies_within_and_wrong_digits_mirror_right_ones(pair: tuple[int, int]) -> None:
    right, count = pair
    low, high = wilson_interval(right, count)
    assert 0 <= low <= right / count <= high <= 1
    assert wilson_interval(count - right, count) == pytest.approx((1 - high, 1 - low))


def test_more_digits_make_it_narrower() -> None:
    widths = [np.ptp(wilson_interval(9 * many, 10 * many)) for many in (1, 10, 100, 1000)]
    assert widths == sorted(widths, reverse=True)


def test_all_right_and_all_wrong_reach_the_ends() -> None:
    assert wilson_interval(10, 10)[1] == 1
    assert wilson_interval(0, 10)[0] == 0


def test_nothing_measured_says_nothing() -> None:
    nothing = Measured(0, 0)
    assert (nothing.accuracy, nothing.wrong, nothing.interval) == (0.0, 0, (0.0, 1.0))


def test_what_was_measured_tells_its_share_and_its_interval() -> None:
    measured = Measured(18, 20)
    assert (measured.accuracy, measured.wrong) == (0.9, 2)
    assert measured.interval == wilson_interval(18, 20)


def test_the_p_value_is_what_the_tea_tasting_lady_had() -> None:
    # Fisher's example: three of four cups right and one of four wrong is 17 in 70.
    assert fisher_exact(Measured(1, 4), Measured(3, 4)) == pytest.approx(17 / 70)


def test_the_p_value_agrees_with_the_binomial_when_the_others_are_many() -> None:
    at_least_one = 1 - 0.997**30
    assert fisher_exact(Measured(29, 30), Measured(997_000, 1_000_000)) == pytest.approx(
        at_least_one, abs=1e-4
    )


def test_no_digit_wrong_has_a_p_value_of_1() -> None:
    assert fisher_exact(Measured(30, 30), MNIST) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("right", "standing"), [(30, "alike"), (29, "alike"), (28, "worse"), (0, "worse")]
)
def test_one_wrong_of_thirty_may_be_bad_luck_two_are_not(right: int, standing: str) -> None:
    assert compare_accuracy(Measured(right, 30), MNIST) == standing


def test_a_poor_model_may_read_a_person_better_than_others() -> None:
    assert compare_accuracy(Measured(30, 30), Measured(800, 1000)) == "better"
    assert compare_accuracy(Measured(800, 1000), Measured(30, 30)) == "worse"


def test_nothing_measured_compares_alike() -> None:
    assert compare_accuracy(Measured(0, 0), MNIST) == "alike"
    assert compare_accuracy(Measured(0, 30), Measured(0, 0)) == "alike"


def test_mcnemars_p_value_of_a_textbook_example() -> None:
    # 12 to 3 of 15: twice (1 + 15 + 105 + 455) / 2^15.
    assert mcnemar(12, 3) == pytest.approx(2 * 576 / 32768)


def test_many_thousand_differences_are_counted_too() -> None:
    assert mcnemar(30_000, 0) == 0
    assert mcnemar(5_050, 4_950) == pytest.approx(0.3222, abs=1e-4)  # as the normal curve says


@given(st.integers(0, 150), st.integers(0, 150))
def test_mcnemars_is_the_exact_binomial_test(only_first: int, only_second: int) -> None:
    count = only_first + only_second
    tail = sum(comb(count, k) for k in range(min(only_first, only_second) + 1))
    exact = min(Fraction(1), Fraction(2 * tail, 2**count))
    assert mcnemar(only_first, only_second) == pytest.approx(float(exact), rel=1e-9)
    assert mcnemar(only_first, only_second) == mcnemar(only_second, only_first)


def test_equally_many_differences_are_no_difference() -> None:
    assert mcnemar(0, 0) == mcnemar(7, 7) == 1
