"""Standard streams and native libraries: what nobody asked for stays off the terminal."""

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_STDERR = 2
_STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}

library_loading = threading.Lock()
"""Held by whoever imports something large that is native code.

The system loads one library at a time. An import that waits for another thread's keeps Python's
lock while it waits, and so stops the window; waiting for this lock here stops nobody.
"""


def say(message: str) -> None:
    """Say something on standard error, in the program's name."""
    print(f"digitpad: {message}", file=sys.stderr)


@contextmanager
def native_messages_muted() -> Iterator[None]:
    """Send what native code writes to standard error nowhere, for as long as the block lasts.

    LiteRT and TensorFlow announce their delegates and instruction sets there, and neither offers
    a setting against it. Python's own errors travel as exceptions and are not lost.
    """
    try:
        kept = os.dup(_STDERR)
    except OSError:  # started without a console
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def standard_streams() -> Iterator[None]:
    """See to it that the three standard streams can be used for as long as the block lasts.

    One that is closed, as all are without a console, leads nowhere; else the next file to be
    opened would be in its place, and get what is meant for a terminal. What a terminal's encoding
    lacks is written as an escape.
    """
    for number in range(len(_STREAMS)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    with ExitStack() as opened:
        for name, mode in _STREAMS.items():
            stream = getattr(sys, name)
            if stream is None:
                nowhere = opened.enter_context(open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123
                setattr(sys, name, nowhere)
                opened.callback(setattr, sys, name, None)
            elif mode == "w" and isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        yield
