"""A 28x28 image, enlarged."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent

from digitpad.gui.base import theme
from digitpad.gui.widgets.painted_widget import PaintedWidget, paint_frame
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override

_LEAST_SCALE, _USUAL_SCALE = 3, 5  # image pixels to logical pixels


class DigitImage(PaintedWidget):
    """Shows an image in the theme's colours, scaled by a whole number."""

    def __init__(self, *, is_empty_framed: bool = False) -> None:
        """Show nothing yet, or an empty frame if `is_empty_framed`."""
        super().__init__()
        self._image: NDArray[np.uint8] | None = None
        self._is_empty_framed = is_empty_framed

    @property
    def image(self) -> NDArray[np.uint8] | None:
        """The image, uint8, shape (28, 28), 0 = paper, 255 = ink; or None."""
        return self._image

    def show_image(self, image: NDArray[np.uint8] | None, description: str = "") -> None:
        """Show an image, uint8, shape (28, 28), or none, with its accessible description."""
        self._image = image
        self.setAccessibleDescription(description)
        self.update()

    def image_rect(self) -> QRect:
        """The square in the middle that the image fills."""
        side = max(min(self.width(), self.height()) // IMAGE_SIZE_PX, 1) * IMAGE_SIZE_PX
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        side = QSize(IMAGE_SIZE_PX, IMAGE_SIZE_PX)
        return side * _USUAL_SCALE, side * _LEAST_SCALE

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        place = self.image_rect()
        if self._image is not None:
            paint_image(QPainter(self), place, self._image)
        elif self._is_empty_framed:
            painter = QPainter(self)
            painter.fillRect(place, theme.card())
            paint_frame(painter, place)


def paint_image(painter: QPainter, place: QRect, image: NDArray[np.uint8]) -> None:
    """Paint an image, uint8, shape (28, 28), in the theme's colours, with a frame."""
    painter.drawImage(place, make_picture(image, theme.card(), theme.text()))
    paint_frame(painter, place)


def make_picture(image: NDArray[np.uint8], paper: QColor, ink: QColor) -> QImage:
    """An image as a picture in two colours and the shades between.

    Args:
        image: uint8, shape (height, width), 0 = paper, 255 = ink.
        paper: The colour of 0.
        ink: The colour of 255.
    """
    lines = np.ascontiguousarray(image)
    height, width = lines.shape
    picture = QImage(lines.data, width, height, width, QImage.Format.Format_Indexed8)
    picture.setColorTable(colors_between(paper.rgb(), ink.rgb()))
    return picture.convertToFormat(QImage.Format.Format_RGB32)  # a copy, for the array may be freed


@lru_cache(maxsize=4)  # one or two a theme
def colors_between(first: int, last: int) -> list[int]:
    """256 colours from one to another, each as 0xAARRGGBB: a colour table of a QImage."""
    limits = QColor(first), QColor(last)
    ends = np.array([(color.red(), color.green(), color.blue()) for color in limits], float)
    share = np.linspace(0, 1, 256)[:, np.newaxis]
    colors = np.rint(ends[0] * (1 - share) + ends[1] * share).astype(int)
    return [0xFF000000 | r << 16 | g << 8 | b for r, g, b in colors.tolist()]
