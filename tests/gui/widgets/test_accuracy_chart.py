"""Accuracies and their intervals, drawn one below the other."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.evaluation.statistics import Measured
from digitpad.gui.base import theme
from digitpad.gui.widgets.accuracy_chart import AccuracyChart

OWN, MNIST = ("Your digits", Measured(29, 30)), ("MNIST", Measured(9970, 10_000))


@pytest.fixture
def chart(qtbot: QtBot) -> AccuracyChart:
    chart = AccuracyChart()
    qtbot.addWidget(chart)
    chart.resize(600, chart.sizeHint().height())
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def rows_with(image: QImage, x: float, color: QColor) -> int:
    """How many pixels of a column have a colour."""
    return sum(image.pixelColor(round(x), y) == color for y in range(image.height()))


def test_the_axis_begins_below_the_lowest_interval(chart: AccuracyChart) -> None:
    chart.show_lines(OWN, MNIST)
    assert chart.ticks == [80, 85, 90, 95, 100]
    chart.show_lines(("Your digits", Measured(0, 30)), MNIST)
    assert chart.ticks[0] == 0


@pytest.mark.parametrize("width", [150, 250, 400, 1500])
def test_marks_do_not_lie_on_each_other(chart: AccuracyChart, width: int) -> None:
    chart.show_lines(("Your digits", Measured(20, 30)), MNIST)
    chart.resize(width, chart.height())
    first, second = (chart.place_of(tick / 100) for tick in chart.ticks[:2])
    is_least = len(chart.ticks) == 2
    assert is_least or second - first > chart.fontMetrics().horizontalAdvance("100") * 0.85


def test_the_interval_is_seen_where_it_lies(chart: AccuracyChart) -> None:
    chart.show_lines(OWN, MNIST)
    chart.resize(600, chart.sizeHint().height())
    image = chart.grab().toImage()
    low, high = OWN[1].interval
    accent = theme.accent()
    assert rows_with(image, chart.place_of((low + high) / 2), accent) > 0
    assert rows_with(image, chart.place_of(low) - 5, accent) == 0
    places = (chart.place_of(accuracy) for accuracy in (29 / 30, 0.9))
    dot, line = (rows_with(image, place, accent) for place in places)
    assert dot > line


def test_there_may_be_nothing_to_compare_with(chart: AccuracyChart) -> None:
    one = chart.sizeHint().height()
    chart.show_lines(OWN)
    two = chart.sizeHint().height()
    chart.show_lines(OWN, MNIST)
    assert one < two < chart.sizeHint().height()
    chart.show_lines()
    assert not chart.grab().isNull()


def test_it_grows_with_the_font(chart: AccuracyChart, qapp: QApplication) -> None:
    chart.show_lines(OWN, MNIST)
    before, usual = chart.sizeHint(), qapp.font()
    large = qapp.font()
    large.setPointSizeF(2 * large.pointSizeF())
    qapp.setFont(large)
    try:
        after = chart.sizeHint()
    finally:
        qapp.setFont(usual)
    assert after.height() > 1.5 * before.height()
    assert after.width() > before.width()
