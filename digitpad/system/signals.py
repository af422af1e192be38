"""Signals that ask the program to stop: Ctrl+C, SIGTERM, a closed terminal."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from digitpad.progress import Cancelled

Handler = Callable[[int, FrameType | None], None]

# Windows has no SIGHUP.
_ASKING = {number for number in signal.Signals if number.name in ("SIGINT", "SIGTERM", "SIGHUP")}


class Stopped(KeyboardInterrupt):
    """A signal asked the program to stop.

    Attributes:
        number: Number of the signal.
        exit_code: The program's exit code: 128 plus the signal's number, as in shells.
    """

    def __init__(self, number: int, message: str = "interrupted") -> None:
        super().__init__(message)
        self.number = number
        self.exit_code = exit_code(number)


def exit_code(number: int) -> int:
    """The exit code of a program ended by a signal: 130 for Ctrl+C, 143 for SIGTERM."""
    return 128 + number


@contextmanager
def handled_stops(handler: Handler) -> Iterator[None]:
    """Call `handler` on every signal that asks to stop, within the block.

    Signals that were ignored at the start, by `nohup` say, stay ignored.
    """
    if current_thread() is not main_thread():  # signals arrive on the main thread only
        yield
        return
    before = {
        number: signal.signal(number, handler)
        for number in _ASKING
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def raise_stopped(number: int, _frame: FrameType | None) -> None:
    """Signal handler that raises Stopped at once."""
    raise Stopped(number)


class StopRequest:
    """Records the first Ctrl+C; a second one raises Stopped, and so does every other signal.

    Ctrl+C comes from a user who waits for the job to end well; SIGTERM comes from a system that is
    shutting down and won't wait.

    Attributes:
        exit_code: The program's exit code; 0 while no signal has come.
    """

    def __init__(self) -> None:
        self.exit_code = 0

    def is_made(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self.exit_code != 0

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Handle a signal."""
        if self.is_made() or number != signal.SIGINT:
            raise Stopped(number)
        self.exit_code = exit_code(number)
        # print() is not reentrant, and the signal may have interrupted one.
        os.write(2, b"\nStopping; what was learned so far is kept.\n")


@contextmanager
def noted_stops() -> Iterator[StopRequest]:
    """Record the first Ctrl+C instead of raising it, so that a long job can end well.

    If the job raises Cancelled, Stopped is raised instead.
    """
    request = StopRequest()
    with handled_stops(request.on_signal):
        try:
            yield request
        except Cancelled as cancelled:
            raise Stopped(request.exit_code - 128) from cancelled
