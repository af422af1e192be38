"""Runs the Qt application from start to exit code."""

import atexit
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from digitpad.gui.base import theme
from digitpad.gui.base.message_boxes import show_problem_once
from digitpad.gui.base.settings import TabName, WindowSettings, load_settings
from digitpad.gui.base.translation import Language
from digitpad.gui.base.uncaught import Uncaught
from digitpad.gui.jobs.latest_job import is_any_left
from digitpad.gui.main_window import MainWindow
from digitpad.models.store import ModelStore
from digitpad.system.crash_log import watched_for_crashes
from digitpad.system.paths import UserPaths, resources
from digitpad.system.signals import exit_code, handled_stops

# How long a worker thread may keep the GIL while the window waits for it. Painting releases the GIL
# dozens of times and waits for it as often: with 1 ms, a pen move took 60 ms.
_SWITCH_S = 0.00001
_WINDOWS_POLL_MS = 200
_log = logging.getLogger(__name__)


def run_app(
    paths: UserPaths, store: ModelStore, tab: TabName | None, files: Sequence[Path] = ()
) -> int:
    """Open the window and return the exit code when it has closed.

    Args:
        paths: The user's folders.
        store: The models.
        tab: The tab to start with, or None for the last one used.
        files: Pictures or ink files to open.
    """
    sys.setswitchinterval(_SWITCH_S)
    with watched_for_crashes(paths.data) as crashed:  # as early as here, for Qt may find no display
        app = QApplication.instance() or QApplication(["digitpad"])
        assert isinstance(app, QApplication)
        app.setApplicationName("digitpad")
        app.setApplicationDisplayName("digitpad")
        app.setDesktopFileName("digitpad")
        app.setStyle("Fusion")  # one look on every system; the theme colours it
        _keep_every_move(app)
        app.setQuitOnLastWindowClosed(False)  # the window decides when, after its jobs
        app.setWindowIcon(QIcon(str(resources() / "icons" / "digitpad.svg")))
        language = Language.current()
        with closing(Uncaught(app)) as uncaught:
            try:
                settings = load_settings(paths.settings)
                language.choose(settings.language)
                window = _make_window(paths, store, settings, tab, crashed)
            except Exception:  # noqa: BLE001  (nothing else would report it)
                _log.exception("The window can't be opened")
                return _show_without_window(app, paths)
            uncaught.raised.connect(partial(show_problem_once, window, "problem"))
            window.language_chosen.connect(language.choose)
            if files:
                window.draw_tab.open_and_save.open_files(files)
            return _run(app, window)


def _keep_every_move(app: QApplication) -> None:
    """Let each move of mouse and pen reach the canvas, however busy the window is.

    On X11 Qt would make one of all moves that wait, and a quick 3 a straight line. Its plugin asks
    for that when the application is made, so it is undone afterwards.
    """
    app.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    app.setAttribute(Qt.ApplicationAttribute.AA_CompressTabletEvents, False)


def _make_window(
    paths: UserPaths,
    store: ModelStore,
    settings: WindowSettings,
    tab: TabName | None,
    crashed: Path | None,
) -> MainWindow:
    window = MainWindow(paths, store, settings)
    if tab is not None:
        window.show_tab(tab)
    if crashed is not None:
        from digitpad.gui.help.crash_notice import CrashNotice

        _log.warning("The program ended unexpectedly the last time: see %s", crashed)
        window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, CrashNotice(crashed))
    return window


def _run(app: QApplication, window: MainWindow) -> int:
    window.closed.connect(app.exit)  # quit() would ask open dialogs first
    window.show()
    gc.freeze()
    gc.enable()
    with _closed_by_signals(app, window.close_now):
        code = app.exec()
    if is_any_left():
        atexit.register(_end_at_once, code)
    return code


def _end_at_once(code: int) -> None:
    """End the process, if a thread goes on that Python's own end would wait for or run into.

    By now everything is saved and closed.
    """
    if is_any_left():
        logging.shutdown()
        sys.stdout.flush()
        os._exit(code)


def _show_without_window(app: QApplication, paths: UserPaths) -> int:
    """Show a dialog: started from a menu, there is no terminal."""
    text = QCoreApplication.translate("Problem", "Something went wrong. Details are in {}")
    box = QMessageBox(QMessageBox.Icon.Critical, "digitpad", text.format(paths.log))
    box.setObjectName("start_problem")
    theme.dress(box)
    box.finished.connect(lambda _result: app.exit(1))
    box.show()
    with _closed_by_signals(app, box.close):
        return app.exec()


@contextmanager
def _closed_by_signals(app: QApplication, close: Callable[[], object]) -> Iterator[None]:
    """End the application on Ctrl+C and SIGTERM, which Qt's event loop ignores.

    Args:
        app: The application; its exit code names the signal.
        close: Closes the window or dialog.
    """
    waker = _Waker()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        _log.info("Signal %d: closing", number)
        # Later: what the signal has interrupted may be half done.
        QTimer.singleShot(0, partial(end, exit_code(number)))

    def end(code: int) -> None:
        close()
        app.exit(code)

    try:
        with handled_stops(on_signal):
            yield
    finally:
        waker.close()


class _Waker(QObject):
    """Wakes Qt's event loop on a signal, so that Python's handler runs."""

    def __init__(self) -> None:
        super().__init__()
        # Python writes a byte to the socket on a signal, which wakes Qt.
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
        """Restore the previous wakeup file descriptor."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        self._reader.close()
        self._writer.close()
        self.deleteLater()

    def _on_woken(self) -> None:
        self._reader.recv(64)

    def _on_polled(self) -> None:
        """Let Python run its signal handlers."""
