"""What every long job takes: a callable that hears of progress, and one that says when to stop."""

from collections.abc import Callable
from dataclasses import dataclass


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
