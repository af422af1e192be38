"""Advisory file locks, which the system releases when their process ends."""

import os
import sys
from pathlib import Path


class FileLock:
    """A lock file, held by one object at a time across threads and processes.

    Unlike a file with a process number, the lock ends with its process.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object has the lock; it is lost when somebody deletes the file."""
        if self._descriptor is None:
            return False
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def acquire(self) -> bool:
        """Acquire the lock if it is free; returns whether this object has it now.

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
        """Release the lock and, if asked, remove its file."""
        remove = remove and self.is_held
        if remove and os.name != "nt":  # while locked, so that nobody acquires it in between
            self._path.unlink()
        self._close()
        if remove and os.name == "nt":  # Windows can't remove an open file
            self._path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def lock(descriptor: int, *, wait: bool = False) -> bool:
    """Lock an open file or, except on Windows, an open folder until it is closed.

    Args:
        descriptor: Of the open file or folder.
        wait: Whether to wait until it is free; Windows waits ten seconds.

    Returns:
        Whether it is locked now; disks without locks count as free.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (BlockingIOError, PermissionError):  # the latter on Windows
        return False
    except OSError:
        return True
    return True
