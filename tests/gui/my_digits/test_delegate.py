"""Ink in small: as large as fits, and no more points than are seen."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from digitpad.gui.my_digits.delegate import fitted, paint_ink
from digitpad.ink.strokes import Ink


def extent(ink: Ink, extent_px: float) -> tuple[list[float], list[float]]:
    points = np.concatenate([stroke.points for stroke in fitted(ink, extent_px)])
    return points.min(axis=0).tolist(), points.max(axis=0).tolist()


def test_ink_of_any_size_and_place_is_fitted_around_the_middle() -> None:
    for scale, shift in ((1.0, 0.0), (500.0, -9e5)):
        path = np.array([(0, 0), (20, 40), (20, 80)]) * scale + shift
        low, high = extent(Ink.through(path), 40)
        np.testing.assert_allclose([low, high], [(-5, -20), (5, 20)], atol=0.1)


def test_a_dot_stays_a_dot() -> None:
    low, high = extent(Ink.through([(3, 3), (3.2, 3)]), 40)
    assert high[0] - low[0] < 1


def test_a_scribble_is_painted_with_a_few_hundred_points() -> None:
    noise = np.random.default_rng(0).normal(size=(50_000, 2)).cumsum(axis=0)
    (stroke,) = fitted(Ink.through(noise), 60)
    assert 100 < len(stroke.points) < 500
    assert len(stroke.pressure) == len(stroke.points)


@pytest.mark.usefixtures("qapp")
def test_ink_is_painted_in_its_colour_inside_the_square() -> None:
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint_ink(painter, Ink.through([(0, 0), (0, 100)], [(-50, 50), (50, 50)]), 60, QColor("red"))
    painter.end()
    assert picture.pixelColor(30, 30) == QColor("red")
    assert {picture.pixelColor(x, 2).name() for x in range(60)} == {"#ffffff"}
