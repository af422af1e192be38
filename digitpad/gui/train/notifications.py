"""Desktop notifications at the end of a long run."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from digitpad.gui.base.translation import translated
from digitpad.gui.jobs.model_run import ModelRunState
from digitpad.gui.train.run import TrainingRun
from digitpad.messages import Message
from digitpad.models.store import StoredModel

_LONG_S = 30.0

Notify = Callable[[str], None]
"""Takes one sentence: a Message or an English constant."""


class Notifier(QObject):
    """Marks the window in the task bar, and shows a message where the desktop supports it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tray: QSystemTrayIcon | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._on_application_state_changed)

    def notify(self, text: str) -> None:
        """Show a sentence, unless the window is in front already."""
        window = self._widget.window()
        if window.isActiveWindow():
            return
        QApplication.alert(window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            tray = self._make_tray()
            tray.show()  # a message needs a visible icon
            tray.showMessage("digitpad", translated(text), window.windowIcon())

    def end(self) -> None:
        """Remove the icon: the window closes."""
        if self._tray is not None:
            self._tray.hide()

    def _make_tray(self) -> QSystemTrayIcon:
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._widget.window().windowIcon(), self)
            self._tray.setToolTip("digitpad")
            self._tray.messageClicked.connect(self._on_clicked)
            self._tray.activated.connect(self._on_clicked)
        return self._tray

    def _on_clicked(self) -> None:
        window = self._widget.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.end()

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.end()


class RunNotices(QObject):
    """Notifies the user when a long run ends."""

    def __init__(
        self,
        run: TrainingRun,
        notify: Notify,
        parent: QObject,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Follow a run; `now` returns the time in seconds."""
        super().__init__(parent)
        self._notify = notify
        self._run = run
        self._now = now
        self._began: float | None = None
        self._state = run.state
        run.state_changed.connect(self._on_state_changed)
        run.saved.connect(self._on_saved)
        run.save_failed.connect(self._on_save_failed)
        run.failed.connect(self._on_failed)

    def _on_state_changed(self, state: ModelRunState) -> None:
        before, self._state = self._state, state
        if state == "training" and before != "paused":
            self._began = self._now()
        elif state == "stopping":
            self._began = None  # the user is here and stopped it
        elif state == "undecided" and before == "training":
            self._notify_if_long(Message("Training has stopped: what was learned is not saved yet"))

    def _on_saved(self, model: StoredModel) -> None:
        accuracy = 100 * (model.record.test_accuracy or 0)
        trained = Message("“{}” is trained: test accuracy {:.2f} %", model.name, accuracy)
        self._notify_if_long(trained)

    def _on_save_failed(self) -> None:
        self._notify_if_long(Message("Trained, but not saved yet"))

    def _on_failed(self) -> None:
        has_begun = self._run.has_learned
        failed = Message("Training failed") if has_begun else Message("Training could not start")
        self._notify_if_long(failed)

    def _notify_if_long(self, text: Message) -> None:
        began, self._began = self._began, None
        if began is not None and self._now() - began >= _LONG_S:
            self._notify(text)
