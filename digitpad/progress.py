"""What every long job takes: a callable that hears of progress, and one that says when to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event


@dataclass(frozen=True)
class Progress:
    """How far a long job has come.

    Attributes:
        message: What is being done, fit for a status bar.
        done: Steps, images or bytes finished.
        total: The same when all is finished, or None when nobody knows.
    """

    message: str
    done: int = 0
    total: int | None = None


Report = Callable[[Progress], None]
IsCancelled = Callable[[], bool]


class Cancelled(Exception):  # noqa: N818  (an outcome, not an error)
    """The person stopped the job; nothing of it is kept."""


def ignore(progress: object) -> None:
    """Hear of progress and do nothing."""


def never() -> bool:
    """Say that nobody wants to stop."""
    return False


def stop_if(is_cancelled: IsCancelled) -> None:
    """Raise Cancelled when `is_cancelled` says so."""
    if is_cancelled():
        raise Cancelled


class Pause:
    """A switch between whoever pauses a job and the job, which is on another thread.

    A job is held up where it asks whether it is cancelled, so that it needs to know no switch.
    """

    def __init__(self) -> None:
        self._goes_on = Event()
        self._goes_on.set()

    def begin(self) -> None:
        """Hold the job up at its next question."""
        self._goes_on.clear()

    def end(self) -> None:
        """Let it go on; one that was cancelled meanwhile has to be let go, too."""
        self._goes_on.set()

    def holding(self, is_cancelled: IsCancelled) -> IsCancelled:
        """The same question, answered once there is no pause."""

        def ask() -> bool:
            self._goes_on.wait()
            return is_cancelled()

        return ask
