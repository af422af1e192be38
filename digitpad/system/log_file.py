"""The log file in the user's data folder, where tracebacks go."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from digitpad.override import override

_LARGEST_BYTES = 500_000
_OLDER_FILES = 2
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextmanager
def log_to(path: Path) -> Iterator[bool]:
    """Log to a file within the block; it is rotated at half a megabyte.

    Yields whether there is a log: there is none where the folder can't be written.
    """
    root = logging.getLogger("digitpad")
    handler = _open(path)
    root.setLevel(logging.INFO)
    root.propagate = False
    root.addHandler(handler)
    try:
        yield isinstance(handler, _LogFile)
    finally:
        root.propagate = True
        root.removeHandler(handler)
        handler.close()


def _open(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = _LogFile(
            path, maxBytes=_LARGEST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler


class _LogFile(RotatingFileHandler):
    """A log file that never raises: what can't be written is dropped."""

    @override
    def doRollover(self) -> None:
        """Start a new file, or go on with the old one if another window has it open on Windows."""
        with suppress(OSError):
            super().doRollover()
        if self.stream is None:
            self.stream = self._open()

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Ignore a full disk: a traceback on the terminal would help nobody."""

    @override
    def close(self) -> None:
        """Close the file, even if there is no room for its last lines."""
        with suppress(OSError):
            super().close()
