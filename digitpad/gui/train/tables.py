"""Read-only tables of which rows are selected: words to the left, numbers to the right."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from digitpad.gui.base.controls import named
from digitpad.override import override

_LEAST_FIRST_PX, _MOST_PX = 72, 240  # of the first column, and of any other


class RowTable(QTableWidget):
    """A table without grid and row numbers, as wide as its place.

    Width that is left is shared by the columns. Where there is too little, dispensable columns are
    left out, and then the first one is cut.
    """

    def __init__(
        self, name: str, columns: int, numbers: Collection[int], dispensable: Sequence[int] = ()
    ) -> None:
        """Make an empty table.

        Args:
            name: Object name, snake_case.
            columns: How many there are.
            numbers: The columns of numbers.
            dispensable: The columns that may be left out, the least important first.
        """
        super().__init__(0, columns)
        named(self, name)
        self._numbers, self._dispensable = numbers, dispensable
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_titles(self, titles: Sequence[str]) -> None:
        """Title the columns."""
        for column, title in enumerate(titles):
            self.setHorizontalHeaderItem(column, self._aligned(QTableWidgetItem(title), column))
        self.fit_columns()

    def set_cell(self, row: int, column: int, item: QTableWidgetItem) -> None:
        """Put an item into a cell; call `fit_columns` after the last one."""
        self.setItem(row, column, self._aligned(item, column))

    def fit_columns(self) -> None:
        """Fit the columns to their contents and to the table's width."""
        columns = list(range(self.columnCount()))
        for column in columns:
            self.showColumn(column)  # a hidden one has no width
        header, room = self.horizontalHeader(), self.viewport().width()
        hints = [
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in columns
        ]
        widths = {column: min(hint, _MOST_PX) for column, hint in zip(columns, hints, strict=True)}
        for column in self._dispensable:
            if sum(widths.values()) > room:
                self.hideColumn(column)
                del widths[column]
        spare = room - sum(widths.values())
        if spare < 0:
            widths[0] = max(widths[0] + spare, _LEAST_FIRST_PX)
        share, rest = divmod(max(spare, 0), len(widths))
        for place, (column, width) in enumerate(widths.items()):
            self.setColumnWidth(column, width + share + (place < rest))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_columns()

    def _aligned(self, item: QTableWidgetItem, column: int) -> QTableWidgetItem:
        is_number = column in self._numbers
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        return item
