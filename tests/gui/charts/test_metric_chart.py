"""Two pictures that Matplotlib draws only on request."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.charts.curves import Curves, EarlierRun
from digitpad.gui.charts.drawing import ChartDrawer
from digitpad.gui.charts.metric_chart import MetricChart
from tests.gui.train.trainings import make_epoch, make_history
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BLUE, VERMILION = "#0069ad", "#c04a00"  # of the light theme


@pytest.fixture
def chart(qtbot: QtBot) -> MetricChart:
    chart = MetricChart("accuracy")
    qtbot.addWidget(chart)
    chart.resize(300, 240)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


@pytest.fixture
def drawer() -> ChartDrawer:
    return ChartDrawer()


def grab(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def count_pixels(image: QImage, color: str) -> int:
    wanted = QColor(color).rgb()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixel(x, y) == wanted for x, y in places)


def latest(chart: MetricChart) -> str:
    return find(chart, QLabel, "latest_accuracy").text()


def test_training_and_validation_are_drawn_in_their_colours(
    chart: MetricChart, drawer: ChartDrawer
) -> None:
    chart.show_drawn(drawer.draw(chart.request(Curves.of_history(make_history(3)), ())))
    assert chart.point_count() == 12 + 3 + 3
    picture = grab(chart)
    assert count_pixels(picture, BLUE) > 20
    assert count_pixels(picture, VERMILION) > 20


def test_the_picture_changes_only_on_request(chart: MetricChart, drawer: ChartDrawer) -> None:
    curves = Curves.of_history(make_history(2))
    chart.show_drawn(drawer.draw(chart.request(curves, ())))
    before = grab(chart)
    curves.epochs.append(make_epoch(3))
    assert grab(chart) == before
    chart.show_drawn(drawer.draw(chart.request(curves, ())))
    assert grab(chart) != before


def test_a_resized_chart_asks_to_be_redrawn(
    chart: MetricChart, drawer: ChartDrawer, qtbot: QtBot
) -> None:
    chart.show_drawn(drawer.draw(chart.request(Curves.of_history(make_history(2)), ())))
    with qtbot.waitSignal(chart.outdated):
        chart.resize(420, 240)
    assert grab(chart).width() == 420


def test_other_colours_ask_to_be_redrawn(chart: MetricChart, qtbot: QtBot) -> None:
    try:
        with qtbot.waitSignal(chart.outdated):
            theme.set_color_scheme(Qt.ColorScheme.Dark)
    finally:
        theme.set_color_scheme(Qt.ColorScheme.Unknown)


def test_values_of_the_last_epoch_stand_beside_the_title(
    chart: MetricChart, drawer: ChartDrawer
) -> None:
    chart.show_drawn(drawer.draw(chart.request(Curves.of_history(make_history(4)), ())))
    assert f'<span style="color: {BLUE}">80.00 %</span>' in latest(chart)
    assert f'<span style="color: {VERMILION}">79.00 %</span>' in latest(chart)
    description = find(chart, QLabel, "latest_accuracy").accessibleDescription()
    assert description == "training 80.00 %, validation 79.00 %"


def test_without_validation_there_is_one_value(chart: MetricChart, drawer: ChartDrawer) -> None:
    history = replace(make_history(1), epochs=(make_epoch(1, validation=False),))
    chart.show_drawn(drawer.draw(chart.request(Curves.of_history(history), ())))
    description = find(chart, QLabel, "latest_accuracy").accessibleDescription()
    assert description == "training 50.00 %"


def test_before_the_first_epoch_has_ended_there_is_no_value(chart: MetricChart) -> None:
    chart.request(Curves(3), ())
    assert latest(chart) == ""


def test_an_earlier_run_alone_has_no_value(chart: MetricChart, drawer: ChartDrawer) -> None:
    chart.show_drawn(
        drawer.draw(chart.request(None, [EarlierRun("one", Curves.of_history(make_history(2)))]))
    )
    assert latest(chart) == ""
    assert chart.point_count() == 0


def test_a_screen_reader_gets_a_summary_of_the_run(chart: MetricChart, drawer: ChartDrawer) -> None:
    curves = Curves.of_history(make_history(4))
    chart.show_drawn(drawer.draw(chart.request(curves, ())))
    assert chart.accessibleName() == "Accuracy"
    assert chart.accessibleDescription() == (
        "Epoch 4 of 4, training 80.00 %, validation 79.00 %; highest 79.00 % at epoch 4"
    )


def test_a_chart_changes_its_language_and_is_redrawn(
    chart: MetricChart, drawer: ChartDrawer, qapp: QApplication, qtbot: QtBot
) -> None:
    chart.show_drawn(drawer.draw(chart.request(Curves.of_history(make_history(1)), ())))
    with qtbot.waitSignal(chart.outdated), in_brackets(qapp):
        assert chart.accessibleName() == "<Accuracy>"
        assert chart.accessibleDescription().startswith("<Epoch 1 of 1, training 50.00 %")
