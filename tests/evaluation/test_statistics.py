import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.evaluation.statistics import Measured, wilson_interval


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


@settings(max_examples=50, deadline=None)
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
