"""The legend names every line, and fits the width that there is."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.charts.legend import ChartLegend

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = "a very long name of a model that was trained on monday"


@pytest.fixture
def legend(qtbot: QtBot) -> ChartLegend:
    legend = ChartLegend()
    qtbot.addWidget(legend)
    legend.resize(600, 40)
    with qtbot.waitExposed(legend):
        legend.show()
    return legend


def words(legend: ChartLegend) -> list[str]:
    return [label.text() for label in legend.findChildren(QLabel) if label.isVisible()]


def test_every_line_has_its_words_and_earlier_runs_only_when_there_are_some(
    legend: ChartLegend,
) -> None:
    assert words(legend) == ["training", "validation", "each batch"]
    legend.name_compared(["monday"])
    assert words(legend) == ["training", "validation", "each batch", "monday"]
    legend.name_compared(["monday", "tuesday"])
    assert words(legend) == ["training", "validation", "each batch", "monday", "tuesday"]


def test_long_names_are_cut_and_said_in_full(legend: ChartLegend) -> None:
    legend.name_compared([LONG] * 4)
    labels = [label for label in legend.findChildren(QLabel) if label.toolTip() == LONG]
    assert [label.isVisible() for label in labels] == [True] * 4
    assert all(label.text().endswith("…") for label in labels)
    assert legend.minimumSizeHint().width() < 220  # what the smallest window has for it


def test_in_a_narrow_window_names_come_before_the_words_for_batches(
    legend: ChartLegend, qtbot: QtBot
) -> None:
    legend.name_compared(["my model", "mine"])
    assert words(legend)[2:] == ["each batch", "my model", "mine"]
    legend.resize(180, 40)
    qtbot.waitUntil(lambda: "each batch" not in words(legend))
    assert len(words(legend)) == 4
    legend.resize(600, 40)
    qtbot.waitUntil(lambda: words(legend)[2:] == ["each batch", "my model", "mine"])
