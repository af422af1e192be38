"""Progress of a training run: what it trains, its state in a sentence, details, notice and bar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import SteadyPlace, WrappedLabel, named
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language, translated
from digitpad.messages import Message
from digitpad.progress import Progress
from digitpad.training.updates import TrainingUpdate

_BAR_HEIGHT_PX = 8
_UNKNOWN = -1


class TrainingProgress(QWidget):
    """Shows in words and as a bar how far training has come.

    Texts are Messages or English constants.

    Signals:
        percent_changed(int): How much of the run is done, or -1 while unknown.
    """

    percent_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status_text = self._details_text = self._notice_text = ""
        self._percent = _UNKNOWN
        self._subject = named(QLabel(wordWrap=True), "training_subject")
        self._status = named(QLabel(wordWrap=True), "training_status")
        self._details = named(QLabel(wordWrap=True), "training_details")
        self._notice = named(WrappedLabel(), "training_notice")
        self._bar = named(QProgressBar(textVisible=False), "training_progress")
        self._bar.setFixedHeight(_BAR_HEIGHT_PX)
        lines = (self._subject, self._status, SteadyPlace(self._details), self._notice, self._bar)
        column(*lines, parent=self, spacing=theme.SPACE_PX // 2)
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the charts below would jump
        self._bar.setSizePolicy(policy)
        self._is_stopping = self._is_paused = False
        self._latest: TrainingUpdate | None = None
        theme.follow(self._set_looks)
        self.say("")
        follow_language(self._set_texts)

    def name_subject(self, text: str) -> None:
        """Say what is trained, in the window's language."""
        self._subject.setText(text)

    def say(self, text: str, details: str = "") -> None:
        """Show a state in which nothing goes on."""
        self._is_stopping = self._is_paused = False
        self._latest = None
        self._show(text, details)
        self._show_notice("")
        self._bar.hide()
        self._set_percent(_UNKNOWN)

    def begin(self, text: str) -> None:
        """Show that a job has started whose length is unknown."""
        self.say(text)
        self._bar.setRange(0, 0)
        self._bar.show()

    def show_progress(self, progress: Progress | TrainingUpdate) -> None:
        """Show how far reading the digits or training has come."""
        if isinstance(progress, TrainingUpdate):
            self._show_update(progress)
            return
        if not self._is_stopping:
            total = progress.total
            share = Message("{} %", 100 * progress.done // total) if total else ""
            self._show(_going_on(progress.message), share)
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)

    def show_stopping(self) -> None:
        """Show at once that the run will stop; reports of batches don't hide it."""
        self._is_stopping, self._is_paused = True, False
        self._show(Message("Stopping..."))
        self._bar.setRange(0, 0)
        self._set_percent(_UNKNOWN)

    def show_paused(self, is_paused: bool) -> None:
        """Show that the run is paused, or goes on."""
        self._is_paused = is_paused
        if self._latest is not None:
            self._show_batch(self._latest)

    def _show_update(self, update: TrainingUpdate) -> None:
        if update.notice:
            self._show_notice(update.notice)
        if not update.batches:  # TensorFlow is being loaded, or the test set is being read
            self._bar.setRange(0, 0)
            stopped = Message("Stopped; testing the best epoch so far...")
            self._show(stopped if self._is_stopping else _going_on(update.message))
        elif not self._is_stopping:
            self._show_batch(update)
            done = (update.epoch - 1) * update.batches + update.batch
            self._bar.setRange(0, update.epochs * update.batches)
            self._bar.setValue(done)
            self._set_percent(100 * done // self._bar.maximum())

    def _show_batch(self, update: TrainingUpdate) -> None:
        self._latest = update
        if self._is_paused:
            batch = Message("Batch {:,} of {:,}", update.batch, update.batches)
            self._show(Message("Paused"), Message("{}  ·  {}", update.message, batch))
        else:
            self._show(update.message, _describe(update))

    def _show(self, status: str, details: str = "") -> None:
        self._status_text, self._details_text = status, details
        self._show_texts()

    def _show_notice(self, notice: str) -> None:
        self._notice_text = notice
        self._show_texts()
        self._notice.setVisible(bool(notice))

    def _show_texts(self) -> None:
        self._status.setText(translated(self._status_text))
        self._details.setText(translated(self._details_text) or " ")
        self._notice.setText(translated(self._notice_text))

    def _set_percent(self, percent: int) -> None:
        if percent != self._percent:
            self._percent = percent
            self.percent_changed.emit(percent)

    def _set_texts(self) -> None:
        self._subject.setAccessibleName(self.tr("What is trained"))
        self._status.setAccessibleName(self.tr("State of training"))
        self._details.setAccessibleName(self.tr("Batch, speed and time left"))
        self._notice.setAccessibleName(self.tr("Note on training"))
        self._bar.setAccessibleName(self.tr("Progress of training"))
        self._show_texts()

    def _set_looks(self) -> None:
        self._status.setFont(theme.font("title"))
        for label in (self._subject, self._details):
            theme.set_text_color(label, theme.quiet_text())
        theme.set_text_color(self._notice, theme.bad())


def format_duration(seconds: float) -> Message:
    """A duration in words: "14 s", "2 min 05 s", "1 h 20 min"."""
    whole = round(seconds)
    if whole < 60:
        return Message("{} s", whole)
    if whole < 3600:
        return Message("{} min {:02} s", *divmod(whole, 60))
    return Message("{} h {:02} min", *divmod(whole // 60, 60))


def _going_on(message: str) -> Message:
    return Message("{}...", Message(message))


def _describe(update: TrainingUpdate) -> Message:
    batch = Message("Batch {:,} of {:,}", update.batch, update.batches)
    speed = Message("{:,.0f} images/s", update.samples_per_s)
    if update.remaining_s is None:
        return Message("{}  ·  {}", batch, speed)
    left = Message("{} left", format_duration(update.remaining_s))
    return Message("{}  ·  {}  ·  {}", batch, speed, left)
