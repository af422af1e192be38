"""A small test image titled "label → prediction"."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.digit_image import paint_image
from digitpad.gui.widgets.painted_widget import PaintedWidget
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override

_LEAST_SIDE_PX, _MOST_SIDE_PX = 40, 4 * IMAGE_SIZE_PX
_GAP_PX = 4


def read_as(label: int, prediction: int | None) -> str:
    """In words what an image shows and what was read: "7 read as 1", "7 not read"."""
    translate = QCoreApplication.translate
    if prediction is None:
        return translate("DigitTile", "{} not read").format(label)
    return translate("DigitTile", "{} read as {}").format(label, prediction)


class DigitTile(PaintedWidget):
    """An image in the theme's colours with its title above; a wrong prediction stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._image: NDArray[np.uint8] | None = None
        self._label = 0
        self._prediction: int | None = 0
        self.setMaximumWidth(_MOST_SIDE_PX)
        follow_language(self._set_texts)

    @property
    def title(self) -> str:
        """The text above the image."""
        if self._image is None:
            return ""
        read = "?" if self._prediction is None else self._prediction
        return f"{self._label} \N{RIGHTWARDS ARROW} {read}"

    def show_digit(self, image: NDArray[np.uint8], label: int, prediction: int | None) -> None:
        """Show an image, uint8, shape (28, 28), its label and prediction; None: it is not read."""
        self._image = image.copy()  # the caller may change the array
        self._label, self._prediction = label, prediction
        self._set_texts()
        self.update()

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        title, usual = self._title_height(), 3 * IMAGE_SIZE_PX
        return QSize(usual, usual + title), QSize(_LEAST_SIDE_PX, _LEAST_SIDE_PX + title)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        top = self._title_height()
        side = min(self.width(), self.height() - top)
        left = (self.width() - side) // 2
        painter.setFont(theme.font("body", bold=True))
        is_wrong = self._label != self._prediction
        painter.setPen(theme.bad() if is_wrong else theme.text())
        title_place = QRect(0, 0, self.width(), top - _GAP_PX)
        painter.drawText(title_place, Qt.AlignmentFlag.AlignCenter, self.title)
        paint_image(painter, QRect(left, top, side, side), self._image)

    def _set_texts(self) -> None:
        if self._image is not None:
            text = read_as(self._label, self._prediction)
            self.setAccessibleName(text)
            self.setToolTip(text)

    def _title_height(self) -> int:
        return QFontMetrics(theme.font("body", bold=True)).height() + _GAP_PX
