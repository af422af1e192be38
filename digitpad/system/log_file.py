"""The log in the user's folder, where tracebacks go."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from typing_extensions import override

_LARGEST_BYTES = 500_000
_OLDER_FILES = 2
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextmanager
def kept_log(path: Path) -> Iterator[bool]:
    """Keep a log for as long as the block lasts; it is rotated at half a megabyte.

    Says whether there is one: where the folder can't be written, the program goes on without.
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
    """A log that never fails: what can't be written is left out."""

    @override
    def doRollover(self) -> None:
        """Begin a new file, unless another window has it open, on Windows: then go on with it."""
        with suppress(OSError):
            super().doRollover()
        if self.stream is None:
            self.stream = self._open()

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing of a full disk: a traceback on the terminal would help nobody."""

    @override
    def close(self) -> None:
        """Close the file, whether its last lines find room or not."""
        with suppress(OSError):
            super().close()
