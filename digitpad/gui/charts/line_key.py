"""Samples of a chart's lines for its legends."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from digitpad.gui.charts.axes import BATCHES_ALPHA, ChartColors

BATCHES, TRAINING, VALIDATION = -3, -2, -1
"""Lines of the current run; those of earlier runs have their index."""

_MARKER_PX = 3.0


def paint_key(painter: QPainter, place: QRectF, line: int, colors: ChartColors) -> None:
    """Paint a sample of a line.

    Args:
        painter: With antialiasing.
        place: Where; the line goes through its middle.
        line: BATCHES, TRAINING or VALIDATION, or the index of an earlier run.
        colors: Of the chart.
    """
    middle = place.center()
    ends = QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y())
    if line >= 0:
        painter.setPen(QPen(QColor(colors.compared[line]), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(*ends)
        return
    color = QColor(colors.validation if line == VALIDATION else colors.training)
    if line == BATCHES:
        color.setAlphaF(BATCHES_ALPHA)
    painter.setPen(QPen(color, 1.2 if line == BATCHES else 2))
    painter.drawLine(*ends)
    if line == BATCHES:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if line == TRAINING:
        painter.drawEllipse(middle, _MARKER_PX, _MARKER_PX)
    else:
        corner = QPointF(_MARKER_PX, _MARKER_PX)
        painter.drawRect(QRectF(middle - corner, middle + corner))
