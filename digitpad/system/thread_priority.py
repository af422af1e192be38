"""Low priority for the threads of libraries, so that the window stays responsive."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import current_thread, get_native_id, main_thread
from typing import TypeVar

NICENESS = 5  # 10 makes training on two idle cores a tenth slower, and a pen move 1 ms faster
_T = TypeVar("_T")


def start_low_priority_threads(start: Callable[[], _T]) -> _T:
    """Call `start`, which starts a library's threads, so that they have a low priority.

    Libraries keep every core busy with their threads, while the window needs little time, but at
    once. The calling thread keeps its priority, because it holds the GIL now and then: at a low
    priority it would be kept from releasing it, and the window would wait.

    On the main thread, where no window waits, and on systems other than Linux, where priorities
    belong to processes, no priority is changed.

    Raises what `start` raises.
    """
    if sys.platform != "linux" or current_thread() is main_thread():
        return start()
    with ThreadPoolExecutor(1, initializer=_lower_priority) as threads:
        return threads.submit(start).result()


def _lower_priority() -> None:
    with suppress(OSError):
        thread = get_native_id()
        niceness = max(NICENESS, os.getpriority(os.PRIO_PROCESS, thread))
        os.setpriority(os.PRIO_PROCESS, thread, niceness)  # its threads inherit it
