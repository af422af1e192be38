"""The lines of a replay: to look at, to point at and to hear."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.explanation.replay import Replay
from digitpad.gui.base import theme
from digitpad.gui.draw.replay_chart import ReplayChart, label_room
from tests.gui.translated import in_brackets

PROBABILITIES = np.zeros((3, 10), np.float32)
PROBABILITIES[0, [1, 4]] = 0.9, 0.1
PROBABILITIES[1, [1, 7]] = 0.4, 0.6
PROBABILITIES[2, [1, 7]] = 0.02, 0.98
FOUND = Replay(np.array([0.0, 500, 1000]), np.array([0.1, 0.5, 1]), PROBABILITIES, 7, 1.0)


@pytest.fixture
def chart(qtbot: QtBot) -> ReplayChart:
    chart = ReplayChart()
    qtbot.addWidget(chart)
    chart.resize(400, 110)
    chart.show_replay(FOUND, 1000)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def count(chart: ReplayChart, color: QColor) -> int:
    """How many pixels have exactly a colour."""
    image = chart.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(*place).rgb() == color.rgb() for place in places)


def test_the_final_digits_line_stands_out(chart: ReplayChart) -> None:
    assert count(chart, theme.accent()) > 100
    chart.show_replay(None, 1000)
    assert count(chart, theme.accent()) == 0


@pytest.mark.parametrize(
    ("place", "words"),
    [((395, 8), "7: 98.0 %"), ((12, 15), "1: 90.0 %"), ((12, 93), "4: 10.0 %")],
)
def test_the_nearest_line_is_read_where_one_points(
    chart: ReplayChart, place: tuple[int, int], words: str
) -> None:
    part = chart.part_at(QPointF(*place))
    assert part is not None
    assert chart.words(*part) == words
    before = chart.grab().toImage()
    QTest.mouseMove(chart, QPoint(*place))
    assert chart.grab().toImage() != before


def test_without_lines_there_is_nothing_to_read(chart: ReplayChart) -> None:
    chart.show_replay(None, 1000)
    assert chart.part_at(QPointF(200, 50)) is None
    QTest.mouseMove(chart, QPoint(200, 50))
    assert chart.accessibleDescription() == ""


def test_a_click_chooses_the_moment(chart: ReplayChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.time_chosen) as heard:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(200, 50))
    assert heard.args == [pytest.approx(500, abs=3)]
    with qtbot.waitSignal(chart.time_chosen) as heard:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 50))
    assert heard.args == [0]


def test_the_moment_that_is_seen_is_marked(chart: ReplayChart) -> None:
    first = chart.grab().toImage()
    chart.set_time(700)
    assert chart.grab().toImage() != first


def test_the_chart_can_be_heard_in_any_language(chart: ReplayChart, qapp: QApplication) -> None:
    assert (
        chart.accessibleDescription() == "From 10 % of the ink on: 1. From 50 % of the ink on: 7."
    )
    with in_brackets(qapp):
        assert chart.accessibleDescription().startswith("<From 10 % of the ink on: 1.>")


def test_the_label_at_the_end_is_not_crossed_by_the_line_of_the_moment() -> None:
    chart, size = QRectF(0, 0, 400, 110), QSizeF(12, 14)
    at_end = label_room(QPointF(390, 20), size, chart)
    assert at_end.right() < 390 - 2
    before = label_room(QPointF(200, 20), size, chart)
    assert before.left() > 200 + 2
