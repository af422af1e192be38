"""A question about a model that isn't saved yet, or not whole, asked where the person looks."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language, translated

_EDGE_PX = 4


class TrainingBanner(QWidget):
    """Asks what is to become of what was learned; hidden while there is no question.

    Signals:
        resume_requested(): Go on with a run that was interrupted.
        keep_requested(): Save it.
        elsewhere_requested(): Save it into a folder of the person's choice.
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
        self._text = named(QLabel(), "training_question_text")
        self._text.setWordWrap(True)
        self._resume = named(QPushButton(), "resume_button")
        self._keep = named(QPushButton(), "keep_button")
        self._retry = named(QPushButton(), "retry_save_button")
        self._elsewhere = named(QPushButton(), "save_elsewhere_button")
        self._discard = named(QPushButton(), "discard_button")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_PX)
        for button in self._buttons():
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE_PX, *[theme.SPACE_PX] * 3)
        layout.setSpacing(theme.SPACE_PX)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        self._resume.clicked.connect(self.resume_requested)
        self._keep.clicked.connect(self.keep_requested)
        self._retry.clicked.connect(self.keep_requested)
        self._elsewhere.clicked.connect(self.elsewhere_requested)
        self._discard.clicked.connect(self.discard_requested)
        self.hide()
        theme.follow(self)
        follow_language(self._set_texts)

    def ask_to_resume(self, text: str, *, is_possible: bool) -> None:
        """Ask what is to become of a run that was interrupted.

        This and the other questions are Messages or English constants.
        """
        self._ask(text, (self._resume, self._discard) if is_possible else (self._discard,))

    def ask_to_keep(self, text: str) -> None:
        """Ask whether the best epoch so far is to be kept."""
        self._ask(text, (self._keep, self._discard))

    def ask_after_failure(self, text: str) -> None:
        """Tell why the model was not saved, and ask what next."""
        self._ask(text, (self._retry, self._elsewhere, self._discard))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """A tinted ground with a coloured edge."""
        painter = QPainter(self)
        ground = QColor(theme.second_accent())
        ground.setAlpha(30)
        painter.fillRect(self.rect(), ground)
        painter.fillRect(0, 0, _EDGE_PX, self.height(), theme.second_accent())

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
        for button in self._buttons():
            button.setVisible(button in answers)
        self.show()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self._resume, self._keep, self._retry, self._elsewhere, self._discard)
