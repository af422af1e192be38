"""Stack traces of crashes in native code, shown at the next start."""

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from digitpad.system.file_lock import FileLock

_PREFIX, _SUFFIX, _LOCK = "crash-", ".log", ".lock"
_KEPT = "crash.log"


@contextmanager
def watched_for_crashes(folder: Path) -> Iterator[Path | None]:
    """Write the stack of a crash within the block to a file in `folder`.

    Yields the file with the stack of an earlier crash, or None. It is reported only once, but stays
    until the next crash. Each process has a file of its own. Does nothing where the folder can't be
    written.
    """
    if faulthandler.is_enabled():  # by pytest, say
        yield None
        return
    try:
        crashed = _collect(folder)
        path = folder / f"{_PREFIX}{os.getpid()}{_SUFFIX}"
        lock = FileLock(path.with_suffix(_LOCK))
        lock.acquire()
        file = FileIO(path, "w")
    except OSError:
        yield None
        return
    faulthandler.enable(file)
    try:
        yield crashed
    finally:  # Windows writes some without a crash
        faulthandler.disable()
        file.close()
        path.unlink(missing_ok=True)
        lock.release(remove=True)


def _collect(folder: Path) -> Path | None:
    """Keep the stack of the latest crash, and remove the files of processes that have ended."""
    kept = folder / _KEPT
    crashed = False
    for path in sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}"), key=lambda path: path.stat().st_mtime):
        lock = FileLock(path.with_suffix(_LOCK))
        if not lock.acquire():
            continue  # that process is running
        if path.stat().st_size:
            path.replace(kept)
            crashed = True
        path.unlink(missing_ok=True)  # empty: it was killed, which is no crash
        lock.release(remove=True)
    return kept if crashed else None
