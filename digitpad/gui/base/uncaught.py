"""Uncaught exceptions: logged, and reported to the user once."""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)


class Uncaught(QObject):
    """Handles uncaught exceptions of slots, paint events and other threads.

    A repeated one, of the same type and origin, is only counted: a broken paint event would fill
    the log and open a message for each repaint.

    Signals:
        raised(object): A new exception; emitted on the thread that made this object, and queued,
            as no message can be opened within a paint event.
    """

    raised = Signal(object)
    _heard = Signal(object)  # from the thread that raised it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[tuple[object, ...], int] = {}
        self._heard.connect(self.raised, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def close(self) -> None:
        """Restore the previous hooks."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if self._is_news(kind, error, trace, "Uncaught exception"):
            self._heard.emit(error)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_unraisable(self, unraisable: Any) -> None:
        """Log what a destructor raised, for example: nothing that the user did has failed."""
        error, trace = unraisable.exc_value, unraisable.exc_traceback
        where = f"{unraisable.err_msg or 'Exception ignored in'}: {unraisable.object!r}"
        self._is_news(unraisable.exc_type, error, trace, where)

    def _is_news(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
        what: str,
    ) -> bool:
        """Log the first exception of an origin, the 10th, the 100th and so on."""
        places = traceback.extract_tb(trace)
        origin = (kind, *((place.filename, place.lineno) for place in places[-1:]))
        count = self._counts[origin] = self._counts.get(origin, 0) + 1
        if count == 1:
            _log.error(what, exc_info=(kind, error or kind(), trace))
        elif str(count).strip("0") == "1":  # 10, 100, 1000
            _log.error("%s: the same for the %dth time: %r", what, count, error)
        # The traceback keeps local variables alive; Qt must not find a painter still active.
        traceback.clear_frames(trace)
        return count == 1
