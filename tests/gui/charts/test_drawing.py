"""Charts drawn one after the other: only what has changed is redrawn."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backend_bases import RendererBase

from digitpad.gui.charts.axes import ON_WHITE
from digitpad.gui.charts.curves import Curves
from digitpad.gui.charts.drawing import ChartDrawer, ChartRequest
from digitpad.models.history import BatchMetrics
from tests.gui.train.trainings import make_history

REQUEST = ChartRequest(
    "loss",
    Curves.of_history(make_history(2)),
    [Curves.of_history(make_history(3))],
    ON_WHITE,
    (320, 240),
    8.0,
    96,
    1.0,
)
LATER = Curves.of_history(make_history(3))
OTHERS = {
    "further": replace(REQUEST, current=LATER),
    "no current run": replace(REQUEST, current=None),
    "a longer plan": replace(REQUEST, current=Curves.of_history(make_history(9))),
    "dark": replace(REQUEST, colors=replace(ON_WHITE, background="#202020", text="#eeeeee")),
    "larger letters": replace(REQUEST, label_pt=11.0),
    "larger": replace(REQUEST, size_px=(420, 300)),
    "a finer screen": replace(REQUEST, ratio=2.0),
    "coarser letters": replace(REQUEST, dpi=120),
}


@pytest.mark.parametrize("change", OTHERS)
def test_what_is_drawn_over_an_earlier_chart_is_what_a_new_drawer_draws(change: str) -> None:
    other = OTHERS[change]
    drawer = ChartDrawer()
    first = drawer.draw(REQUEST).pixels
    after, fresh = drawer.draw(other), ChartDrawer().draw(other)
    assert np.array_equal(after.pixels, fresh.pixels)
    assert (after.points, after.x_limit, after.y_limits) == (
        fresh.points,
        fresh.x_limit,
        fresh.y_limits,
    )
    assert not np.array_equal(after.pixels, first)
    assert np.array_equal(drawer.draw(REQUEST).pixels, first)


def test_the_background_is_drawn_once_while_only_the_lines_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from matplotlib.axis import Axis

    axes: list[Axis] = []
    draw = Axis.draw

    def note(axis: Axis, renderer: RendererBase) -> None:
        axes.append(axis)
        draw(axis, renderer)

    monkeypatch.setattr(Axis, "draw", note)
    drawer, current = ChartDrawer(), Curves(2)
    first = drawer.draw(replace(REQUEST, current=current)).pixels
    current._add_batch(BatchMetrics(0.1, 0.2, 0.9))
    current._add_batch(BatchMetrics(0.2, 0.1, 0.95))
    second = drawer.draw(replace(REQUEST, current=current)).pixels
    assert not np.array_equal(first, second)
    assert len(axes) == 2  # one for each direction
