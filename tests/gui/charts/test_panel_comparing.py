"""Curves of earlier runs beside those of the latest."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.charts.panel import ChartsPanel
from digitpad.models.history import History
from tests.gui.charts.panels import chooser, compare, compare_with_none, counts, model, notice, runs
from tests.gui.train.trainings import make_history
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_models_with_curves_are_offered_to_compare_with(panel: ChartsPanel) -> None:
    panel.set_models([model("one"), model("imported", History(make_history(1).batches))])
    assert chooser(panel).text() == "Compare with..."
    assert [action.text() for action in runs(panel)] == ["one"]


def test_without_an_earlier_run_there_is_nothing_to_compare_with(panel: ChartsPanel) -> None:
    assert not chooser(panel).isEnabled()
    panel.set_models([model("one")])
    assert chooser(panel).isEnabled()


def test_runs_are_ticked_and_unticked_one_by_one(panel: ChartsPanel) -> None:
    names = ["one", "two", "three", "four", "five"]
    panel.set_models([model(name) for name in names])
    for name in names[:4]:
        compare(panel, name)
    assert [action.isChecked() for action in runs(panel)] == [True] * 4 + [False]
    assert not runs(panel)[-1].isEnabled()  # more can't be told apart
    compare(panel, "two")
    assert chooser(panel).names == ["one", "three", "four"]
    assert runs(panel)[-1].isEnabled()
    compare_with_none(panel)
    assert chooser(panel).names == []
    assert chooser(panel).text() == "Compare with..."


def test_an_earlier_run_is_drawn_and_named(
    drawn: ChartsPanel, redraws: list[str], qtbot: QtBot
) -> None:
    drawn.set_models([model("one")])
    compare(drawn, "one")
    qtbot.waitUntil(lambda: len(redraws) >= 2)
    words = [label.text() for label in drawn.findChildren(QLabel) if label.isVisible()]
    assert "one" in words
    assert counts(drawn) == [8, 8]


def test_an_earlier_run_can_be_seen_without_training(panel: ChartsPanel, qtbot: QtBot) -> None:
    panel.set_models([model("one")])
    compare(panel, "one")
    qtbot.waitUntil(find(panel, MetricChart, "loss_chart").isVisible, timeout=300_000)
    assert panel.export_png_action.isEnabled()
    compare_with_none(panel)
    assert notice(panel) == "Watch the network learn"


def test_a_deleted_model_is_compared_with_no_more(panel: ChartsPanel) -> None:
    panel.set_models([model("one"), model("two")])
    compare(panel, "one")
    panel.set_models([model("two")])
    assert chooser(panel).names == []
    assert not panel.export_png_action.isEnabled()


def test_a_model_trained_again_shows_its_new_curves(
    panel: ChartsPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.set_models([model("one", make_history(1))])
    compare(panel, "one")
    panel.set_models([model("one", make_history(3))])
    assert chooser(panel).names == ["one"]
    with qtbot.waitSignal(panel.exporting.succeeded):
        panel.export_csv(str(tmp_path / "curves.csv"))
    assert (tmp_path / "curves.csv").read_text().count("epoch,") == 1 + 3


def test_several_earlier_runs_are_drawn_together(
    drawn: ChartsPanel, redraws: list[str], qtbot: QtBot
) -> None:
    drawn.set_models([model(name) for name in ("one", "two", "three", "four", "five")])
    drawn.compare_with(["two", "gone", "one"])
    qtbot.waitUntil(lambda: len(redraws) >= 2)
    words = [label.text() for label in drawn.findChildren(QLabel) if label.isVisible()]
    assert words.index("two") < words.index("one")
    assert chooser(drawn).text() == "2 earlier runs"
    drawn.compare_with(["one", "two", "three", "four", "five"])  # more can't be told apart
    assert chooser(drawn).text() == "4 earlier runs"


def test_charts_keep_their_place_when_earlier_runs_are_named(drawn: ChartsPanel) -> None:
    drawn.set_models([model("one"), model("two")])
    chart = find(drawn, MetricChart, "loss_chart")
    place = chart.geometry(), chart.mapTo(drawn, QPoint())
    drawn.compare_with(["one", "two"])
    QApplication.sendPostedEvents()
    assert (chart.geometry(), chart.mapTo(drawn, QPoint())) == place


def test_one_of_several_runs_may_be_left(drawn: ChartsPanel) -> None:
    drawn.set_models([model("one"), model("two")])
    drawn.compare_with(["one", "two"])
    drawn.set_models([model("two")])
    assert chooser(drawn).text() == "two"
    compare_with_none(drawn)
    assert [action.text() for action in runs(drawn)] == ["two"]


def test_the_panel_changes_its_language_while_it_is_seen(
    panel: ChartsPanel, qapp: QApplication
) -> None:
    panel.set_models([model("one"), model("two")])
    panel.compare_with(["one", "two"])
    with in_brackets(qapp):
        assert panel.export_png_action.text() == "<Export curves as &PNG...>"
        assert chooser(panel).text() == "<2 earlier runs>"
        compare_with_none(panel)
        assert chooser(panel).text() == "<Compare with...>"
    assert chooser(panel).text() == "Compare with..."
