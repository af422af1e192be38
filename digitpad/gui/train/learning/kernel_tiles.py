"""Kernels of a convolution as small tiles: blue above 0, orange below."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent

from digitpad.gui.base import theme
from digitpad.gui.widgets.painted_widget import PaintedWidget, paint_frame
from digitpad.override import override

_GAP_PX = 4
_MOST_TILE_PX = 60


class KernelTiles(PaintedWidget):
    """Shows kernels; the further a weight is from 0, the stronger its colour.

    The owner describes the kernels in the accessible description.
    """

    def __init__(self) -> None:
        super().__init__("kernel_tiles")
        self._kernels: NDArray[np.float32] = np.zeros((0, 1, 1), np.float32)
        self._peak = 1.0

    def show_kernels(self, kernels: NDArray[np.float32], peak: float) -> None:
        """Show kernels, float32, shape (n, height, width).

        Args:
            kernels: What to show.
            peak: The weight, above 0, with the full colour: the largest of all epochs, so that
                they can be compared.
        """
        self._kernels, self._peak = kernels, peak
        self.update()

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return QSize(180, 60), QSize(120, 60)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._kernels)
        if not count:
            return
        painter = QPainter(self)
        columns, cell = self._grid()
        height, width = self._kernels.shape[1:]
        width, height = width * cell, height * cell
        for number, kernel in enumerate(self._kernels):
            row, column = divmod(number, columns)
            left, top = column * (width + _GAP_PX), row * (height + _GAP_PX)
            place = QRect(left, top, width, height)
            painter.drawImage(place, picture_of(kernel / self._peak))
            paint_frame(painter, place)

    def _grid(self) -> tuple[int, int]:
        """Tiles per row and pixels per weight that show all kernels as large as possible."""
        count, height, width = self._kernels.shape
        best = (count, 1)
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            cell = min(
                (self.width() + _GAP_PX - columns * _GAP_PX) // (columns * width),
                (self.height() + _GAP_PX - rows * _GAP_PX) // (rows * height),
                _MOST_TILE_PX // max(height, width),
            )
            if cell >= best[1]:
                best = (columns, cell)
        return best


def picture_of(numbers: NDArray[np.float32]) -> QImage:
    """An image with a pixel per number: background at 0, blue at 1, orange at -1."""
    ground, above, below = (
        np.array([color.red(), color.green(), color.blue()], np.float32)
        for color in (theme.card(), theme.accent(), theme.second_accent())
    )
    share = np.abs(numbers).clip(0, 1)[..., np.newaxis]
    ends = np.where(numbers[..., np.newaxis] > 0, above, below)
    pixels = np.rint(ground + share * (ends - ground)).astype(np.uint8)
    height, width = numbers.shape
    image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.copy()  # the bytes are freed on return
