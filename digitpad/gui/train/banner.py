"""What shows that training waits for an answer: a banner in the Train tab, a notice elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import explain, named, push_button
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated

_EDGE_PX = 4


class TrainingBanner(QWidget):
    """Asks what should become of a model that isn't saved, or of an interrupted run.

    Hidden while there is no question. Questions are Messages or English constants.

    Signals:
        resume_requested(): Go on with the interrupted run.
        keep_requested(): Save it.
        elsewhere_requested(): Save it to a folder of the user's choice.
        discard_requested(): Forget it.
    """

    resume_requested = Signal()
    keep_requested = Signal()
    elsewhere_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "training_question")
        self._question = ""
        self._text = named(QLabel(wordWrap=True), "training_question_text")
        self._resume = push_button("resume_button", self.resume_requested)
        self._keep = push_button("keep_button", self.keep_requested)
        self._retry = push_button("retry_save_button", self.keep_requested)
        self._elsewhere = push_button("save_elsewhere_button", self.elsewhere_requested)
        self._discard = push_button("discard_button", self.discard_requested)
        self._buttons = (self._resume, self._keep, self._retry, self._elsewhere, self._discard)
        gap = theme.SPACE_PX
        answers = row(*self._buttons, STRETCH)
        column(self._text, answers, parent=self, margins=(2 * gap, gap, gap, gap))
        self.hide()
        follow_language(self._set_texts)

    def ask_to_resume(self, text: str, *, is_possible: bool) -> None:
        """Ask what should become of an interrupted run; offer to resume it where possible."""
        self._ask(text, (self._resume, self._discard) if is_possible else (self._discard,))

    def ask_to_keep(self, text: str) -> None:
        """Ask whether to keep the best epoch so far."""
        self._ask(text, (self._keep, self._discard))

    def ask_after_failure(self, text: str) -> None:
        """Say why the model was not saved, and ask what to do next."""
        self._ask(text, (self._retry, self._elsewhere, self._discard))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a tinted background with a coloured edge."""
        painter = QPainter(self)
        ground = QColor(theme.bad())
        ground.setAlpha(30)
        painter.fillRect(self.rect(), ground)
        painter.fillRect(0, 0, _EDGE_PX, self.height(), theme.bad())

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("What to do with what was learned"))
        self._text.setAccessibleName(self.tr("Question"))
        for button, text in (
            (self._resume, self.tr("Resume")),
            (self._keep, self.tr("Keep")),
            (self._retry, self.tr("Try again")),
            (self._elsewhere, self.tr("Save elsewhere...")),
            (self._discard, self.tr("Discard")),
        ):
            button.setText(text)
            button.setAccessibleName(text.rstrip("."))
        self._text.setText(translated(self._question))

    def _ask(self, text: str, answers: tuple[QPushButton, ...]) -> None:
        self._question = text
        self._text.setText(translated(text))
        for button in self._buttons:
            button.setVisible(button in answers)
        self.show()


class InterruptedNotice(QPushButton):
    """A button in the status bar that leads to an interrupted run; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "interrupted_button")
        self.setFlat(True)
        font = self.font()
        font.setUnderline(True)  # between the other texts it would pass for one of them
        self.setFont(font)
        self.hide()
        follow_language(self._set_texts)

    def _set_texts(self) -> None:
        self.setText(self.tr("Resume interrupted training..."))
        self.setAccessibleName(self.tr("Resume interrupted training"))
        explain(self, self.tr("Go to the train tab, where it can be resumed or discarded"))
