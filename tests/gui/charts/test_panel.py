"""Both charts follow a run, fit their place, and are exported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from digitpad.gui.charts import drawing
from digitpad.gui.charts import panel as panel_module
from digitpad.gui.charts.drawing import ChartDrawer, ChartRequest, DrawnChart
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.charts.panel import ChartsPanel
from digitpad.gui.jobs.latest_job import Job
from digitpad.training.updates import TrainingUpdate
from tests.gui.charts.panels import (
    counts,
    is_drawing,
    notice,
)
from tests.gui.train.trainings import make_update
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_an_empty_panel_says_what_to_do(panel: ChartsPanel) -> None:
    assert notice(panel) == "Watch the network learn"
    assert not panel.export_png_action.isEnabled()
    assert not find(panel, QToolButton, "export_curves_button").isEnabled()


def test_charts_have_their_place_before_the_first_point(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.begin(3)
    charts = [find(panel, MetricChart, name) for name in ("loss_chart", "accuracy_chart")]
    qtbot.waitUntil(lambda: all(chart.isVisible() and chart.width() > 300 for chart in charts))
    places = [chart.geometry() for chart in charts]
    for number in range(1, 7):
        panel.add(make_update(number, 3))
    qtbot.waitUntil(lambda: counts(panel) == [8, 8], timeout=300_000)
    assert [chart.geometry() for chart in charts] == places


def test_charts_appear_with_the_first_points(drawn: ChartsPanel) -> None:
    assert notice(drawn) == ""
    assert find(drawn, MetricChart, "loss_chart").isVisible()
    assert drawn.export_csv_action.isEnabled()


def test_many_reports_are_drawn_together(
    drawn: ChartsPanel, redraws: list[str], qtbot: QtBot
) -> None:
    for number in range(7, 13):
        drawn.add(make_update(number, 3))
    assert redraws == []  # never within a report
    qtbot.waitUntil(lambda: counts(drawn) == [18, 18])
    assert sorted(redraws) == ["accuracy_chart", "loss_chart"]


def test_nothing_is_drawn_while_hidden(
    drawn: ChartsPanel, redraws: list[str], qtbot: QtBot
) -> None:
    drawn.hide()
    drawn._timer.stop()
    drawn.add(make_update(7, 3))
    drawn.resize(500, 300)
    assert not drawn._timer.isActive()
    drawn._on_redraw_due()
    assert redraws == []
    drawn.show()
    qtbot.waitUntil(lambda: counts(drawn) == [9, 9])


def test_matplotlib_is_not_loaded_while_nobody_looks(panel: ChartsPanel) -> None:
    panel.hide()
    panel.begin(3)
    panel.add(make_update(1, 3))
    assert panel.findChildren(Job) == []
    panel.show()
    assert len(panel.findChildren(Job)) == 1


def test_a_report_without_points_is_no_reason_to_draw(
    drawn: ChartsPanel, redraws: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not drawn._timer.isActive())
    redraws.clear()
    drawn.add(TrainingUpdate("Evaluating", 3, 3))
    assert not drawn._timer.isActive()


def test_a_resized_panel_is_redrawn_by_its_timer(
    drawn: ChartsPanel, redraws: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not drawn._timer.isActive())
    redraws.clear()
    drawn.resize(900, 400)
    qtbot.waitUntil(lambda: len(redraws) == 2)
    assert sorted(redraws) == ["accuracy_chart", "loss_chart"]


def test_charts_fit_a_new_size_without_waiting_for_their_turn(
    qtbot: QtBot, redraws: list[str]
) -> None:
    """While a run goes on each has its turn; one that doesn't fit is drawn at once."""
    panel = ChartsPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.begin(3)
    qtbot.waitUntil(lambda: len(redraws) >= 2, timeout=300_000)
    panel._timer.setInterval(600_000)
    redraws.clear()
    for width in (720, 760, 800):
        panel.resize(width, 400)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: len(redraws) >= 2)
    assert sorted(redraws) == ["accuracy_chart", "loss_chart"]
    panel.end()


