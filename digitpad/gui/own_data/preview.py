"""What own data are like: how many of each digit, images of them, and what was done to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from digitpad.evaluation.own_survey import OwnSurvey
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.gui.base.layouts import STRETCH, column
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.own_data.digit_rows import DigitRows
from digitpad.gui.own_data.turn_question import TurnQuestion
from digitpad.gui.widgets.banner import Banner
from digitpad.messages import Message

_Texts = tuple[str, tuple[Message, ...], tuple[Message, ...]]  # title, notes and warnings


class OwnDataPreview(QScrollArea):
    """The page of the sheet that shows the digits; it scrolls where the sheet is low.

    Signals:
        turn_requested(): The images should be put right as proposed.
        answered(): The question how the images lie is no longer open.
    """

    turn_requested = Signal()
    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._texts: _Texts | None = None  # not the survey, which may hold half a gigabyte
        self._title = named(QLabel(), "own_data_title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._notes = named(WrappedLabel(), "own_data_notes")
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._warning = Banner("own_data_warning")
        self._rows = DigitRows()
        self._question = TurnQuestion()
        page, gap = QWidget(), 2 * theme.SPACE_PX
        parts = (self._title, self._notes, self._warning, self._question, self._rows, STRETCH)
        column(*parts, parent=page, margins=(0, 0, gap, 0), spacing=gap)
        self.setWidget(page)
        self._question.turn_requested.connect(self.turn_requested)
        self._question.leave_requested.connect(self._on_leave_requested)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    @property
    def is_asking(self) -> bool:
        """Whether it is open how the images lie."""
        return not self._question.isHidden()

    def show_survey(self, survey: OwnSurvey) -> None:
        """Show what was found out, and ask how the images lie where that is not clear."""
        self._texts = survey.own.title, survey.notes, survey.warnings
        self._rows.show_survey(survey)
        self._question.setVisible(survey.proposal is not None)
        if survey.proposal is not None:
            self._question.ask(survey.proposal)
            self._question.focus()
        self.verticalScrollBar().setValue(0)
        self._set_texts()

    def _set_looks(self) -> None:
        self._title.setFont(theme.font("title"))
        theme.set_text_color(self._notes, theme.quiet_text())

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("What the digits are like"))
        self._notes.setAccessibleName(self.tr("What was done to the digits"))
        if self._texts is None:
            return
        title, notes, warnings = self._texts
        self._title.setText(translated(title))
        self._title.setAccessibleName(self._title.text())
        self._notes.setText("\n".join(map(translated, notes)))
        self._warning.say("\n".join(map(translated, warnings)))
        self._warning.setVisible(bool(warnings))

    def _on_leave_requested(self) -> None:
        self._question.hide()
        self.answered.emit()
