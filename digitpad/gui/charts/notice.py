"""Placeholder of the charts while there is nothing to draw."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language


class ChartsNotice(QWidget):
    """A heading, and under it what the user can do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = named(QLabel(), "charts_notice")
        self._text = named(QLabel(), "charts_notice_text")
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE_PX)
        layout.addStretch(2)
        for label in (self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(3)
        theme.follow(self, self._set_looks)
        follow_language(self._set_texts)

    def say(self, heading: str, text: str = "") -> None:
        """Show texts in the window's language."""
        self._heading.setText(heading)
        self._text.setText(text)

    def _set_texts(self) -> None:
        self._heading.setAccessibleName(self.tr("State of the charts"))
        self._text.setAccessibleName(self.tr("What to do"))

    def _set_looks(self) -> None:
        self._heading.setFont(theme.font("title"))
        theme.set_text_color(self._text, theme.quiet_text())