def test_a_run_without_any_point_leaves_no_curves(panel: ChartsPanel) -> None:
    panel.begin(3)
    assert notice(panel) == ""
    assert find(panel, MetricChart, "loss_chart").isVisible()  # where the pictures will be
    panel.withdraw()
    assert notice(panel) == "Watch the network learn"


def test_curves_of_a_run_that_failed_half_way_stay(drawn: ChartsPanel) -> None:
    drawn.withdraw()
    assert notice(drawn) == ""
    assert drawn.export_csv_action.isEnabled()


def test_curves_are_exported_as_csv(drawn: ChartsPanel, qtbot: QtBot, tmp_path: Path) -> None:
    drawn.export_csv_action.trigger()
    dialog = find(drawn, QFileDialog, "export_curves_dialog")
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    path = tmp_path / "curves.csv"
    with qtbot.waitSignal(drawn.exporting.succeeded) as heard:
        dialog.fileSelected.emit(str(path))
        dialog.reject()
    assert heard.args == [path]
    assert len(path.read_text().splitlines()) == 1 + 6 + 1


def test_curves_are_exported_as_a_picture(drawn: ChartsPanel, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "curves.png"
    with qtbot.waitSignal(drawn.exporting.succeeded):
        drawn.export_png(str(path))
    with Image.open(path, formats=("PNG",)) as picture:
        assert picture.width > 1500


def test_an_export_that_fails_is_reported(
    drawn: ChartsPanel, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    with qtbot.waitSignal(drawn.exporting.failed) as heard:
        drawn.export_csv(str(tmp_path / "file" / "curves.csv"))
    assert heard.args is not None
    assert str(heard.args[0]).startswith("Not saved")
    assert caplog.records


def test_without_matplotlib_the_panel_says_how_to_mend_it(
    panel: ChartsPanel,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise ImportError("No module named 'matplotlib'")

    monkeypatch.setattr(drawing, "load_matplotlib", fail)
    panel.begin(3)
    qtbot.waitUntil(lambda: notice(panel) == "Charts need Matplotlib")
    panel.add(make_update(1, 3))  # training goes on
    assert panel.export_csv_action.isEnabled()
    assert caplog.records


def test_end_leaves_no_thread(panel: ChartsPanel) -> None:
    panel.begin(3)
    jobs = panel.findChildren(Job)
    panel.end()
    panel.resize(900, 500)  # a window that closes may be laid out once more
    panel.add(make_update(1, 3))
    QApplication.processEvents()
    assert jobs
    assert not any(job.isRunning() for job in (*jobs, *panel.findChildren(Job)))
    assert not panel._timer.isActive()


def test_each_chart_is_drawn_two_to_five_times_a_second() -> None:
    each_ms = 2 * panel_module._REDRAW_MS
    assert 2 <= 1000 / each_ms <= 5


def test_after_a_drawing_that_failed_the_next_one_is_drawn(
    drawn: ChartsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = ChartDrawer.draw

    def fail_once(_drawer: ChartDrawer, _request: ChartRequest) -> DrawnChart:
        monkeypatch.setattr(ChartDrawer, "draw", draw)
        raise ValueError("no ink")

    monkeypatch.setattr(ChartDrawer, "draw", fail_once)
    with qtbot.captureExceptions() as exceptions:
        drawn.add(make_update(7, 3))
        qtbot.waitUntil(lambda: bool(exceptions))
    assert not is_drawing(drawn)
    drawn.add(make_update(8, 3))
    drawn.add(make_update(9, 3))
    qtbot.waitUntil(lambda: not is_drawing(drawn))
    assert counts(drawn)[0] == counts(drawn)[1] > 8


def test_a_backend_that_nobody_knows_disturbs_no_chart(tmp_path: Path) -> None:
    script = "from digitpad.gui.charts.drawing import load_matplotlib; load_matplotlib()"
    environment = os.environ | {"MPLBACKEND": "no such backend"}
    subprocess.run([sys.executable, "-c", script], check=True, cwd=tmp_path, env=environment)


def test_the_export_button_shows_what_it_is_for(panel: ChartsPanel) -> None:
    button = find(panel, QToolButton, "export_curves_button")
    assert not button.icon().isNull()
    assert button.accessibleName() == "Export the curves"
