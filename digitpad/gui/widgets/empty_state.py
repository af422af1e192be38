"""What a page shows while there is nothing on it: a picture, a heading, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.gui.base.layouts import STRETCH, column, row

_ICON_PX = 48
TEXT_PX = 460
"""Widest text for reading, in logical pixels: some 70 characters."""


class EmptyState(QWidget):
    """An icon, a heading, a text and buttons in the middle of a page.

    Attributes:
        heading, text: The labels; object names are the state's and "_heading" or "_text".
    """

    def __init__(
        self, name: str, icon: str, *buttons: QAbstractButton, parent: QWidget | None = None
    ) -> None:
        """Make an empty state without texts.

        Args:
            name: Object name, snake_case.
            icon: Name of an icon of `icons`.
            buttons: What the user can do; the first is usually primary.
            parent: Qt's parent.
        """
        super().__init__(parent)
        named(self, name)
        self._icon = QLabel()
        self.heading = named(WrappedLabel(), f"{name}_heading")
        self.text = named(WrappedLabel(), f"{name}_text")
        icons.show(self._icon, icon, "quiet_text", _ICON_PX)
        for label in (self._icon, self.heading, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        answers = row(STRETCH, *buttons, STRETCH)
        texts, gap = QWidget(), 2 * theme.SPACE_PX
        texts.setMaximumWidth(TEXT_PX)  # a label would be left of the middle
        column(self.heading, self.text, parent=texts, spacing=gap)
        words = row(STRETCH, (texts, 100), STRETCH)
        column(STRETCH, self._icon, words, answers, STRETCH, parent=self, spacing=gap)
        theme.follow(self._set_looks)

    def say(self, heading: str, text: str = "") -> None:
        """Set the texts, in the window's language."""
        self.heading.setText(heading)
        self.heading.setAccessibleName(heading)
        self.text.setText(text)
        self.text.setAccessibleName(text)

    def _set_looks(self) -> None:
        self.heading.setFont(theme.font("title"))
        theme.set_text_color(self.text, theme.quiet_text())
