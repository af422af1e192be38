"""What a crash of native code leaves behind: its stack, to be shown at the next start."""

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
    """Have a crash leave its stack in a file of `folder` for as long as the block lasts.

    Gives the file with the stack of a crash before, or None; it is given only once, but stays until
    the next crash. Other processes that are watched at the same time have files of their own.
    Where the folder can't be written, the program goes on without.
    """
    if faulthandler.is_enabled():  # somebody watches already
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
    finally:  # what Windows wrote meanwhile without a crash goes as well
        faulthandler.disable()
        file.close()
        path.unlink(missing_ok=True)
        lock.release(remove=True)


def _collect(folder: Path) -> Path | None:
    """Keep the stack of the latest crash, and clear up after all processes that have ended."""
    kept = folder / _KEPT
    crashed = False
    for path in sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}"), key=lambda it: it.stat().st_mtime):
        lock = FileLock(path.with_suffix(_LOCK))
        if not lock.acquire():
            continue  # it runs
        if path.stat().st_size:
            path.replace(kept)
            crashed = True
        path.unlink(missing_ok=True)  # it was killed, which is no crash
        lock.release(remove=True)
    return kept if crashed else None
