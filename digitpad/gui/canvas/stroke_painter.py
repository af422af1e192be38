"""Strokes painted as smooth curves, in parts, so that a growing one is cheap."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import hypot
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from digitpad.ink.strokes import Stroke, line_width

_OVERLAP = 0.75  # of two parts of a stroke, in its units


def paint_strokes(
    painter: QPainter, strokes: Sequence[Stroke], color: QColor, pen_width: float
) -> None:
    """Paint whole strokes.

    Args:
        painter: Its units are those of the strokes.
        strokes: The strokes.
        color: Colour of the ink.
        pen_width: At full pressure, in the strokes' units.
    """
    for stroke in strokes:
        paint_stroke(painter, stroke, color, pen_width)


def paint_stroke(
    painter: QPainter,
    stroke: Stroke,
    color: QColor,
    pen_width: float,
    *,
    goes_on_before: bool = False,
    goes_on_after: bool = False,
) -> None:
    """Paint a stroke or a part of one.

    Each point is the control point of a quadratic curve between the midpoints of its two adjacent
    segments, which gives a line without corners.

    Args:
        painter: Its units are those of the stroke.
        stroke: The stroke.
        color: Colour of the ink.
        pen_width: At full pressure, in the stroke's units.
        goes_on_before: Whether the curve at the first point was painted before.
        goes_on_after: Whether the curve at the last point is still unknown, and not painted.
    """
    corners = [QPointF(x, y) for x, y in stroke.points.tolist()]
    if len(corners) == 1:  # Qt paints no line of length 0
        painter.setPen(_pen(color, line_width(float(stroke.pressure[0]), pen_width)))
        painter.drawPoint(corners[0])
        return
    middles = [(a + b) / 2 for a, b in pairwise(corners)]
    starts, ends = [corners[0], *middles], [*middles, corners[-1]]
    pieces = list(zip(starts, corners, ends, stroke.pressure.tolist(), strict=True))
    pieces = pieces[1 if goes_on_before else 0 : -1 if goes_on_after else None]
    is_middle = goes_on_before and goes_on_after
    for pressure, group in groupby(pieces, key=itemgetter(3)):
        path = QPainterPath()
        for start, corner, end, _ in group:
            if path.isEmpty():
                path.moveTo(_before(start, corner) if is_middle else start)
            path.quadTo(corner, end)
        width = line_width(pressure, pen_width)
        painter.strokePath(path, _pen(color, width, is_flat=is_middle))


def _before(start: QPointF, corner: QPointF) -> QPointF:
    """A place just before the start of a curve, so that no seam is seen."""
    way = start - corner
    length = hypot(way.x(), way.y())
    return start + way * (_OVERLAP / length) if length else start


def _pen(color: QColor, width: float, *, is_flat: bool = False) -> QPen:
    """A pen with round ends, or with flat ones where parts meet.

    Round ends would cover the edge of the part before again and again, until it looks scalloped.
    """
    cap = Qt.PenCapStyle.FlatCap if is_flat else Qt.PenCapStyle.RoundCap
    return QPen(color, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)


def touched_area(points: NDArray[np.float32], pen_width: float) -> QRectF:
    """The rectangle that painting `points` may change."""
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    margin = pen_width / 2 + 2  # with antialiased edges
    return QRectF(left, top, right - left, bottom - top).adjusted(-margin, -margin, margin, margin)
