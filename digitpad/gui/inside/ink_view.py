"""What was taken for ink of a picture, laid over it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.picture import Picture
from digitpad.gui.canvas.picture_painter import paint_picture
from digitpad.gui.widgets.painted_widget import PaintedWidget
from digitpad.override import override

_SIDE_PX, _HEIGHT_PX = 140, 160


class InkView(PaintedWidget):
    """A picture, pale, with its ink in the accent colour; seen only while there is a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ink_view", parent, is_height_fixed=True)
        self._picture: Picture | None = None
        follow_language(self._set_texts)

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, or none."""
        self._picture = picture
        self.update()

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return QSize(_SIDE_PX, _HEIGHT_PX), QSize(_SIDE_PX, _HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is not None:
            paint_picture(QPainter(self), self._picture, QRectF(self.rect()), shows_ink=True)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("What the program took for ink of the picture"))
