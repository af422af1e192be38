"""Precision, recall and F1 of each digit as a table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.mistakes.analysis.class_table import ClassTable
from tests.evaluation.answers import make_evaluation
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ROLE = Qt.ItemDataRole


@pytest.fixture
def table(qtbot: QtBot) -> ClassTable:
    table = ClassTable()
    qtbot.addWidget(table)
    table.show_evaluation(make_evaluation())
    table.resize(400, 260)
    with qtbot.waitExposed(table):
        table.show()
    return table


def cells(table: ClassTable, row: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for column in range(4)]


def test_model_keeps_qts_rules(table: ClassTable, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call]


def test_a_row_a_digit_and_the_mean_at_last(table: ClassTable) -> None:
    assert cells(table, 4) == ["50.00 %", "33.33 %", "40.00 %", "3"]
    assert cells(table, 3) == ["–", "0.00 %", "0.00 %", "1"]
    assert cells(table, 2) == ["–", "–", "–", "0"]
    mean = table.model().rowCount() - 1
    assert table.model().headerData(mean, Qt.Orientation.Vertical) == "Mean"
    assert cells(table, mean)[3] == ""  # a sum would pass for a mean


def test_the_worst_of_a_column_stands_out(table: ClassTable) -> None:
    model = table.model()
    worst = model.index(3, 1)  # no 3 was read as 3
    assert worst.data(ROLE.ForegroundRole) == theme.bad()
    assert worst.data(ROLE.FontRole).weight() == QFont.Weight.DemiBold
    assert model.index(4, 1).data(ROLE.ForegroundRole) is None


def test_of_a_perfect_model_nothing_is_worst(table: ClassTable) -> None:
    table.show_evaluation(make_evaluation([(digit, digit, 0.9) for digit in range(10)]))
    model = table.model()
    colors = [model.index(row, 1).data(ROLE.ForegroundRole) for row in range(11)]
    assert colors == [None] * 11


def test_headers_say_what_the_metrics_mean_in_every_language(
    table: ClassTable, qapp: QApplication
) -> None:
    across = Qt.Orientation.Horizontal
    assert table.model().headerData(1, across) == "Recall"
    meaning = table.model().headerData(1, across, ROLE.ToolTipRole)
    assert meaning == "Of this digit's images, the share that was read as it"
    with in_brackets(qapp):
        assert table.model().headerData(1, across) == "<Recall>"
        assert table.accessibleName().startswith("<Precision")


def test_without_an_evaluation_the_table_is_empty(table: ClassTable) -> None:
    table.show_evaluation(None)
    assert table.model().rowCount() == 0


def test_all_rows_are_seen_at_a_usual_size(table: ClassTable) -> None:
    last = table.visualRect(table.model().index(10, 0))
    assert table.viewport().rect().contains(last)


def test_titles_stand_over_their_numbers(table: ClassTable) -> None:
    numbers = table.model().index(0, 0).data(ROLE.TextAlignmentRole)
    assert table.horizontalHeader().defaultAlignment() == numbers
