"""Exceptions that nobody caught: into the log, and to the person once."""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)


class Uncaught(QObject):
    """Hears of exceptions that nobody caught, in slots, in paint events and on other threads.

    One that comes from where another of its kind came from before, as from a paint event each time
    the window is painted, is counted only: the log would hold nothing else, and the person would
    have a message for each.

    Signals:
        raised(object): An exception that is news; emitted on the thread that made this object, and
            later: in the midst of a paint event no message can be opened.
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
        """Leave exceptions to whoever had them before."""
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
        """Log what a destructor raised, say: nothing that the person did has failed by it."""
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
        """Log an exception the first time that it comes from a place, the 10th, the 100th..."""
        places = traceback.extract_tb(trace)
        origin = (kind, *((it.filename, it.lineno) for it in places[-1:]))
        count = self._counts[origin] = self._counts.get(origin, 0) + 1
        if count == 1:
            _log.error(what, exc_info=(kind, error or kind(), trace))
        elif str(count).strip("0") == "1":  # 10, 100, 1000
            _log.error("%s: the same for the %dth time: %r", what, count, error)
        # The traceback keeps alive what was in use: Qt must not find a painter still at work.
        traceback.clear_frames(trace)
        return count == 1
