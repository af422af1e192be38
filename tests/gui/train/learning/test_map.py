"""Where a network puts digits on a map."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.train.learning.map import LearningMap, color_of

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def shown(qtbot: QtBot) -> LearningMap:
    shown = LearningMap()
    qtbot.addWidget(shown)
    shown.resize(300, 200)
    return shown


def test_all_of_the_bounds_has_room_and_their_middle_is_in_the_middle(shown: LearningMap) -> None:
    points = np.array([[4, 0], [8, 0], [0, 2], [4, -2]], np.float32)
    bounds = np.array([[0, -2], [8, 2]], np.float32)
    shown.show_points(points, np.arange(4, dtype=np.uint8), bounds)
    places = shown.places()
    assert places[0].tolist() == [150, 100]
    assert ((places >= 8) & (places <= (292, 192))).all()
    assert places[2, 0] < places[0, 0] < places[1, 0]
    assert places[2, 1] < places[0, 1] < places[3, 1]  # up is up


def test_bounds_without_any_room_between_them_are_in_the_middle(shown: LearningMap) -> None:
    point = np.array([[3, 3]], np.float32)
    shown.show_points(point, np.array([7], np.uint8), np.concatenate([point, point]))
    assert shown.places().tolist() == [[150, 100]]


def test_digits_are_painted_where_they_are(shown: LearningMap) -> None:
    empty = shown.grab().toImage()
    points = np.array([[1, 0]], np.float32)
    shown.show_points(points, np.array([7], np.uint8), np.array([[0, 0], [1, 1]], np.float32))
    painted = shown.grab().toImage()
    assert painted != empty


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_every_digit_can_be_read_on_the_ground(qtbot: QtBot, scheme: Qt.ColorScheme) -> None:
    assert qtbot
    theme.set_color_scheme(scheme)
    try:
        for digit in range(10):
            assert contrast(color_of(digit), theme.card()) >= 3
    finally:
        theme.set_color_scheme(Qt.ColorScheme.Unknown)


def contrast(first: QColor, second: QColor) -> float:
    """As WCAG 2 has it."""
    weights = (0.2126, 0.7152, 0.0722)
    lights = sorted(
        sum(
            weight * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
            for weight, value in zip(weights, channels(color), strict=True)
        )
        for color in (first, second)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def channels(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()
