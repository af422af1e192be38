"""Names and locks of what is being written, which tell it from what a crash left half written."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digitpad.system.file_lock import lock

_YOUNG_S = 10 if sys.platform != "win32" else 60


def temporary_name(prefix: str) -> str:
    """A unique name, which holds the number of this process."""
    return f"{prefix}{os.getpid()}-{os.urandom(6).hex()}"


@contextmanager
def locked(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Lock a file or folder until the block or the process ends; it may be renamed meanwhile.

    Does nothing where the system or the disk has no such locks.

    Args:
        path: The file or folder, which must exist.
        wait: Whether to wait until nobody else has it locked.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        lock(descriptor, wait=wait)
        yield
    finally:
        os.close(descriptor)


def abandoned(folder: Path, prefix: str) -> Iterator[Path]:
    """What `temporary_name` named in `folder` and no thread or process works on any more."""
    for path in sorted(folder.glob(f"{prefix}*")):
        number = path.name.removeprefix(prefix).split("-")[0]
        if number.isdecimal() and not _is_in_use(path, int(number)):
            yield path


def _is_in_use(path: Path, process: int) -> bool:
    try:
        # Between making it and locking it only age tells; process numbers are used again.
        is_young = time.time() - path.stat().st_mtime < _YOUNG_S
        return _is_locked(path) or (is_young and _is_alive(process))
    except OSError:  # it has just been put into place, or belongs to another user
        return True


def _is_locked(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return not lock(descriptor)
    finally:
        os.close(descriptor)


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # os.kill would end the process there
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
