"""How long a run has taken, and how long it will still take."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MEASURED = 3  # the latest epochs: a machine gets busy and idle again
_FEWEST_BATCHES = 2  # the first one waits for TensorFlow's tracing


class Stopwatch:
    """Seconds since a run started, breaks and pauses not counted."""

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
    """Measures epochs, validation and checkpoint included.

    Of the first epoch, what tracing costs is taken off again: the first batch of training and of
    validation count as much as the others did.
    """

    def __init__(
        self,
        epochs: int,
        batches: int,
        past_epoch_s: float | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Get ready for a fit.

        Args:
            epochs: How many there are to be, those before a break included.
            batches: Training batches an epoch.
            past_epoch_s: What an epoch took before the break of a resumed run, else None.
            now: Tells the time in seconds.
        """
        self._epochs = epochs
        self._batches = batches
        self._past_epoch_s = past_epoch_s
        self._now = now
        self._durations_s: deque[float] = deque(maxlen=_MEASURED)
        self._training_share = 1.0
        self.begin_epoch(1)

    def begin_epoch(self, epoch: int) -> None:
        """Note that an epoch begins, 1 for the first."""
        self._left = self._epochs - epoch + 1
        self._training = _Stretch(self._now())
        self._validation: _Stretch | None = None

    def end_batch(self) -> None:
        """Note the end of a training batch."""
        self._training.note(self._now())

    def end_validation_batch(self) -> None:
        """Note the end of a batch of the validation pass."""
        if self._validation is None:
            self._validation = _Stretch(self._training.last)
        self._validation.note(self._now())

    def end_epoch(self) -> None:
        """Note the end of an epoch and of all that belongs to it."""
        is_first = not self._durations_s
        stretches = [it for it in (self._training, self._validation) if it is not None]
        lengths = [it.steady_s() if is_first else it.length_s for it in stretches]
        whole = sum(lengths) + self._now() - stretches[-1].last
        self._durations_s.append(whole)
        self._training_share = lengths[0] / whole if whole else 1.0
        self._left -= 1
        self._training = _Stretch(self._now())

    def remaining_s(self) -> float | None:
        """Seconds until the last epoch's end, or None before anybody can tell."""
        epoch_s = self._epoch_s()
        if epoch_s is None:
            return None
        share = self._training.count / self._batches * self._training_share
        return epoch_s * (self._left - share)

    def _epoch_s(self) -> float | None:
        if self._durations_s:
            return sum(self._durations_s) / len(self._durations_s)
        if self._past_epoch_s is not None:
            return self._past_epoch_s
        if self._training.count < _FEWEST_BATCHES:
            return None
        return self._training.steady_s() / self._training.count * self._batches


class _Stretch:
    """Batches that ended one after the other."""

    def __init__(self, began: float) -> None:
        self.count = 0
        self.last = began
        self._began = began
        self._first = began

    @property
    def length_s(self) -> float:
        return self.last - self._began

    def note(self, now: float) -> None:
        self.count += 1
        self.last = now
        if self.count == 1:
            self._first = now

    def steady_s(self) -> float:
        """How long it would have taken, had the first batch been like the others."""
        if self.count < _FEWEST_BATCHES:
            return self.length_s
        return (self.last - self._first) * self.count / (self.count - 1)
