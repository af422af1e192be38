"""Pictures that no widget of the program shows: the strokes, the steps to the input, numbers."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from digitpad.gui.base import theme
from digitpad.gui.inside.unit_view import paint_numbers
from digitpad.gui.widgets.digit_image import make_picture
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink

_SCALE = 3


def draw_stroke(ink: Ink) -> QPixmap:
    """The ink as the program keeps it: points with lines between them."""
    picture, painter = _paper(300, 300)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in ink.strokes:
        points = [QPointF(x * _SCALE, y * _SCALE) for x, y in stroke.points.tolist()]
        painter.setPen(QPen(theme.quiet_text(), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(theme.accent(), 8, c=Qt.PenCapStyle.RoundCap))
        painter.drawPoints(QPolygonF(points))
    painter.end()
    return picture


def draw_steps(ink: Ink) -> QPixmap:
    """The 28x28 pixels, with the 20x20 of the digit and the middle marked, as large as can be."""
    side = 10
    picture, painter = _paper(28 * side, 28 * side)
    image = draw_input(ink)
    painter.drawImage(picture.rect(), make_picture(image, theme.card(), theme.text()))
    painter.setPen(QPen(QColor("#d0d0d0"), 1))
    for line in range(0, 28 * side + 1, side):
        painter.drawLine(line, 0, line, 28 * side)
        painter.drawLine(0, line, 28 * side, line)
    rows, columns = (places.tolist() for places in np.nonzero(image))
    width, height = max(columns) - min(columns) + 1, max(rows) - min(rows) + 1
    box = QRectF(min(columns), min(rows), width, height)
    painter.setPen(QPen(theme.bad(), 2))
    painter.drawRect(QRectF(box.topLeft() * side, box.size() * side))
    painter.setPen(QPen(theme.accent(), 2))
    painter.drawLine(14 * side + 5, 12 * side, 14 * side + 5, 17 * side)
    painter.drawLine(12 * side, 14 * side + 5, 17 * side, 14 * side + 5)
    painter.end()
    return picture


def draw_numbers(squares: list[tuple[str, NDArray[np.float32]]]) -> QPixmap:
    """Squares of numbers beside each other, each with its name."""
    cell, gap = 52, 28
    picture, painter = _paper(len(squares) * (3 * cell + gap), 3 * cell + 28)
    for place, (name, numbers) in enumerate(squares):
        left = place * (3 * cell + gap)
        painter.setPen(theme.text())
        painter.drawText(QRectF(left, 0, 3 * cell + gap, 24), Qt.AlignmentFlag.AlignLeft, name)
        paint_numbers(painter, numbers, QPointF(left, 26), cell)
    painter.end()
    return picture


def _paper(width: int, height: int) -> tuple[QPixmap, QPainter]:
    picture = QPixmap(width, height)
    picture.fill(theme.card())
    return picture, QPainter(picture)
