"""Layout and painting of a confusion matrix: ten by ten cells below and beside their titles."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from digitpad.gui.base import theme
from digitpad.gui.base.theme import blend, readable_on

Cell = tuple[int, int]
"""A label and a prediction, 0 to 9 each."""

DIGITS = 10
_MOST_CELL_PX = 72
_LARGE_CELL_PX = 32  # from here on counts are as large as other text
_ROUNDING_PX = 3
_WIDEST = 1.7  # width of a cell to its height, or the other way round


@dataclass(frozen=True)
class MatrixGrid:
    """Geometry of the cells of a matrix.

    Attributes:
        origin: Top left corner of the first cell, in the widget's coordinates.
        cell: Size of a cell, in logical pixels.
    """

    origin: QPoint
    cell: QSize

    @classmethod
    def fitting(cls, room: QSize, margin_px: int) -> "MatrixGrid":
        """The largest cells that fit into a widget, centred horizontally.

        Args:
            room: Size of the widget.
            margin_px: Left and top margins, for the axis titles and the digits.
        """
        height = min((room.height() - margin_px - 1) // DIGITS, _MOST_CELL_PX)
        width = (room.width() - margin_px - 1) // DIGITS
        width = max(min(width, _MOST_CELL_PX, int(_WIDEST * height)), 1)
        cell = QSize(width, max(min(height, int(_WIDEST * width)), 1))
        free = room.width() - margin_px - DIGITS * width
        return cls(QPoint(margin_px + max(free // 2, 0), margin_px), cell)

    def rect(self, cell: Cell) -> QRect:
        """Rectangle of a cell."""
        label, prediction = cell
        offset = QPoint(prediction * self.cell.width(), label * self.cell.height())
        return QRect(self.origin + offset, self.cell)

    def cell_at(self, place: QPointF) -> Cell | None:
        """The cell at a place, or None."""
        offset = place - QPointF(self.origin)
        row = math.floor(offset.y() / self.cell.height())
        column = math.floor(offset.x() / self.cell.width())
        return (row, column) if 0 <= row < DIGITS and 0 <= column < DIGITS else None


def paint_titles(painter: QPainter, grid: MatrixGrid, across: str, down: str) -> None:
    """Paint the digits above and beside the cells, and the titles of both axes."""
    line, origin, middle = painter.fontMetrics().height(), grid.origin, Qt.AlignmentFlag.AlignCenter
    painter.setPen(theme.text())
    for digit in range(DIGITS):
        above, beside = grid.rect((0, digit)), grid.rect((digit, 0))
        above.setRect(above.x(), origin.y() - 2 - line, above.width(), line)
        beside.setRect(origin.x() - line - 3, beside.y(), line, beside.height())
        painter.drawText(above, middle, str(digit))
        painter.drawText(beside, middle, str(digit))
    wide, high = DIGITS * grid.cell.width(), DIGITS * grid.cell.height()
    painter.setPen(theme.quiet_text())
    painter.drawText(QRect(origin.x(), 0, wide, line), middle, across)
    painter.save()
    painter.translate(origin.x() - origin.y(), origin.y() + high)  # both margins are equal
    painter.rotate(-90)
    painter.drawText(QRect(0, 0, high, line), middle, down)
    painter.restore()


def paint_cells(painter: QPainter, grid: MatrixGrid, counts: NDArray[np.int64]) -> None:
    """Paint each count on a colour: of mistakes by the logarithm of their count.

    Args:
        painter: Of the widget.
        grid: Where the cells are.
        counts: int64, shape (10, 10).
    """
    most_wrong = int((counts - np.diag(counts.diagonal())).max())
    wrong, right = (_count_font(counts, grid.cell, bold=bold) for bold in (True, False))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for (label, prediction), count in np.ndenumerate(counts):
        is_right = label == prediction
        if is_right:
            ground = blend(theme.card(), theme.quiet_text(), 0.22 if count else 0.08)
        elif count:
            strength = 0.12 + 0.88 * math.log1p(count) / math.log1p(most_wrong)
            ground = blend(theme.card(), theme.bad(), strength)
        else:
            ground = blend(theme.card(), theme.text(), 0.03)
        painter.setFont(right if is_right else wrong)
        _paint_cell(painter, grid.rect((label, prediction)), int(count), ground)


def paint_ring(
    painter: QPainter, grid: MatrixGrid, cell: Cell, pen: QPen, inset_px: int = 1
) -> None:
    """Frame a cell."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    place = grid.rect(cell).adjusted(inset_px, inset_px, -inset_px, -inset_px)
    painter.drawRoundedRect(place, _ROUNDING_PX, _ROUNDING_PX)


def _paint_cell(painter: QPainter, place: QRect, count: int, ground: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place.adjusted(1, 1, 0, 0), _ROUNDING_PX, _ROUNDING_PX)
    if count:
        painter.setPen(readable_on(ground))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count))


def _count_font(counts: NDArray[np.int64], cell: QSize, *, bold: bool) -> QFont:
    """The application's font, small enough for the largest count."""
    font = theme.font("body" if cell.height() >= _LARGE_CELL_PX else "small", bold=bold)
    widest = "0" * len(str(counts.max()))
    while font.pointSizeF() > 5 and (
        QFontMetrics(font).horizontalAdvance(widest) > cell.width() - 4
        or QFontMetrics(font).height() > cell.height()
    ):
        font.setPointSizeF(font.pointSizeF() - 0.5)
    return font
