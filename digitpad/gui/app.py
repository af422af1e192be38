"""Start the application and see it through to its end."""

import faulthandler
import gc
import logging
import signal
import socket
import sys
import threading
from contextlib import closing
from types import TracebackType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from digitpad.gui.main_window import MainWindow
from digitpad.gui.settings import TabName
from digitpad.model_store import ModelStore
from digitpad.paths import UserPaths, resources

_INTERRUPTED = 130
_SWITCH_S = 0.001  # for which a working thread may keep Python's lock while the window wants it
_WINDOWS_POLL_MS = 200
_log = logging.getLogger(__name__)


class _Problems(QObject):
    """Carries exceptions from any thread to the window.

    Signals:
        raised(object): The exception.
    """

    raised = Signal(object)


def run_app(paths: UserPaths, store: ModelStore, tab: TabName | None) -> int:
    """Open the window and return the exit code when it has closed.

    Args:
        paths: The user's folders.
        store: The models.
        tab: The tab to begin with, or None for the one that was open last.
    """
    app = QApplication.instance() or QApplication(["digitpad"])
    assert isinstance(app, QApplication)
    app.setApplicationName("digitpad")
    app.setApplicationDisplayName("digitpad")
    app.setDesktopFileName("digitpad")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "digitpad.svg")))
    _dump_crashes(paths)
    sys.setswitchinterval(_SWITCH_S)
    window = MainWindow(paths, store)
    if tab is not None:
        window.show_tab(tab)
    problems = _Problems()
    problems.raised.connect(window.show_problem)
    before = sys.excepthook, threading.excepthook
    _catch_exceptions(problems)
    window.closed.connect(app.exit)  # quit() would ask every dialog that is still open
    window.show()
    gc.freeze()
    gc.enable()
    with closing(_Interrupt(app)):
        code = app.exec()
    sys.excepthook, threading.excepthook = before
    return code


class _Interrupt(QObject):
    """Ends the application on Ctrl+C and SIGTERM, which Qt's event loop doesn't hear."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._before = {
            number: signal.signal(number, self._on_signal)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        # Python writes a byte to the socket when a signal comes, which wakes Qt up.
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno())
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        if sys.platform == "win32":
            self._timer = QTimer(self, interval=_WINDOWS_POLL_MS)
            self._timer.timeout.connect(self._on_polled)
            self._timer.start()

    def close(self) -> None:
        """Leave signals to whoever had them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()
        self.deleteLater()

    def _on_signal(self, number: int, _frame: object) -> None:
        _log.info("Signal %d: closing", number)
        for window in self._app.topLevelWidgets():
            if isinstance(window, MainWindow):
                window.close_now()
        self._app.exit(_INTERRUPTED)

    def _on_woken(self) -> None:
        self._reader.recv(64)

    def _on_polled(self) -> None:
        """Give Python a chance to run the signal's handler."""


def _catch_exceptions(problems: _Problems) -> None:
    """Log whatever nobody caught, and tell the person once."""

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _log.error("Uncaught exception", exc_info=(kind, error, trace))
        problems.raised.emit(error)

    def on_thread_exception(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception


def _dump_crashes(paths: UserPaths) -> None:
    """Have a crash of native code leave its stack beside the log."""
    if faulthandler.is_enabled():
        return
    try:
        file = (paths.log.parent / "crash.log").open("w")
    except OSError:
        return
    faulthandler.enable(file)
