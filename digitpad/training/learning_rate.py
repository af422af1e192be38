"""Change the learning rate of a run that goes on."""

from threading import Lock

import numpy as np

from digitpad.messages import Message
from digitpad.models.history import RateChange
from digitpad.networks.config import TrainingConfig


class LearningRate:
    """Carries the wish for another rate to a run, which is on another thread.

    The rate is the one that the settings of a run have: where a schedule moves it, the schedule
    keeps its shape, and is as much higher or lower as the rate.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._wanted: float | None = None

    def change(self, rate: float) -> None:
        """Have the run learn at another rate from its next batch on.

        Raises TrainingError when the settings of a run may not have that rate.
        """
        TrainingConfig(learning_rate=rate)  # which knows the range
        with self._lock:
            self._wanted = rate

    def take(self) -> float | None:
        """The rate that was asked for last, or None when none was since the last question."""
        with self._lock:
            wanted, self._wanted = self._wanted, None
        return wanted


def describe_change(change: RateChange) -> Message:
    """Which rate followed which, and when."""
    rates = rate_text(change.before), rate_text(change.after)
    return Message("Learning rate {} -> {} in epoch {}", *rates, change.first_epoch)


def rate_text(rate: float) -> str:
    """A learning rate as people write it: "0.0003", not "3e-4"."""
    return np.format_float_positional(rate, trim="-")
