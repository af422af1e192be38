"""A chart's curves are painted at their values, in their colours."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.curves import Curves
from digitpad.gui.charts.painting import MOST_COMPARED, ON_WHITE, Chart, ChartPlace, paint_chart
from digitpad.models.history import EpochMetrics, RateChange
from tests.gui.train.trainings import make_epoch, make_history

WIDE, HIGH = 400, 300
RUN = Curves.of_history(make_history(3))


def place_of(chart: Chart) -> ChartPlace:
    return ChartPlace.within(QRectF(0, 0, WIDE, HIGH), chart.scale())


def painted(chart: Chart, epoch_label: str = "Epoch") -> QImage:
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(QColor(ON_WHITE.background))
    painter = QPainter(image)
    paint_chart(painter, place_of(chart), chart, ON_WHITE, epoch_label)
    painter.end()
    return image


def pixels(image: QImage, color: str) -> NDArray[np.int64]:
    """The places, shape (n, 2), x and y, of the pixels of nearly that colour.

    The edges of a line are blended with the background.
    """
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(HIGH, WIDE, 4)[..., 2::-1]
    wanted = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    is_near = (np.abs(seen.astype(int) - wanted) < 48).all(axis=2)
    return np.argwhere(is_near)[:, ::-1]


@pytest.fixture(autouse=True)
def app(qtbot: QtBot) -> QtBot:
    """Fonts need an application."""
    return qtbot


def test_points_of_the_current_run_are_counted() -> None:
    assert Chart("loss", Curves.of_history(make_history(2)), [RUN]).point_count() == 8 + 2 + 2
    assert Chart("loss", None, [RUN]).point_count() == 0


def test_the_last_epoch_s_markers_are_where_their_values_are() -> None:
    chart = Chart("accuracy", RUN)
    place, image = place_of(chart), painted(chart)
    for value, color in ((0.75, ON_WHITE.training), (0.74, ON_WHITE.validation)):
        x, y = round(place.x(3)), round(place.y(value))
        assert (np.abs(pixels(image, color) - (x, y)) <= 3).all(axis=1).any()


@pytest.mark.parametrize("number", range(MOST_COMPARED))
@pytest.mark.parametrize("epochs", [1, 3])  # of one there is a point, and no line
def test_each_earlier_run_has_a_colour_of_its_own(number: int, epochs: int) -> None:
    run, nothing = Curves.of_history(make_history(epochs)), Curves(epochs)
    image = painted(Chart("loss", None, [*[nothing] * number, run]))
    seen = [len(pixels(image, color)) > 5 for color in ON_WHITE.compared]
    assert seen[number]
    assert sum(seen[:-1]) == (number < MOST_COMPARED - 1)  # the last is grey, as texts are


def test_a_changed_learning_rate_is_marked_from_foot_to_head() -> None:
    changed = Curves.of_history(replace(make_history(3), rates=(RateChange(1.5, 0.001, 0.01),)))
    with_mark, without = painted(Chart("loss", changed)), painted(Chart("loss", RUN))
    place = place_of(Chart("loss", changed))
    x = round(place.x(1.5))
    top, bottom = round(place.area.top()), round(place.area.bottom())
    differing = [
        y
        for y in range(top, bottom)
        if any(with_mark.pixel(near, y) != without.pixel(near, y) for near in (x - 1, x, x + 1))
    ]
    assert len(differing) > 0.3 * (bottom - top)  # it is dotted
    assert min(differing) < top + 8
    assert max(differing) > bottom - 8


def test_epochs_are_marked_unless_there_are_too_many() -> None:
    few = Curves(4, [make_epoch(number) for number in range(1, 5)])
    many = Curves(200, [make_epoch(number) for number in range(1, 201)])
    squares = [len(pixels(painted(Chart("loss", run)), ON_WHITE.validation)) for run in (few, many)]
    assert squares[0] > 4 * 25


@pytest.mark.parametrize("bad", [math.nan, math.inf, 1e300])
def test_a_value_that_can_t_be_drawn_leaves_the_others(bad: float) -> None:
    epochs = [make_epoch(1), make_epoch(2), EpochMetrics(3, bad, 0.5), make_epoch(4), make_epoch(5)]
    chart = Chart("loss", Curves(5, epochs))
    scale = replace(chart.scale(), y_limits=(0.0, 1.0), y_ticks=(0.0, 0.5, 1.0))
    place = replace(place_of(chart), scale=scale)
    runs = place.runs(Curves(5, epochs).epoch_line("loss", validation=False))
    assert sum(run.size() for run in runs) == (5 if bad == 1e300 else 4)
    assert all(abs(point.y()) <= 1e5 for run in runs for point in run.toList())


def test_the_axis_is_named_in_any_script() -> None:
    assert painted(Chart("loss", RUN), "轮次") != painted(Chart("loss", RUN), "Epoch")
