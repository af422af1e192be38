"""Hold code to a limit of memory, by the system's own high-water mark."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FORGET_PEAK = "5"  # to the kernel: proc(5)


@contextmanager
def most_memory_mb(limit_mb: float) -> Iterator[None]:
    """Fail when the block makes the process larger, for a moment, by more than `limit_mb`.

    Only Linux tells; elsewhere nothing is held.
    """
    before_mb = _forget_peak()
    yield
    if before_mb is not None:
        grown_mb = _peak_mb() - before_mb
        assert grown_mb <= limit_mb, f"{grown_mb:.0f} MB more were held for a moment"


def _forget_peak() -> float | None:
    try:
        Path("/proc/self/clear_refs").write_text(_FORGET_PEAK)
        return _peak_mb()
    except OSError:
        return None


def _peak_mb() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    peak_kb = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(peak_kb) / 1024
