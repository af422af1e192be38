"""The learning rate of a run, changed while it trains."""

from collections import deque

import numpy as np

from digitpad.messages import Message
from digitpad.models.history import RateChange
from digitpad.networks.config import TrainingConfig


class LearningRate:
    """Hands a new learning rate to a run on another thread.

    It replaces `TrainingConfig.learning_rate`: a schedule keeps its shape and is scaled.
    """

    def __init__(self) -> None:
        self._wanted: deque[float] = deque(maxlen=1)  # adding and taking are atomic

    def change(self, rate: float) -> None:
        """Train at another rate from the next batch on.

        Raises TrainingError when the rate is out of its range.
        """
        TrainingConfig(learning_rate=rate)  # which knows the range
        self._wanted.append(rate)

    def take(self) -> float | None:
        """The latest rate that was set since the last call, or None."""
        return self._wanted.pop() if self._wanted else None


def describe_change(change: RateChange) -> Message:
    """A change of the learning rate in words."""
    rates = rate_text(change.before), rate_text(change.after)
    epoch = int(change.epoch) + 1  # the first that has the new rate, at least in part
    return Message("Learning rate {} → {} in epoch {}", *rates, epoch)


def rate_text(rate: float) -> str:
    """A learning rate in positional notation: "0.0003", not "3e-4"."""
    return np.format_float_positional(rate, trim="-")
