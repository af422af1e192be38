"""Precision, recall and F1 of each digit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from digitpad.evaluation.class_metrics import class_metrics, macro_average
from tests.evaluation.answers import make_evaluation


def confusion(**cells: int) -> NDArray[np.int64]:
    """Counts by cell: `_49=2` are two 4s read as 9."""
    counts = np.zeros((10, 10), np.int64)
    for cell, count in cells.items():
        counts[int(cell[1]), int(cell[2])] = count
    return counts


def test_a_digits_metrics_come_from_its_row_and_its_column() -> None:
    four = class_metrics(confusion(_44=6, _49=2, _14=4, _99=5))[4]
    assert (four.right, four.support, four.predicted) == (6, 8, 10)
    assert four.precision == pytest.approx(0.6)
    assert four.recall == pytest.approx(0.75)
    assert four.f1 == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))


def test_what_is_undefined_is_none() -> None:
    classes = class_metrics(confusion(_49=2, _99=5))
    assert (classes[4].precision, classes[4].recall, classes[4].f1) == (None, 0, 0)
    assert (classes[0].precision, classes[0].recall, classes[0].f1) == (None, None, None)


def test_the_macro_average_counts_every_digit_that_occurs_the_same() -> None:
    mean = macro_average(class_metrics(confusion(_44=900, _49=100, _99=1)))
    assert mean.precision == pytest.approx((1 + 1 / 101) / 2)
    assert mean.recall == pytest.approx((0.9 + 1) / 2)
    assert mean.f1 == pytest.approx((1800 / 1900 + 2 / 102) / 2)
    assert mean.support == 1001


def test_a_digit_that_is_never_read_pulls_the_average_down() -> None:
    mean = macro_average(class_metrics(confusion(_49=1, _99=1)))
    assert mean.precision == pytest.approx(0.25)


def test_without_any_image_all_is_0() -> None:
    mean = macro_average(class_metrics(confusion()))
    assert (mean.precision, mean.recall, mean.f1, mean.support) == (0, 0, 0, 0)


@given(arrays(np.int64, (10, 10), elements=st.integers(0, 1000)))
def test_supports_and_predictions_add_up_to_all_images(counts: NDArray[np.int64]) -> None:
    classes = class_metrics(counts)
    assert sum(digit.support for digit in classes) == counts.sum()
    assert sum(digit.predicted for digit in classes) == counts.sum()
    for digit in classes:
        for share in (digit.precision, digit.recall, digit.f1):
            assert share is None or 0 <= share <= 1


def test_an_evaluation_has_them() -> None:
    evaluation = make_evaluation()
    assert evaluation.classes[4].recall == pytest.approx(1 / 3)
    assert evaluation.macro_average.support == 8
