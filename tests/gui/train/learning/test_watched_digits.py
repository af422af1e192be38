"""Ten images with their probabilities, in one row or two."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.train.learning.watched_digits import WatchedDigits, middles_below
from tests.explanation.epoch_views import make_views

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def digits(qtbot: QtBot) -> WatchedDigits:
    digits = WatchedDigits()
    qtbot.addWidget(digits)
    digits.resize(600, 200)
    digits.show()
    return digits


def count(picture: QImage, color: QColor) -> int:
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(*place) == color for place in places)


def test_the_surer_it_is_the_more_blue_there_is(digits: WatchedDigits) -> None:
    blue = []
    for view in make_views(6):
        digits.show_view(view)
        blue.append(count(digits.grab().toImage(), theme.accent()))
    assert blue[0] < blue[3] < blue[5]


def test_wrong_answers_are_orange_and_right_ones_are_not(digits: WatchedDigits) -> None:
    first, *_, last = make_views(6)
    digits.show_view(first)
    assert count(digits.grab().toImage(), theme.bad())
    digits.show_view(last)
    assert not count(digits.grab().toImage(), theme.bad())


def test_where_there_is_little_room_they_stand_in_two_rows(digits: WatchedDigits) -> None:
    digits.show_view(make_views(1)[0])
    height = digits.height()
    digits.resize(300, 100)
    assert digits.height() > 1.9 * height
    assert digits.heightForWidth(600) == height


@pytest.mark.usefixtures("qapp")
def test_neighbours_are_not_read_as_one_number() -> None:
    digit_px = QFontMetrics(theme.font("small")).horizontalAdvance("0")
    room = QRect(100, 0, 42, 30)
    places = middles_below(1, 2, room)
    assert places[2] - places[1] >= 2 * digit_px - 1
    assert middles_below(2, 1, room) == places
    assert middles_below(0, 9, room) == {0: 102, 9: 140}
    assert middles_below(4, 4, room) == {4: 119}
