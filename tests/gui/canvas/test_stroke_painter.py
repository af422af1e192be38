"""A stroke looks the same while it grows and when it is painted at once."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from digitpad.gui.canvas.stroke_painter import paint_stroke
from digitpad.ink.strokes import Stroke

SIDE_PX = 400
_SHARES = np.linspace(0, 1, 120)
POINTS = np.stack(
    [200 + 150 * np.sin(5 * _SHARES + 0.3), 40 + 320 * _SHARES + 20 * np.cos(11 * _SHARES)], axis=1
)


class Paper:
    """An image to paint on, black on white."""

    def __init__(self) -> None:
        self._image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_Grayscale8)
        self._image.fill(255)

    def paint(self, points: NDArray[np.float64], pen_px: float, **goes_on: bool) -> None:
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_stroke(painter, Stroke.through(points), QColor("black"), pen_px, **goes_on)
        painter.end()

    def levels(self) -> NDArray[np.int64]:
        pixels = np.frombuffer(self._image.constBits(), np.uint8)
        return pixels.reshape(SIDE_PX, -1)[:, :SIDE_PX].astype(np.int64)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("pen_px", [16, 40])
def test_a_stroke_that_grows_has_no_scalloped_edge_and_no_seams(pen_px: float) -> None:
    at_once, growing = Paper(), Paper()
    at_once.paint(POINTS, pen_px)
    growing.paint(POINTS[:2], pen_px, goes_on_after=True)
    for before, last in pairwise(range(1, len(POINTS))):
        part = POINTS[max(before - 1, 0) : last + 1]
        growing.paint(part, pen_px, goes_on_before=True, goes_on_after=True)
    growing.paint(POINTS[-2:], pen_px, goes_on_before=True)
    expected, found = at_once.levels(), growing.levels()
    edge, inside = (expected > 0) & (expected < 255), expected == 0
    differences = np.abs(found - expected)
    assert differences[edge].mean() < 10  # some 22 where parts have round ends
    assert (differences[inside] > 16).sum() < 5
    assert differences[expected == 255].max() < 64
