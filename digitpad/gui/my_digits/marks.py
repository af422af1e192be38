"""Painted in small: the strokes of a digit, and the mark of what is held back."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from digitpad.gui.canvas.stroke_painter import paint_strokes
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.ink.paths import arc_length
from digitpad.ink.rasterize import PEN_WIDTH_PX, SMALLEST_DIGIT
from digitpad.ink.strokes import Ink, Stroke

_INK_SHARE = 0.72  # of the picture's side, for the longer side of the ink
_PEN_SHARE = 0.85 * PEN_WIDTH_PX / IMAGE_SIZE_PX  # nearly as wide as the model sees it
_STEP_PX = 1.0  # points that are closer together can't be told apart
_MOST_STEPS = 400  # of all strokes together; a scribble has more


def paint_ink(painter: QPainter, ink: Ink, side: int, color: QColor) -> None:
    """Paint ink into the middle of a square, as large as fits.

    Args:
        painter: The square's corner is at (0, 0); its units are logical pixels.
        ink: At least one stroke, finite numbers.
        side: Of the square.
        color: Of the ink.
    """
    painter.save()
    painter.translate(side / 2, side / 2)
    paint_strokes(painter, fitted(ink, _INK_SHARE * side), color, _PEN_SHARE * side)
    painter.restore()


def paint_ruler(painter: QPainter, place: QRectF, color: QColor) -> None:
    """The mark of what is only for measuring: a little ruler that fills a place."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1))
    frame = place.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(frame, 1.5, 1.5)
    for number in range(1, 4):
        x = frame.left() + number * frame.width() / 4
        length = frame.height() * (0.6 if number == 2 else 0.4)
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.top() + length))


def fitted(ink: Ink, extent_px: float) -> tuple[Stroke, ...]:
    """Strokes around (0, 0) whose longer side is `extent_px`, with no more points than are seen."""
    paths = [stroke.points.astype(np.float64) for stroke in ink.strokes]
    points = np.concatenate(paths)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = extent_px / max(float((high - low).max()), SMALLEST_DIGIT)
    paths = [(path - (low + high) / 2) * scale for path in paths]
    alongs = [arc_length(path) for path in paths]
    step_px = max(_STEP_PX, sum(float(along[-1]) for along in alongs) / _MOST_STEPS)
    strokes = []
    for path, along, stroke in zip(paths, alongs, ink.strokes, strict=True):
        kept = _seen(along, step_px)
        strokes.append(Stroke.through(path[kept], stroke.pressure[kept]))
    return tuple(strokes)


def _seen(along: NDArray[np.float64], step: float) -> NDArray[np.intp]:
    """The points that are a step farther than the one before; the ends always are."""
    is_farther = np.diff(np.floor(along / step), prepend=-1.0) > 0
    is_farther[-1] = True
    return np.flatnonzero(is_farther)
