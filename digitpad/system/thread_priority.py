"""Which threads go first where there is more to do than there are cores."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import current_thread, get_native_id, main_thread
from typing import TypeVar

_NICENESS = 5  # with 10, training on two idle cores is a tenth slower, and a move 1 ms faster
_T = TypeVar("_T")


def starting_low_threads(start: Callable[[], _T]) -> _T:
    """Call what starts a library's threads, so that those have a low priority.

    Libraries keep every core busy with threads of their own, and the window needs little time, but
    at once. The thread that calls them, however, holds Python's lock now and then: were its
    priority low as well, it would be kept from letting go of it, and the window would wait.

    On the main thread, where no window waits, and where a priority is not a thread's own (all
    systems but Linux), nothing is lowered.

    Raises what `start` raises.
    """
    if sys.platform != "linux" or current_thread() is main_thread():
        return start()
    with ThreadPoolExecutor(1, initializer=_lower_priority) as threads:
        return threads.submit(start).result()


def _lower_priority() -> None:
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _NICENESS)  # inherited by its threads
