"""A wish for another rate is heard once, and no rate is wished for that no run may have."""

import pytest

from digitpad.errors import TrainingError
from digitpad.models.history import RateChange
from digitpad.training.learning_rate import LearningRate, describe_change, rate_text


def test_the_last_wish_is_heard_once() -> None:
    rate = LearningRate()
    assert rate.take() is None
    rate.change(0.01)
    rate.change(0.0003)
    assert rate.take() == 0.0003
    assert rate.take() is None


@pytest.mark.parametrize("wrong", [0.0, -0.001, 1.5, 1e-7, float("nan"), float("inf")])
def test_a_rate_that_no_settings_may_have_is_refused(wrong: float) -> None:
    rate = LearningRate()
    with pytest.raises(TrainingError, match=r"learning_rate must be between 1e-06 and 1\.0"):
        rate.change(wrong)
    assert rate.take() is None


@pytest.mark.parametrize(("place", "epoch"), [(0.0, 1), (0.5, 1), (2.0, 3), (2.999, 3)], ids=str)
def test_a_change_says_in_which_epoch_it_was_made(place: float, epoch: int) -> None:
    change = RateChange(place, 0.001, 0.00003)
    assert describe_change(change) == f"Learning rate 0.001 → 0.00003 in epoch {epoch}"


@pytest.mark.parametrize("rate", ["0.000001", "0.015", "1"])
def test_a_rate_is_written_as_people_write_it(rate: str) -> None:
    assert rate_text(float(rate)) == rate
