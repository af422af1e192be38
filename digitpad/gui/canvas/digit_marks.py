"""Brackets below the digits of a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme

_GAP_PX, _TICK_PX, _LINE_PX = 5.0, 5.0, 1.5
_LEAST_WIDTH_PX = 8.0


@dataclass(frozen=True)
class Mark:
    """The place of a digit.

    Attributes:
        box: Left, top, right and bottom of its strokes, as in `CanvasState.strokes`.
        is_unsure: Whether it may be another digit.
    """

    box: tuple[float, float, float, float]
    is_unsure: bool = False


def paint_marks(
    canvas: QWidget, marks: Sequence[Mark], to_canvas: QTransform, pen_width: float
) -> None:
    """Paint a thin bracket below each digit, within the canvas.

    Args:
        canvas: The widget to paint on.
        marks: The digits.
        to_canvas: From the strokes' units to logical pixels.
        pen_width: In the strokes' units; the ink is that much wider than its strokes.
    """
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        left, top, right, bottom = mark.box
        half = pen_width / 2
        ink = QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-half, 0, half, half)
        place = to_canvas.mapRect(ink)
        wider = max(_LEAST_WIDTH_PX - place.width(), 0.0) / 2
        first = max(place.left() - wider, 2.0)
        last = min(place.right() + wider, canvas.width() - 2.0)
        lower = min(place.bottom() + _GAP_PX + _TICK_PX, canvas.height() - 2.0)
        color = theme.bad() if mark.is_unsure else theme.accent()
        style = Qt.PenStyle.DashLine if mark.is_unsure else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color, _LINE_PX, style))
        upper = lower - _TICK_PX
        corners = ((first, upper), (first, lower), (last, lower), (last, upper))
        painter.drawPolyline([QPointF(*corner) for corner in corners])
