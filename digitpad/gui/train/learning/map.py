"""Map of test images: each a digit at the place that the second-to-last layer gives it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from digitpad.gui.base import theme
from digitpad.gui.widgets.painted_widget import PaintedWidget, paint_frame
from digitpad.override import override

_MARGIN_PX = 10
_MARK_PX = 16
_LEAST_PX = 60


class LearningMap(PaintedWidget):
    """Draws each image as the digit that it shows; the colour only helps the eye.

    The owner describes in the accessible description how well the digits are sorted.
    """

    def __init__(self) -> None:
        super().__init__("learning_map")
        self._points: NDArray[np.float32] = np.zeros((0, 2), np.float32)
        self._labels: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self._bounds: NDArray[np.float32] = np.array([[-1, -1], [1, 1]], np.float32)

    def show_points(
        self, points: NDArray[np.float32], labels: NDArray[np.uint8], bounds: NDArray[np.float32]
    ) -> None:
        """Show images at their places.

        Args:
            points: float32, shape (m, 2).
            labels: uint8, shape (m,): the digits that the images show, 0 to 9.
            bounds: float32, shape (2, 2): the lowest and the highest point that must have room.
        """
        self._points, self._labels, self._bounds = points, labels, bounds
        self.update()

    def places(self) -> NDArray[np.float64]:
        """The centres of the digits: shape (m, 2), x and y in pixels.

        Each axis uses all the room: in a flat window the digits would overlap otherwise.
        """
        room = np.array([self.width(), self.height()], np.float64)
        low, high = self._bounds.astype(np.float64)
        scale = (room - 2 * _MARGIN_PX).clip(1) / (high - low).clip(1e-6)
        offsets = (self._points - (low + high) / 2) * scale
        places: NDArray[np.float64] = room / 2 + offsets * (1.0, -1.0)
        return places

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return QSize(260, _LEAST_PX), QSize(_LEAST_PX, _LEAST_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.card())
        paint_frame(painter, self.rect())
        painter.setFont(theme.font("small", bold=True))
        corner = QPointF(_MARK_PX / 2, _MARK_PX / 2)
        for (x, y), label in zip(self.places().tolist(), self._labels.tolist(), strict=True):
            painter.setPen(color_of(label))
            middle = QPointF(x, y)
            room = QRectF(middle - corner, middle + corner)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(label))


def color_of(digit: int) -> QColor:
    """The hue of a digit, readable on the background of charts."""
    return QColor.fromHslF(digit / 10, 0.8, 0.7 if theme.is_dark() else 0.3)
