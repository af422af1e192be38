"""The feature maps of one layer as small images."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme
from digitpad.gui.widgets.digit_image import colors_between
from digitpad.gui.widgets.painted_widget import PaintedWidget, paint_frame
from digitpad.override import override

_GAP_PX = 3
_TILE_PX = 44  # roughly: a unit is a whole number of pixels
_STEPS: dict[int, tuple[int, int, int]] = {
    Qt.Key.Key_Left: (0, 0, -1),
    Qt.Key.Key_Right: (0, 0, 1),
    Qt.Key.Key_Up: (0, -1, 0),
    Qt.Key.Key_Down: (0, 1, 0),
    Qt.Key.Key_PageUp: (-1, 0, 0),
    Qt.Key.Key_PageDown: (1, 0, 0),
}
_BAR_PX = 14  # height of a layer without rows and columns


class FeatureMaps(PaintedWidget):
    """Shows a layer's output: a tile a map, in a stronger colour for higher activations.

    The output of a dense layer is one row.

    Signals:
        unit_chosen(int, int, int): Map, row and column of the unit that the user chose.
    """

    unit_chosen = Signal(int, int, int)

    def __init__(self, shape: tuple[int, ...], parent: QWidget | None = None) -> None:
        """Show nothing yet.

        Args:
            shape: Shape of the layer's output: (height, width, channels) or (units,).
            parent: Qt's parent.
        """
        super().__init__(parent=parent, is_height_fixed=True)
        self._size = shape[:2] if len(shape) == 3 else (1, shape[0])
        self._count = shape[2] if len(shape) == 3 else 1
        self._pixels: NDArray[np.uint8] | None = None
        self._chosen: tuple[int, int, int] | None = None
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if len(shape) == 3 else Qt.FocusPolicy.NoFocus
        )
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_output(self, output: NDArray[np.float32]) -> None:
        """Show the layer's output, float32, of its shape."""
        maps = output if output.ndim == 3 else output[np.newaxis, :, np.newaxis]
        peak = max(float(maps.max()), 1e-6)
        levels = (maps.clip(0) * (255 / peak)).astype(np.uint8)
        self._pixels = np.ascontiguousarray(levels.transpose(2, 0, 1))
        self.update()

    def choose(self, unit: tuple[int, int, int] | None) -> None:
        """Mark a unit: map, row, column; or none."""
        self._chosen = unit
        self.update()

    def tile(self, number: int) -> QRect:
        """The rectangle of a map."""
        columns, tile = self._grid(self.width())
        row, column = divmod(number, columns)
        step = QPoint(tile.width() + _GAP_PX, tile.height() + _GAP_PX)
        return QRect(QPoint(column * step.x(), row * step.y()), tile)

    @override
    def heightForWidth(self, width: int) -> int:
        columns, tile = self._grid(width)
        return -(-self._count // columns) * (tile.height() + _GAP_PX)

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return QSize(320, self.heightForWidth(320)), QSize()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the unit under the pointer."""
        self.setFocus()
        place = event.position().toPoint()
        for number in range(self._count):
            rect = self.tile(number)
            if rect.contains(place) and self._size[0] > 1:
                height, width = self._size
                row = (place.y() - rect.top()) * height // rect.height()
                column = (place.x() - rect.left()) * width // rect.width()
                self.unit_chosen.emit(number, row, column)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by unit with the arrow keys, by map with Page Up and Page Down."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        sizes = (self._count, *self._size)
        here = self._chosen or (0, 0, 0)
        moved = (
            min(max(at + by, 0), size - 1) for at, by, size in zip(here, step, sizes, strict=True)
        )
        self.unit_chosen.emit(*moved)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixels is None:
            return
        painter = QPainter(self)
        height, width = self._size
        colors = colors_between(theme.card().rgb(), theme.accent().rgb())
        for number in range(self._count):
            rect = self.tile(number)
            if rect.intersects(event.rect()):
                image = QImage(
                    self._pixels[number].data, width, height, width, QImage.Format.Format_Indexed8
                )
                image.setColorTable(colors)
                painter.drawImage(rect, image)
                paint_frame(painter, rect)
        self._paint_frames(painter)

    def _paint_frames(self, painter: QPainter) -> None:
        if self._size[0] == 1:
            paint_frame(painter, self.tile(0), theme.accent() if self.hasFocus() else None)
        if self._chosen is not None:
            number, row, column = self._chosen
            rect = self.tile(number)
            height, width = self._size
            unit = QRect(
                rect.left() + column * rect.width() // width,
                rect.top() + row * rect.height() // height,
                max(rect.width() // width, 3),
                max(rect.height() // height, 3),
            )
            painter.setPen(theme.second_accent())
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
            painter.drawRect(unit)

    def _grid(self, width_px: int) -> tuple[int, QSize]:
        """Tiles a row, and their size."""
        height, width = self._size
        if height == 1:
            return 1, QSize(max(width_px - 1, 1), _BAR_PX)
        scale = max(round(_TILE_PX / width), 1)
        columns = max((width_px + _GAP_PX) // (width * scale + _GAP_PX), 1)
        return columns, QSize(width, height) * scale
