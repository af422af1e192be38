"""Progress of learning, with a Cancel button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, named, touchable
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language, translated
from digitpad.messages import Message
from digitpad.progress import Progress


class LearningProgress(QWidget):
    """A text and a bar; Cancel has the focus.

    Signals:
        cancel_requested(): The user wants to stop.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "learning_working")
        self._progress = Progress(Message("Starting..."))
        self._doing = named(WrappedLabel(), "learning_doing")
        self._bar = named(QProgressBar(), "learning_progress")
        self._cancel = touchable(named(QPushButton(), "learning_cancel_button"))
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self.setFocusProxy(self._cancel)
        column(self._doing, self._bar, self._cancel, parent=self, spacing=2 * theme.SPACE_PX)
        follow_language(self._set_texts)

    def begin(self) -> None:
        """Show that a run has started, which can be cancelled."""
        self._cancel.setEnabled(True)
        self._show(Progress(Message("Starting...")))

    def show_progress(self, progress: Progress) -> None:
        """Show progress, unless Cancel was pressed."""
        if self._cancel.isEnabled():
            self._show(progress)

    def _set_texts(self) -> None:
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel.setText(self.tr("Cancel"))
        self._show(self._progress)

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        self._doing.setText(translated(progress.message))
        self._bar.setRange(0, progress.total or 0)  # 0: unknown
        self._bar.setValue(progress.done if progress.total else 0)

    def _on_cancel_clicked(self) -> None:
        """Show it at once: importing TensorFlow, for one, can't be interrupted."""
        self._show(Progress(Message("Stopping...")))
        self.cancel_requested.emit()
        self._cancel.setEnabled(False)
