"""The pointer reads a chart's values without having it redrawn."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.charts.chart_picture import ChartPicture
from digitpad.gui.charts.curves import Curves, EarlierRun
from digitpad.gui.charts.drawing import ChartDrawer
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.models.history import RateChange
from tests.gui.train.trainings import make_history
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

EPOCHS = 4
RUN = Curves.of_history(make_history(EPOCHS))
EARLIER = EarlierRun("monday", Curves.of_history(make_history(2)))


def make_chart(qtbot: QtBot, current: Curves | None, *compared: EarlierRun) -> MetricChart:
    chart = MetricChart("loss")
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    with qtbot.waitExposed(chart):
        chart.show()
    chart.show_drawn(ChartDrawer().draw(chart.request(current, compared)))
    return chart


@pytest.fixture
def chart(qtbot: QtBot) -> MetricChart:
    return make_chart(qtbot, RUN, EARLIER)


def picture_of(chart: MetricChart) -> ChartPicture:
    picture = chart.findChild(ChartPicture)
    assert picture is not None
    return picture


def point_at(picture: ChartPicture, epoch: float, epochs: float = EPOCHS) -> None:
    area = picture.area()
    place = QPointF(area.left() + epoch / epochs * area.width(), picture.height() / 2)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        picture.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(picture, move)


def shown_lines(picture: ChartPicture) -> list[str]:
    return [text for text, _ in picture.lines()]


def test_at_an_epoch_s_end_all_runs_are_read(chart: MetricChart) -> None:
    picture = picture_of(chart)
    point_at(picture, 2.02)
    assert shown_lines(picture) == [
        "Epoch 2",
        "training 0.3333",
        "validation 0.3433",
        "monday: 0.3433",
    ]


def test_between_epochs_the_batches_are_read(chart: MetricChart) -> None:
    picture = picture_of(chart)
    point_at(picture, 2.5)
    assert shown_lines(picture) == ["Epoch 2.50", "training 0.2857"]


def test_where_the_learning_rate_was_changed_it_is_read_too(qtbot: QtBot) -> None:
    history = replace(make_history(EPOCHS), rates=(RateChange(2.0, 0.001, 0.00003),))
    chart = make_chart(qtbot, Curves.of_history(history))
    picture = picture_of(chart)
    for place, rate in ((2.0, "0.001"), (2.5, "0.00003")):
        point_at(picture, place)
        assert shown_lines(picture)[-1] == f"learning rate {rate}"


def test_an_earlier_run_alone_is_read(qtbot: QtBot) -> None:
    chart = make_chart(qtbot, None, EARLIER)
    picture = picture_of(chart)
    point_at(picture, 1.0, epochs=2)
    assert shown_lines(picture) == ["Epoch 1", "monday: 0.5100"]


def test_the_reading_is_painted_over_the_picture_and_goes_with_the_pointer(
    chart: MetricChart, qtbot: QtBot
) -> None:
    picture = picture_of(chart)
    plain = picture.grab().toImage()
    with qtbot.assertNotEmitted(chart.outdated):  # so Matplotlib draws nothing
        point_at(picture, 3.0)
        assert picture.grab().toImage() != plain
        QApplication.sendEvent(picture, QEvent(QEvent.Type.Leave))
    assert shown_lines(picture) == []
    assert picture.grab().toImage() == plain


def test_beside_the_axes_nothing_is_read(chart: MetricChart) -> None:
    picture = picture_of(chart)
    point_at(picture, -0.5)
    assert picture.reading is None


def test_at_the_right_edge_the_box_stays_inside(chart: MetricChart) -> None:
    picture = picture_of(chart)
    plain = picture.grab().toImage()
    point_at(picture, 4.0)
    image = picture.grab().toImage()
    changed = [x for x in range(image.width()) if image.pixel(x, 20) != plain.pixel(x, 20)]
    assert changed
    edge = picture.mapTo(chart, QPoint(picture.width(), 0)).x()
    assert max(changed) < edge


def test_the_reading_speaks_the_window_s_language(chart: MetricChart, qapp: QApplication) -> None:
    picture = picture_of(chart)
    point_at(picture, 2.0)
    with in_brackets(qapp):
        assert shown_lines(picture)[:2] == ["<Epoch 2>", "<training 0.3333>"]


def test_without_a_picture_nothing_is_read(qtbot: QtBot) -> None:
    picture = ChartPicture("loss")
    qtbot.addWidget(picture)
    picture.set_curves(RUN, ())
    point_at(picture, 1.0)
    assert picture.reading is None


@pytest.mark.parametrize("size", [QSize(700, 420), QSize(260, 200)])
def test_in_another_size_the_old_picture_stays_as_it_was_drawn(
    chart: MetricChart, size: QSize
) -> None:
    """It is cut off, or has empty room beside it, but it is never stretched."""
    picture = picture_of(chart)
    before = picture.grab().toImage()
    chart.resize(size)
    QApplication.sendPostedEvents()
    after = picture.grab().toImage()
    assert after.size() != before.size()
    shared = before.rect().intersected(after.rect())
    assert after.copy(shared) == before.copy(shared)
    if after.width() > before.width():
        assert after.pixelColor(after.width() - 1, after.height() - 1) == theme.card()


def test_until_the_new_picture_is_there_the_pointer_reads_the_old_one(chart: MetricChart) -> None:
    picture = picture_of(chart)
    area = picture.area()
    chart.resize(700, 420)
    QApplication.sendPostedEvents()
    assert picture.area() == area
    point_at(picture, 2.0)
    assert shown_lines(picture)[0] == "Epoch 2"


def test_a_chart_without_a_picture_says_that_it_comes(qtbot: QtBot) -> None:
    picture = ChartPicture("loss")
    qtbot.addWidget(picture)
    picture.resize(300, 200)
    image = picture.grab().toImage()
    assert len({image.pixel(x, y) for x in range(300) for y in range(90, 110)}) > 1
