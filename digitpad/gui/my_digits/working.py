"""Progress of a long job, and a way to leave it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from digitpad.gui.base.controls import WrappedLabel, named, push_button, touchable
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.messages import Message
from digitpad.progress import Progress


class Working(QWidget):
    """What is being done, a bar and a Cancel button, which has the focus.

    Signals:
        cancel_requested(): The user wants to stop.
    """

    cancel_requested = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        """Be ready to begin; the object names start with `prefix` and an underscore."""
        super().__init__(parent)
        named(self, f"{prefix}_working")
        self._progress = Progress(Message("Starting..."))
        self._doing = named(WrappedLabel(), f"{prefix}_doing")
        self._bar = named(QProgressBar(textVisible=False), f"{prefix}_progress")
        self._cancel = touchable(push_button(f"{prefix}_cancel_button", self._on_cancel_clicked))
        self.setFocusProxy(self._cancel)
        column(self._doing, self._bar, row(self._cancel, STRETCH), parent=self)
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
