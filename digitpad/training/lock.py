"""One network learns at a time: Keras keeps seeds and sessions that two would share."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from digitpad.errors import TrainingError
from digitpad.messages import Message

OCCUPIED = Message("Another network is being trained: wait for its end, or stop it.")
"""Why no other network can learn now."""

_learning = Lock()


@contextmanager
def only_training(wait_s: float = 0.0) -> Iterator[None]:
    """While the block lasts, no other network of this process can be trained.

    Args:
        wait_s: How long to wait for the end of another one's training: one that was stopped may
            need a moment to hear of it.

    Raises TrainingError when another one is being trained.
    """
    if not _learning.acquire(timeout=wait_s):
        raise TrainingError(OCCUPIED)
    try:
        yield
    finally:
        _learning.release()
