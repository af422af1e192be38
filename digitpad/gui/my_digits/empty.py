"""What the browser shows while nothing has been kept."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, action_button, named, touchable
from digitpad.gui.base.translation import follow_language
from digitpad.gui.my_digits.actions import DigitActions

_MOST_LETTERS = 60  # in a line


class NoDigitsNotice(QWidget):
    """Says how digits get here, and offers the two ways that begin here."""

    def __init__(self, actions: DigitActions, parent: QWidget | None = None) -> None:
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
        buttons = _centred(round_button, import_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.SPACE_PX)
        layout.addStretch()
        layout.addWidget(self._heading)
        layout.addLayout(_centred(self._text, stretch=100))
        layout.addLayout(buttons)
        layout.addStretch()
        theme.follow(self, self._set_looks)
        follow_language(self._set_texts)

    def _set_looks(self) -> None:
        self._heading.setFont(theme.scaled_font(1.5, bold=True))
        self._balance()

    def _balance(self) -> None:
        """Make the lines of the text equally long: no word is left alone on the last."""
        metrics, wrapped = self._text.fontMetrics(), Qt.TextFlag.TextWordWrap
        most_px = _MOST_LETTERS * metrics.averageCharWidth()

        def height_px(width_px: int) -> int:
            place = QRect(0, 0, width_px, 0)
            return metrics.boundingRect(place, wrapped, self._text.text()).height()

        widths_px = range(most_px // 2, most_px, theme.SPACE_PX)
        fitting = (it for it in widths_px if height_px(it) == height_px(most_px))
        self._text.setMaximumWidth(next(fitting, most_px))

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Nothing here yet"))
        self._text.setText(
            self.tr(
                "On the Draw tab press the digit's key when the model is wrong, "
                "or write a round of 30 digits."
            )
        )
        self._balance()


def _centred(*widgets: QWidget, stretch: int = 0) -> QHBoxLayout:
    """Widgets in the middle; those that stretch are as wide as they may be."""
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_PX)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget, stretch)
    row.addStretch(1)
    return row
