"""Standard streams: made usable, and kept free of what native libraries print."""

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_STDERR = 2
_STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}

library_loading = threading.Lock()
"""Lock to hold while importing large native libraries.

The system loads one library at a time. An import that waits for another thread's holds the GIL
meanwhile and so blocks the window; waiting for this lock blocks nobody.
"""


def print_message(message: str) -> None:
    """Print a message on standard error, after the program's name."""
    print(f"digitpad: {message}", file=sys.stderr)


@contextmanager
def native_messages_muted() -> Iterator[None]:
    """Discard what native code writes to standard error within the block.

    LiteRT and TensorFlow announce their delegates and instruction sets there, and neither has a
    setting against it. Python's errors are exceptions and not lost.
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
    """Make the three standard streams usable within the block.

    Closed ones, as without a console, are connected to the null device; otherwise the next opened
    file would take their descriptor and get what is meant for a terminal. Characters that a
    terminal's encoding lacks are written as escapes.
    """
    for number in range(len(_STREAMS)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free descriptor
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
