"""One metric on Matplotlib axes."""

from dataclasses import replace

import numpy as np
import pytest

from digitpad.gui.charts.axes import ON_WHITE, MetricAxes
from digitpad.gui.charts.curves import Curves, Metric
from digitpad.models.history import EpochMetrics, RateChange
from tests.gui.train.trainings import make_epoch, make_history


class Drawn:
    """Axes on a figure of their own."""

    def __init__(self, metric: Metric) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure()
        self.canvas = FigureCanvasAgg(figure)
        self.axes = figure.add_subplot()
        self.metric_axes = MetricAxes(self.axes, metric)
        self.metric_axes.set_colors(ON_WHITE)

    def update(self, current: Curves | None, *compared: Curves) -> None:
        self.metric_axes.update(current, compared)
        self.canvas.draw()  # type: ignore[no-untyped-call]

    @property
    def x_limit(self) -> float:
        return float(self.axes.get_xlim()[1])

    @property
    def y_limits(self) -> tuple[float, float]:
        low, high = self.axes.get_ylim()
        return float(low), float(high)


def test_points_of_the_current_run_are_counted() -> None:
    drawn = Drawn("loss")
    drawn.update(Curves.of_history(make_history(2)), Curves.of_history(make_history(3)))
    assert drawn.metric_axes.point_count == 8 + 2 + 2


def test_a_changed_learning_rate_is_marked_from_foot_to_head() -> None:
    changes = (RateChange(1.5, 0.001, 0.01), RateChange(2.0, 0.01, 0.0003))
    curves = Curves.of_history(replace(make_history(3), rates=changes))
    drawn = Drawn("loss")
    drawn.update(Curves.of_history(make_history(3)))
    without = np.asarray(drawn.canvas.buffer_rgba()).copy()  # type: ignore[no-untyped-call]
    points, scale = drawn.metric_axes.point_count, (drawn.x_limit, drawn.y_limits)
    drawn.update(curves)
    assert (drawn.metric_axes.point_count, (drawn.x_limit, drawn.y_limits)) == (points, scale)
    with_marks = np.asarray(drawn.canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    differing = (with_marks != without).any(axis=2)
    place = drawn.axes.get_window_extent()
    for change in changes:
        x = round(place.x0 + change.epoch / drawn.x_limit * place.width)
        assert differing[:, x - 1 : x + 2].any(axis=1).sum() > 0.9 * place.height


def test_epochs_are_marked_unless_there_are_too_many() -> None:
    drawn = Drawn("loss")
    drawn.update(Curves.of_history(make_history(10)))
    markers = {line.get_marker() for line in drawn.axes.lines}
    assert {"o", "s"} <= markers
    drawn.update(Curves(200, [make_epoch(number) for number in range(1, 201)]))
    markers = {line.get_marker() for line in drawn.axes.lines}
    assert not {"o", "s"} & markers


@pytest.mark.parametrize(
    ("metric", "words"),
    [
        ("loss", ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ("accuracy", ["20 %", "40 %", "60 %", "80 %", "100 %"]),
    ],
)
def test_the_axes_have_the_ticks_of_their_scale(metric: Metric, words: list[str]) -> None:
    drawn = Drawn(metric)
    drawn.update(Curves.of_history(make_history(3)))
    assert [label.get_text() for label in drawn.axes.get_yticklabels()] == words
    assert [label.get_text() for label in drawn.axes.get_xticklabels()] == ["0", "1", "2", "3"]
    assert drawn.y_limits == (drawn.axes.get_yticks()[0], drawn.axes.get_yticks()[-1])


def test_the_values_have_the_same_margins_whatever_the_size() -> None:
    axes = Drawn("loss").metric_axes
    small, large = axes.place((300, 200), 8.0, 96), axes.place((900, 500), 8.0, 96)
    assert small[:2] == large[:2]
    assert large[2] - small[2] == pytest.approx(600)
    assert large[3] - small[3] == pytest.approx(300)
    assert axes.place((1, 1), 8.0, 96)[2] > 0


@pytest.mark.parametrize("accuracy", [0.5, 0.99, 0.9999])
@pytest.mark.parametrize("label_pt", [7.0, 14.0])
def test_no_label_is_cut_off(accuracy: float, label_pt: float) -> None:
    drawn = Drawn("accuracy")
    drawn.update(Curves(1, [EpochMetrics(1, 0.1, accuracy)]))
    drawn.metric_axes.place((400, 300), label_pt, 96)
    drawn.canvas.figure.set_dpi(96)
    drawn.canvas.figure.set_size_inches(400 / 96, 300 / 96)
    drawn.canvas.draw()  # type: ignore[no-untyped-call]
    whole = drawn.canvas.figure.bbox
    for label in (*drawn.axes.get_yticklabels(), *drawn.axes.get_xticklabels()):
        box = label.get_window_extent()
        assert label.get_fontsize() == label_pt
        assert whole.x0 <= box.x0 <= box.x1 <= whole.x1
        assert whole.y0 <= box.y0 <= box.y1 <= whole.y1
