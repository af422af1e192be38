"""Ctrl+C, SIGTERM and a closed terminal: all of them ask the program to stop."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from digitpad.progress import Cancelled

Handler = Callable[[int, FrameType | None], None]


class Stopped(KeyboardInterrupt):
    """A signal asked the program to stop.

    Attributes:
        number: The signal's.
        exit_code: What the program is to end with: 128 and the signal's number, as shells have it.
    """

    def __init__(self, number: int, message: str = "interrupted") -> None:
        super().__init__(message)
        self.number = number
        self.exit_code = exit_code(number)


def exit_code(number: int) -> int:
    """The exit code of a program that a signal has ended: 130 for Ctrl+C, 143 for SIGTERM."""
    return 128 + number


@contextmanager
def handled_stops(handler: Handler) -> Iterator[None]:
    """Have `handler` called by every signal that asks to stop, for as long as the block lasts.

    A signal that is ignored from outside, as `nohup` does it, stays ignored.
    """
    if current_thread() is not main_thread():  # where no signal arrives
        yield
        return
    before = {
        number: signal.signal(number, handler)
        for number in _numbers()
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def raise_stopped(number: int, _frame: FrameType | None) -> None:
    """Raise Stopped: the handler of whoever has nothing to bring to its end first."""
    raise Stopped(number)


class StopRequest:
    """Notes the first Ctrl+C; a second one interrupts as always, and so does every other signal.

    Ctrl+C comes from a person, who waits for the end; SIGTERM comes from a system that is being
    shut down and will not.

    Attributes:
        exit_code: What the program is to end with; 0 while no signal has come.
    """

    def __init__(self) -> None:
        self.exit_code = 0

    def is_made(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self.exit_code != 0

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Take a signal."""
        if self.is_made() or number != signal.SIGINT:
            raise Stopped(number)
        self.exit_code = exit_code(number)
        # print() can't be called within itself, where the signal may have come.
        os.write(2, b"\nStopping; what was learned so far is kept.\n")


@contextmanager
def noted_stops() -> Iterator[StopRequest]:
    """Note the first Ctrl+C instead of raising it, so that a long job can end well.

    Where the job ends as Cancelled, Stopped is raised in its stead.
    """
    request = StopRequest()
    with handled_stops(request.on_signal):
        try:
            yield request
        except Cancelled as cancelled:
            raise Stopped(request.exit_code - 128) from cancelled


def _numbers() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
