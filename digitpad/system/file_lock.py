"""Say that something is in use, until its user lets go of it, ends or is killed."""

import os
import sys
from pathlib import Path


class FileLock:
    """A file that one user at a time holds, across processes, threads and objects.

    The system lets go of it when the process ends, which a note of the process' number would not.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object has the lock; it has not where somebody deleted the file."""
        return self._descriptor is not None and _is_still(self._descriptor, self._path)

    def acquire(self) -> bool:
        """Take the lock unless somebody has it; returns whether this object has it now.

        Raises OSError when the file can't be made.
        """
        while not self.is_held:
            self._close()
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not lock(self._descriptor):
                self._close()
                return False
        return True

    def release(self, *, remove: bool = False) -> None:
        """Let go of the lock and, if asked, remove its file."""
        remove = remove and self.is_held
        if remove and os.name != "nt":  # still locked, so that nobody else gets it before
            self._path.unlink()
        self._close()
        if remove and os.name == "nt":  # Windows removes no open file
            self._path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def lock(descriptor: int, *, wait: bool = False) -> bool:
    """Lock an open file or, but on Windows, an open folder, until it is closed.

    Args:
        descriptor: What is open.
        wait: Whether to wait until nobody else has locked it; Windows waits ten seconds.

    Returns:
        Whether it is locked now; a disk that knows no locks counts as free.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (BlockingIOError, PermissionError):  # Windows says the latter
        return False
    except OSError:
        return True
    return True


def _is_still(descriptor: int, path: Path) -> bool:
    """Whether the open file is the one at `path`."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
