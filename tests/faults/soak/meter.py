"""What a process holds on to: memory, open files, threads and widgets, now and over a run."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20 if hasattr(os, "sysconf") else 0.0


@dataclass(frozen=True)
class Sample:
    """What the process holds at one moment.

    Attributes:
        elapsed_s: Since the meter was made.
        memory_mb: Resident memory; 0 where the system doesn't tell.
        handles: Open files, sockets and pipes; 0 where the system doesn't tell.
        threads: Threads of Python and of native code; only Python's where the system hides others.
        widgets: Qt widgets, seen or not.
    """

    elapsed_s: float
    memory_mb: float
    handles: int
    threads: int
    widgets: int


class Meter:
    """Takes samples of this process.

    Attributes:
        samples: Those taken so far.
    """

    def __init__(self, count_widgets: Callable[[], int] = lambda: 0) -> None:
        self.samples: list[Sample] = []
        self._count_widgets = count_widgets
        self._began = time.monotonic()

    @property
    def elapsed_s(self) -> float:
        """Time since the meter was made."""
        return time.monotonic() - self._began

    def take(self) -> None:
        """Take a sample, garbage left aside."""
        gc.collect()
        self.samples.append(
            Sample(
                round(self.elapsed_s, 1),
                round(_memory_mb(), 1),
                _count("/proc/self/fd"),
                _count("/proc/self/task") or threading.active_count(),
                self._count_widgets(),
            )
        )


def level(values: Sequence[float], share_from: float, share_to: float) -> float:
    """The median of a part of a run, given by shares of its length."""
    first, last = int(len(values) * share_from), int(len(values) * share_to)
    return median(values[first : max(last, first + 1)])


def growth(values: Sequence[float]) -> float:
    """How much more there is at the end of a run than after its first half.

    What is loaded and cached once is there by then.
    """
    return level(values, 0.9, 1.0) - level(values, 0.5, 0.6)


def _memory_mb() -> float:
    if sys.platform != "linux":
        return 0.0
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_MB


def _count(folder: str) -> int:
    return len(os.listdir(folder)) if sys.platform == "linux" else 0  # noqa: PTH208
