"""What the mistakes tab says while it has no images to show."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from digitpad.gui import theme
from digitpad.gui.controls import named
from digitpad.progress import Progress

_TEXT_WIDTH_PX = 460
_BAR_WIDTH_PX = 320


class MistakesNotice(QWidget):
    """A heading, a sentence, and what can be done about it; or how far a job has come.

    Signals:
        action_requested(): The person pressed the first button.
        built_in_requested(): The person wants the built-in digits instead.
        cancel_requested(): The person doesn't want to wait.
    """

    action_requested = Signal()
    built_in_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = named(QLabel(), "mistakes_notice", self.tr("State of the evaluation"))
        self._text = named(QLabel(), "mistakes_notice_text", self.tr("What to do"))
        self._text.setWordWrap(True)
        self._text.setFixedWidth(_TEXT_WIDTH_PX)
        self._bar = named(QProgressBar(), "evaluation_progress", self.tr("Images evaluated"))
        self._bar.setFixedWidth(_BAR_WIDTH_PX)
        self._bar.setTextVisible(False)
        self._action = named(QPushButton(), "mistakes_action_button", "")
        self._built_in = named(
            QPushButton(self.tr("Use the built-in digits")),
            "use_built_in_button",
            self.tr("Use the built-in digits"),
        )
        self._cancel = named(
            QPushButton(self.tr("Cancel")), "cancel_evaluation_button", self.tr("Cancel")
        )
        self._lay_out()
        self._set_looks()
        self._action.clicked.connect(self.action_requested)
        self._built_in.clicked.connect(self.built_in_requested)
        self._cancel.clicked.connect(self.cancel_requested)

    def say(
        self, heading: str, text: str, action: str = "", *, offer_built_in: bool = False
    ) -> None:
        """Show a notice; `action` is the first button's text, without which it isn't there."""
        self._heading.setText(heading)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._built_in.setVisible(offer_built_in)
        self._bar.hide()
        self._cancel.hide()

    def begin(self, heading: str) -> None:
        """Show that a job has begun."""
        self.say(heading, "")
        self._bar.setRange(0, 0)
        self._bar.show()
        self._cancel.setEnabled(True)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.show()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job has come."""
        self._text.setText(progress.message)
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)

    def show_cancelling(self) -> None:
        """Show that Cancel was heard."""
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Stopping..."))

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the font."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._set_looks()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_PX)
        buttons.addStretch()
        for button in (self._action, self._built_in, self._cancel):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.SPACE_PX)
        layout.addStretch(2)
        for widget in (self._heading, self._text, self._bar):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def _set_looks(self) -> None:
        self._heading.setFont(theme.scaled_font(1.5, bold=True))
        palette = self._text.palette()
        palette.setColor(self._text.foregroundRole(), theme.muted())
        self._text.setPalette(palette)
