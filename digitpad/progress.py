"""Progress, cancelling and pausing of long jobs.

A long job takes a callable that it calls with its progress, and one that says whether to stop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event


@dataclass(frozen=True)
class Progress:
    """Progress of a long job.

    Attributes:
        message: What is being done, for a status bar.
        done: Steps, images or bytes done.
        total: Their total number, or None while unknown.
    """

    message: str
    done: int = 0
    total: int | None = None


Report = Callable[[Progress], None]
IsCancelled = Callable[[], bool]


class Cancelled(Exception):  # noqa: N818  (an outcome, not an error)
    """The user stopped the job; nothing of it is kept."""


class OneBar:
    """One progress bar for a job of several parts; it never goes back."""

    def __init__(self, report: Report) -> None:
        """Report the whole job's progress, in thousandths, to `report`."""
        self._report = report
        self._end = 0.0
        self._done = 0

    def part(self, end: float, message: str = "") -> Report:
        """What the next part reports its own progress to.

        Args:
            end: Where the bar stands when the part is done, 0 to 1.
            message: What is being done; by default the part's own messages.
        """
        start, self._end = self._end, end

        def report(progress: Progress) -> None:
            share = progress.done / progress.total if progress.total else 0.0
            place = round(_BAR_STEPS * (start + share * (end - start)))
            self._done = max(self._done, place)
            self._report(Progress(message or progress.message, self._done, _BAR_STEPS))

        return report


_BAR_STEPS = 1000


def ignore(progress: object) -> None:
    """Ignore progress."""


def never() -> bool:
    """Never cancel."""
    return False


def stop_if(is_cancelled: IsCancelled) -> None:
    """Raise Cancelled when `is_cancelled` says so."""
    if is_cancelled():
        raise Cancelled


class Pause:
    """Pauses a job on another thread.

    The job is blocked where it checks whether it is cancelled, so it need not know about pauses.
    """

    def __init__(self) -> None:
        self._goes_on = Event()
        self._goes_on.set()

    def begin(self) -> None:
        """Block the job at its next check."""
        self._goes_on.clear()

    def end(self) -> None:
        """Let the job go on; needed also when it was cancelled during the pause."""
        self._goes_on.set()

    def holding(self, is_cancelled: IsCancelled) -> IsCancelled:
        """The same check, but blocking during a pause."""

        def ask() -> bool:
            self._goes_on.wait()
            return is_cancelled()

        return ask
