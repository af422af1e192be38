"""Temperature scaling and the threshold for rejection."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.evaluation.reliability import expected_calibration_error
from digitpad.recognition.calibration import UNCALIBRATED, Calibration, calibrate, scale, top_two


def overconfident(count: int, seed: int = 0) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Answers of 98 % of which only nine in ten are right."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    answers = np.where(rng.random(count) < 0.9, labels, (labels + 1) % 10)
    probabilities = np.full((count, 10), 0.02 / 9, np.float32)
    probabilities[np.arange(count), answers] = 0.98
    return probabilities, labels


def test_an_overconfident_model_becomes_less_sure() -> None:
    probabilities, labels = overconfident(4000)
    calibration = calibrate(probabilities, labels, knows_non_digits=False)
    assert calibration.temperature > 1.2
    assert calibration.reject_below == 0
    before = expected_calibration_error(probabilities, labels)
    after = expected_calibration_error(scale(probabilities, calibration.temperature), labels)
    assert before == pytest.approx(0.08, abs=0.015)
    assert after < 0.02


def test_at_most_one_digit_in_a_hundred_is_refused() -> None:
    rng = np.random.default_rng(1)
    probabilities = rng.dirichlet(np.r_[30, np.ones(9)], 5000).astype(np.float32)
    labels = np.zeros(5000, np.uint8)
    calibration = calibrate(probabilities, labels, knows_non_digits=True)
    certainties = top_two(scale(probabilities, calibration.temperature))
    assert 0.009 < (certainties < calibration.reject_below).mean() <= 0.01


def test_of_a_hundred_digits_at_most_one_is_refused() -> None:
    probabilities = np.random.default_rng(2).dirichlet(np.ones(10), 100).astype(np.float32)
    calibration = calibrate(probabilities, np.zeros(100, np.uint8), knows_non_digits=True)
    assert calibration.reject_below > 0
    certainties = top_two(scale(probabilities, calibration.temperature))
    assert np.count_nonzero(certainties < calibration.reject_below) <= 1


@pytest.mark.parametrize("count", [0, 1, 8, 99])
def test_with_few_held_out_digits_answers_stay_as_they_come(count: int) -> None:
    probabilities = np.full((count, 10), 0.01, np.float32)
    probabilities[:, 3] = 0.91
    assert calibrate(probabilities, np.full(count, 3, np.uint8), knows_non_digits=True) == (
        UNCALIBRATED
    )


@given(
    st.lists(st.floats(0.001, 1), min_size=10, max_size=10),
    st.floats(0.2, 5),
)
def test_scaling_keeps_the_order_and_the_sum(values: list[float], temperature: float) -> None:
    probabilities = np.array([values], np.float32) / np.float32(sum(values))
    scaled = scale(probabilities, temperature)
    assert scaled.dtype == np.float32
    assert scaled.sum() == pytest.approx(1, abs=1e-5)
    assert scaled.argmax() == probabilities.argmax() or np.isclose(
        scaled.max(), scaled[0, probabilities.argmax()]
    )


def test_a_temperature_of_one_changes_nothing() -> None:
    probabilities, _ = overconfident(10)
    assert scale(probabilities, 1.0) is probabilities


def test_among_digits_a_doubtful_one_is_likelier_a_digit() -> None:
    calibration = Calibration(reject_below=0.9)
    assert calibration.least_certainty(is_among_digits=False) == pytest.approx(0.9)
    assert calibration.least_certainty(is_among_digits=True) == pytest.approx(0.9 / 1.9)


def test_what_is_never_rejected_alone_is_not_among_digits() -> None:
    for is_among_digits in (False, True):
        assert UNCALIBRATED.least_certainty(is_among_digits=is_among_digits) == 0.0
