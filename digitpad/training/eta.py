"""Elapsed and remaining time of a training run."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MEASURED = 3  # the latest epochs: a machine gets busy and idle again
_FEWEST_BATCHES = 2  # TensorFlow traces the first one


class Stopwatch:
    """Seconds since a run started, without breaks and pauses."""

    def __init__(self, elapsed_s: float = 0.0) -> None:
        """Start it; a resumed run had taken `elapsed_s` before the break."""
        self._began = time.monotonic() - elapsed_s

    def elapsed_s(self) -> float:
        """How long the run has taken."""
        return time.monotonic() - self._began

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Don't count the time that the block takes."""
        paused = time.monotonic()
        yield
        self._began += time.monotonic() - paused


class EtaEstimator:
    """Estimates the remaining time from the duration of epochs, validation and checkpoint included.

    The first batches of training and of validation are slow, because TensorFlow traces them; in the
    first epoch they count as much as the others.
    """

    def __init__(
        self,
        epochs: int,
        batches: int,
        past_epoch_s: float | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare for a fit.

        Args:
            epochs: All epochs of the run, including those before a break.
            batches: Training batches per epoch.
            past_epoch_s: How long an epoch took before the break of a resumed run, else None.
            now: Returns the time in seconds.
        """
        self._epochs = epochs
        self._batches = batches
        self._past_epoch_s = past_epoch_s
        self._now = now
        self._durations_s: deque[float] = deque(maxlen=_MEASURED)
        self._training_share = 1.0
        self.begin_epoch(1)

    def begin_epoch(self, epoch: int) -> None:
        """An epoch starts, 1 for the first."""
        self._left = self._epochs - epoch + 1
        self._times, self._validation_times = [self._now()], list[float]()

    def end_batch(self) -> None:
        """A training batch has ended."""
        self._times.append(self._now())

    def end_validation_batch(self) -> None:
        """A batch of the validation pass has ended."""
        self._validation_times.append(self._now())

    def end_epoch(self) -> None:
        """An epoch has ended, including validation and checkpoint."""
        length_s = _length_s if self._durations_s else _steady_s
        validation_times = [self._times[-1], *self._validation_times]
        training_s, now = length_s(self._times), self._now()
        whole = training_s + length_s(validation_times) + now - validation_times[-1]
        self._durations_s.append(whole)
        self._training_share = training_s / whole if whole else 1.0
        self._left -= 1
        self._times = [now]

    def remaining_s(self) -> float | None:
        """Seconds until the last epoch's end, or None while unknown."""
        epoch_s = self._epoch_s()
        if epoch_s is None:
            return None
        share = (len(self._times) - 1) / self._batches * self._training_share
        return epoch_s * (self._left - share)

    def _epoch_s(self) -> float | None:
        if self._durations_s:
            return sum(self._durations_s) / len(self._durations_s)
        count = len(self._times) - 1
        if self._past_epoch_s is not None or count < _FEWEST_BATCHES:
            return self._past_epoch_s
        return _steady_s(self._times) / count * self._batches


def _length_s(times: list[float]) -> float:
    return times[-1] - times[0]


def _steady_s(times: list[float]) -> float:
    """How long batches would have taken, had the first one been like the others.

    Args:
        times: When they started, and when each of them ended.
    """
    count = len(times) - 1
    if count < _FEWEST_BATCHES:
        return _length_s(times)
    return (times[-1] - times[1]) * count / (count - 1)
