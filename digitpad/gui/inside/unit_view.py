"""The value of one unit of a convolution: kernel, input patch, products and sum."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from digitpad.explanation.activations import UnitSum
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.figures import number
from digitpad.gui.widgets.painted_widget import PaintedWidget
from digitpad.override import override

_CELL_PX = 36
_SIGN_PX = 18
_ROOMY_PX = 30  # wide enough for two decimals
_FONT_SIZES = 0.62, 0.75  # relative to the application's font


class UnitView(QWidget):
    """Kernel, patch and products in numbers, and the sum in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit: UnitSum | None = None
        self._where = (0, 0, 0)
        self._numbers = _Products()
        self._text = named(WrappedLabel(), "unit_sum")
        column(self._text, self._numbers, parent=self)
        follow_language(self._set_texts)

    def show_unit(self, unit: UnitSum | None, where: tuple[int, int, int] = (0, 0, 0)) -> None:
        """Show a unit of a convolution: map, row and column; or none."""
        self._unit = unit
        self._where = where
        self._numbers.show_products(unit)
        self._set_texts()

    def _set_texts(self) -> None:
        if self._unit is None:
            text = self.tr("Click a unit of a convolution to see how it gets its value.")
        else:
            unit = self._unit
            text = self.tr(
                "Map {}, row {}, column {}. Sum of {} products {}, bias {}: total {},"
                " passed on as {}."
            ).format(
                *(place + 1 for place in self._where),
                unit.kernel.size,
                *(
                    number(value, 3)
                    for value in (unit.total - unit.bias, unit.bias, unit.total, unit.output)
                ),
            )
            if unit.kernel.shape[2] > 1:
                text += "\n" + self.tr(
                    "Below: the products of map {} of the layer before, the strongest of {}."
                ).format(strongest(unit) + 1, unit.kernel.shape[2])
        self._text.setText(text)


def strongest(unit: UnitSum) -> int:
    """The input channel with the largest absolute sum of products."""
    return int(np.abs((unit.kernel * unit.patch).sum(axis=(0, 1))).argmax())


class _Products(PaintedWidget):
    """Three grids of numbers: kernel, patch and their products."""

    def __init__(self) -> None:
        super().__init__(is_height_fixed=True)
        self._unit: UnitSum | None = None

    def show_products(self, unit: UnitSum | None) -> None:
        self._unit = unit
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        side = len(self._unit.kernel) if self._unit is not None else 0
        cell = self._cell(side)
        return QSize(3 * side * cell + 2 * _SIGN_PX, side * cell), QSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._unit is None:
            return
        painter = QPainter(self)
        side = len(self._unit.kernel)
        cell = self._cell(side)
        painter.setFont(theme.scaled_font(_FONT_SIZES[cell >= _ROOMY_PX] if side <= 3 else 0.5))
        channel = strongest(self._unit)
        kernel, patch = self._unit.kernel[:, :, channel], self._unit.patch[:, :, channel]
        left = 0.0
        for numbers, sign in ((kernel, "×"), (patch, "="), (kernel * patch, "")):
            paint_numbers(painter, numbers, QPointF(left, 0), cell)
            left += side * cell
            painter.setPen(theme.text())
            room = QRectF(left, 0, _SIGN_PX, side * cell)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, sign)
            left += _SIGN_PX

    def _cell(self, side: int) -> int:
        """Size of a cell so that three grids fit."""
        room = (self.width() - 2 * _SIGN_PX) // (3 * side) if side else _CELL_PX
        return max(min(_CELL_PX, room), 14)


def paint_numbers(
    painter: QPainter, numbers: NDArray[np.float32], corner: QPointF, cell: int
) -> None:
    """Paint a grid of numbers: blue above 0, orange below, stronger further from 0."""
    peak = max(float(np.abs(numbers).max()), 1e-6)
    places = 2 if cell >= _ROOMY_PX else 1
    for (down, across), value in np.ndenumerate(numbers):
        room = QRectF(corner.x() + across * cell, corner.y() + down * cell, cell - 1, cell - 1)
        color = QColor(theme.accent() if value > 0 else theme.second_accent())
        color.setAlphaF(0.45 * abs(float(value)) / peak)
        painter.fillRect(room, theme.card())
        painter.fillRect(room, color)
        painter.setPen(theme.text())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number(float(value), places))
