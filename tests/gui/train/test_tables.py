"""Tables of rows are as wide as their place."""

import pytest
from PySide6.QtWidgets import QTableWidgetItem
from pytestqt.qtbot import QtBot

from digitpad.gui.train.tables import RowTable

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TITLES = ("Name", "Date", "Test")


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    """The date, in the middle, may be left out."""
    table = RowTable("runs", 3, numbers=(2,), dispensable=(1,))
    qtbot.addWidget(table)
    table.set_titles(TITLES)
    table.setRowCount(1)
    for place, text in enumerate(("a model with a long name", "2026-11-28 05:23", "99.70 %")):
        table.set_cell(0, place, QTableWidgetItem(text))
    table.fit_columns()
    table.resize(700, 200)
    with qtbot.waitExposed(table):
        table.show()
    return table


def shown(table: RowTable) -> list[str]:
    return [title for place, title in enumerate(TITLES) if not table.isColumnHidden(place)]


def test_columns_share_the_width_that_is_left(table: RowTable) -> None:
    assert shown(table) == list(TITLES)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_narrow_table_leaves_out_what_is_dispensable(table: RowTable) -> None:
    table.resize(300, 200)
    assert shown(table) == ["Name", "Test"]
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(700, 200)
    assert shown(table) == list(TITLES)


def test_then_the_first_column_is_cut_and_nothing_scrolls_sideways(table: RowTable) -> None:
    table.resize(190, 200)
    assert table.columnWidth(0) < table.sizeHintForColumn(0)
    assert table.columnWidth(2) >= table.sizeHintForColumn(2)
    assert not table.horizontalScrollBar().isVisible()
