"""A card: a surface that holds what belongs together."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget

from digitpad.gui.base import theme


class Card(QFrame):
    """A framed surface with round corners; scroll areas inside have its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "card")
        theme.follow(self._color_inside)

    def _color_inside(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.card())
        self.setPalette(palette)
