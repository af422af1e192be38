"""The bins of a reliability diagram."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.evaluation.reliability import (
    BINS,
    ConfidenceBin,
    confidence_bins,
    expected_calibration_error,
)
from tests.evaluation.answers import make_evaluation


def test_answers_are_sorted_by_confidence() -> None:
    evaluation = make_evaluation([(4, 4, 0.61), (4, 9, 0.65), (1, 1, 0.99), (1, 1, 1.0)])
    bins = confidence_bins(evaluation.probabilities, evaluation.digits.labels)
    assert [each.count for each in bins] == [0] * 9 + [2] + [0] * 4 + [2]
    middle, last = bins[9], bins[14]
    assert [middle.low, middle.high] == pytest.approx([0.6, 10 / 15])
    assert middle.accuracy == 0.5
    assert middle.confidence == pytest.approx(0.63)
    assert (last.accuracy, last.high) == (1, 1)


def test_a_bin_without_answers_says_nothing() -> None:
    empty = confidence_bins(np.eye(10, dtype=np.float32), np.arange(10, dtype=np.uint8))[0]
    assert (empty.count, empty.accuracy, empty.confidence) == (0, 0, 0)
    assert empty.interval == (0, 1)


def test_few_answers_leave_the_accuracy_open() -> None:
    few, many = ConfidenceBin(8, 10, 0, 1, 0.8), ConfidenceBin(800, 1000, 0, 1, 0.8)
    assert few.interval == pytest.approx((0.4902, 0.9433), abs=1e-4)  # Wilson's formula
    low, high = many.interval
    assert 0.77 < low < 0.8 < high < 0.83


@given(st.integers(0, 2**32 - 1), st.integers(1, 300))
def test_the_calibration_error_is_the_gap_of_each_bin_weighted_by_its_answers(
    seed: int, count: int
) -> None:
    rng = np.random.default_rng(seed)
    probabilities = rng.dirichlet(np.ones(10) / 4, count).astype(np.float32)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    confidences = probabilities.max(axis=1).astype(np.float64)
    is_right = probabilities.argmax(axis=1) == labels
    places = np.minimum((probabilities.max(axis=1) * BINS).astype(int), BINS - 1)
    gaps = [abs((confidences - is_right)[places == place].sum()) for place in range(BINS)]
    error = expected_calibration_error(probabilities, labels)
    assert error == pytest.approx(sum(gaps) / count, abs=1e-6)
