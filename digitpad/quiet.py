"""Native libraries: load them one after the other, their greetings off the terminal."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2

library_loading = threading.Lock()
"""Held by whoever imports something large that is native code.

The system loads one library at a time. An import that waits for another thread's keeps Python's
lock while it waits, and so stops the window; waiting for this lock here stops nobody.
"""


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
