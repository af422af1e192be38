"""Read-only tables of which rows are selected: words to the left, numbers to the right."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from digitpad.gui.base.controls import named


class RowTable(QTableWidget):
    """A table without grid and row numbers, as wide as its contents.

    `numbers` are the columns of numbers.
    """

    def __init__(self, name: str, columns: int, numbers: Collection[int]) -> None:
        super().__init__(0, columns)
        named(self, name)
        self._numbers = numbers
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def set_titles(self, titles: Sequence[str]) -> None:
        """Title the columns."""
        for column, title in enumerate(titles):
            self.setHorizontalHeaderItem(column, self._aligned(QTableWidgetItem(title), column))

    def set_cell(self, row: int, column: int, item: QTableWidgetItem) -> None:
        """Put an item into a cell."""
        self.setItem(row, column, self._aligned(item, column))

    def _aligned(self, item: QTableWidgetItem, column: int) -> QTableWidgetItem:
        is_number = column in self._numbers
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        return item
