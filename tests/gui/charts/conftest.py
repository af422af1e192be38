"""The panel of charts, empty and with curves."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.charts import panel as panel_module
from digitpad.gui.charts.drawing import DrawnChart
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.charts.panel import ChartsPanel
from tests.gui.charts.panels import counts, is_drawing
from tests.gui.train.trainings import make_update


@pytest.fixture
def panel(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ChartsPanel]:
    monkeypatch.setattr(panel_module, "_REDRAW_MS", 10)
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.end()


@pytest.fixture
def drawn(panel: ChartsPanel, qtbot: QtBot) -> ChartsPanel:
    """The panel with an epoch and a half drawn."""
    panel.begin(3)
    for number in range(1, 7):
        panel.add(make_update(number, 3))
    qtbot.waitUntil(lambda: counts(panel) == [8, 8], timeout=300_000)
    qtbot.waitUntil(lambda: not is_drawing(panel))
    return panel


@pytest.fixture
def redraws(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The chart of each redraw from now on."""
    seen: list[str] = []
    show_drawn = MetricChart.show_drawn

    def note(chart: MetricChart, drawn: DrawnChart) -> None:
        seen.append(chart.objectName())
        show_drawn(chart, drawn)

    monkeypatch.setattr(MetricChart, "show_drawn", note)
    return seen
