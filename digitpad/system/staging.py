"""Tell what is being written from what a crash left half written."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digitpad.system.file_lock import lock

_YOUNG_S = 10 if sys.platform != "win32" else 60


def new_name(prefix: str) -> str:
    """A name, which nothing else has, for something that is under way."""
    return f"{prefix}{os.getpid()}-{os.urandom(6).hex()}"


@contextmanager
def locked(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Say that `path`, a file or a folder, is being worked on until the block or the process ends.

    It may be renamed meanwhile. Where the system or the disk has no such locks, nothing is said.

    Args:
        path: What is worked on.
        wait: Whether to wait until nobody else does.
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


def left_behind(folder: Path, prefix: str) -> Iterator[Path]:
    """What `new_name` named in `folder` and nobody, in any thread or process, works on any more."""
    for path in sorted(folder.glob(f"{prefix}*")):
        number = path.name.removeprefix(prefix).split("-")[0]
        if number.isdecimal() and not _is_in_use(path, int(number)):
            yield path


def _is_in_use(path: Path, process: int) -> bool:
    try:
        # Between making it and locking it only age tells; an old process' number may be used again.
        is_young = time.time() - path.stat().st_mtime < _YOUNG_S
        return _is_locked(path) or (is_young and _is_alive(process))
    except OSError:  # it has just been put into place, or is somebody else's
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
