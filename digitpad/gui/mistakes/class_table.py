"""Table of precision, recall and F1 of each digit, and of their means."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from digitpad.evaluation.class_metrics import ClassMetrics, MacroAverage
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language

_COLUMNS = 4
_LEAST_COLUMN_PX = 48
_AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # titles and numbers
_Index = QModelIndex | QPersistentModelIndex


class ClassTableModel(QAbstractTableModel):
    """A row per digit and one for their means; the worst value of each column is highlighted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ClassMetrics | MacroAverage, ...] = ()

    def show(self, evaluation: Evaluation | None) -> None:
        """Set the evaluation whose metrics are listed, or none."""
        self.beginResetModel()
        self._rows = ()
        if evaluation is not None:
            self._rows = (*evaluation.classes, evaluation.macro_average)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else _COLUMNS

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A number, and its font, colour and alignment."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            share = self._share(row, column)
            if column == _COLUMNS - 1:
                return f"{self._rows[row].support:,}"
            return "–" if share is None else f"{100 * share:.2f} %"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _AT_THE_RIGHT
        is_mean = row == len(self._rows) - 1
        is_worst = row == self._worst(column)
        if role == Qt.ItemDataRole.FontRole and (is_mean or is_worst):
            return theme.scaled_font(1.0, bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and is_worst:
            return theme.second_accent()
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles, and tool tips that explain the metrics."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            if across:
                titles = (self.tr("Precision"), self.tr("Recall"), self.tr("F1"), self.tr("Images"))
                return titles[section]
            return str(section) if section < len(self._rows) - 1 else self.tr("Mean")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._meaning(section) if across else None
        return super().headerData(section, orientation, role)

    def _meaning(self, column: int) -> str:
        return (
            self.tr("Of what was read as this digit, the share that is it"),
            self.tr("Of this digit's images, the share that was read as it"),
            self.tr("The harmonic mean of precision and recall"),
            self.tr("Images with this label"),
        )[column]

    def _share(self, row: int, column: int) -> float | None:
        found = self._rows[row]
        return (found.precision, found.recall, found.f1, None)[column]

    def _worst(self, column: int) -> int | None:
        """The digit with the lowest value, or None when none is below 100 %."""
        shares = [(self._share(row, column), row) for row in range(len(self._rows) - 1)]
        known = [(share, row) for share, row in shares if share is not None and share < 1]
        return min(known)[1] if known else None


class ClassTable(QTableView):
    """The table; its rows share the height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "class_metrics")
        self._metrics = ClassTableModel(self)
        self.setModel(self._metrics)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        across.setMinimumSectionSize(_LEAST_COLUMN_PX)
        across.setDefaultAlignment(_AT_THE_RIGHT)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.follow(self, self._fit_to_font)
        follow_language(self._set_texts)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the metrics of an evaluation, or none."""
        self._metrics.show(evaluation)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize((_COLUMNS + 1) * _LEAST_COLUMN_PX, 6 * self.fontMetrics().height())

    def _fit_to_font(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() + 1)
        self.viewport().update()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Precision, recall and F1 of each digit"))
        self.setWhatsThis(
            self.tr(
                "Precision: of what was read as a digit, the share that is it. Recall: of a "
                "digit's images, the share that was read as it. F1: the harmonic mean of both. "
                "The last row is the mean of the digits; the worst of each column stands out."
            )
        )
        self._metrics.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)
        last = max(self._metrics.rowCount() - 1, 0)
        self._metrics.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
