"""What the browser shows while nothing has been kept."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from digitpad.gui import theme
from digitpad.gui.controls import WrappedLabel, action_button, named
from digitpad.gui.own_actions import OwnActions
from digitpad.gui.touch import touchable
from digitpad.gui.words import follow_language


class OwnEmpty(QWidget):
    """Says how digits get here, and offers the two ways that begin here."""

    def __init__(self, actions: OwnActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "own_empty")
        self._heading = named(QLabel(), "own_empty_heading")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = named(WrappedLabel(), "own_empty_text")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        round_button = touchable(action_button(actions.round_action, "own_first_round_button"))
        round_button.setDefault(True)
        import_button = touchable(action_button(actions.import_action, "own_first_import_button"))
        self.setFocusProxy(round_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_PX)
        buttons.addStretch()
        buttons.addWidget(round_button)
        buttons.addWidget(import_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.SPACE_PX)
        layout.addStretch()
        layout.addWidget(self._heading)
        layout.addWidget(self._text)
        layout.addLayout(buttons)
        layout.addStretch()
        self._set_looks()
        follow_language(self._set_texts)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self._set_looks()
        super().changeEvent(event)

    def _set_looks(self) -> None:
        self._heading.setFont(theme.scaled_font(1.5, bold=True))

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Nothing here yet"))
        self._text.setText(
            self.tr(
                "On the Draw tab press the digit's key when the model is wrong, "
                "or write a round of 30 digits."
            )
        )
