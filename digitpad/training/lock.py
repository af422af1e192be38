"""The lock that lets one network train at a time: Keras has seeds and state for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from digitpad.errors import TrainingError
from digitpad.messages import Message

OCCUPIED = Message("Another network is being trained: wait for its end, or stop it.")
"""Why no other network can be trained now."""

_training = Lock()


@contextmanager
def only_training(wait_s: float = 0.0) -> Iterator[None]:
    """No other network of this process can be trained during the block.

    Args:
        wait_s: How long to wait for another training to end: a stopped one may need a moment.

    Raises TrainingError when another network is being trained.
    """
    if not _training.acquire(timeout=wait_s):
        raise TrainingError(OCCUPIED)
    try:
        yield
    finally:
        _training.release()
