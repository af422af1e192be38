"""How a training run stands: one sentence, a bar, and the numbers behind it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from digitpad.gui import theme
from digitpad.gui.controls import WrappedLabel, named
from digitpad.history import TrainingUpdate
from digitpad.progress import Progress

_BAR_HEIGHT_PX = 8


class TrainingProgress(QWidget):
    """Says in words and as a bar what training does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = named(QLabel(), "training_status", self.tr("State of training"))
        self._status.setWordWrap(True)
        self._details = named(QLabel(), "training_details", self.tr("Batch, speed and time left"))
        self._details.setWordWrap(True)
        self._notice = named(WrappedLabel(), "training_notice", self.tr("Note on training"))
        self._bar = named(QProgressBar(), "training_progress", self.tr("Progress of training"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_BAR_HEIGHT_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_PX // 2)
        for widget in (self._status, self._details, self._notice, self._bar):
            layout.addWidget(widget)
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the charts below would jump
        self._bar.setSizePolicy(policy)
        self._is_stopping = False
        self._set_looks()
        self.say("")

    def say(self, text: str, details: str = "") -> None:
        """Say something while nothing goes on."""
        self._is_stopping = False
        self._status.setText(text)
        self._details.setText(details or " ")
        self._notice.hide()
        self._bar.hide()

    def begin(self, text: str) -> None:
        """Show that a job has begun of which nobody knows how long it takes."""
        self.say(text)
        self._bar.setRange(0, 0)
        self._bar.show()

    def show_progress(self, progress: Progress | TrainingUpdate) -> None:
        """Show how far the digits have been read, or training has come."""
        if isinstance(progress, TrainingUpdate):
            self._show_update(progress)
            return
        self._show_message(progress.message + "...")
        share = f"{100 * progress.done // progress.total} %" if progress.total else " "
        self._details.setText(share)
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)

    def show_stopping(self) -> None:
        """Show at once that Stop was heard; later news of batches don't hide it."""
        self._is_stopping = True
        self._status.setText(self.tr("Stopping..."))
        self._details.setText(" ")
        self._bar.setRange(0, 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the font."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._set_looks()
        super().changeEvent(event)

    def _show_update(self, update: TrainingUpdate) -> None:
        if update.notice:
            self._notice.setText(update.notice)
            self._notice.show()
        is_counted = bool(update.batches)
        self._show_message(update.message if is_counted else update.message + "...")
        if not is_counted:  # TensorFlow is being loaded, or the test set is being read
            self._bar.setRange(0, 0)
            if self._is_stopping:
                self._status.setText(self.tr("Stopped; testing the best epoch so far..."))
            return
        if not self._is_stopping:
            self._details.setText(self._describe(update))
            self._bar.setRange(0, update.epochs * update.batches)
            self._bar.setValue((update.epoch - 1) * update.batches + update.batch)

    def _show_message(self, message: str) -> None:
        if not self._is_stopping:
            self._status.setText(message)

    def _describe(self, update: TrainingUpdate) -> str:
        parts = [
            self.tr("Batch {} of {}").format(f"{update.batch:,}", f"{update.batches:,}"),
            self.tr("{} images/s").format(f"{update.samples_per_s:,.0f}"),
        ]
        if update.remaining_s is not None:
            parts.append(self.tr("{} left").format(format_duration(update.remaining_s)))
        return "  ·  ".join(parts)

    def _set_looks(self) -> None:
        self._status.setFont(theme.scaled_font(1.15, bold=True))
        for label, color in ((self._details, theme.muted()), (self._notice, theme.second_accent())):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), color)
            label.setPalette(palette)


def format_duration(seconds: float) -> str:
    """A length of time as people say it: "14 s", "2 min 05 s", "1 h 20 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
