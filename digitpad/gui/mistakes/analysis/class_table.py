"""Table of precision, recall and F1 of each digit, and of their means."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from digitpad.evaluation.class_metrics import ClassMetrics, MacroAverage
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.base import theme
from digitpad.gui.base.controls import bare, named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.figures import percent
from digitpad.override import override

_COLUMNS = 4
_LEAST_COLUMN_PX = 48
_AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # titles and numbers


class ClassTable(QTableWidget):
    """A row per digit and one for their means; the worst value of each column is highlighted.

    The rows share the height.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, _COLUMNS, parent)
        named(self, "class_metrics")
        self._evaluation: Evaluation | None = None
        bare(self)
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
        across.setSectionResizeMode(_COLUMNS - 1, QHeaderView.ResizeMode.ResizeToContents)
        across.setMinimumSectionSize(_LEAST_COLUMN_PX)
        across.setDefaultAlignment(_AT_THE_RIGHT)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the metrics of an evaluation, or none."""
        self._evaluation = evaluation
        self._fill()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize((_COLUMNS + 1) * _LEAST_COLUMN_PX, 6 * self.fontMetrics().height())

    def _fill(self) -> None:
        rows: tuple[ClassMetrics | MacroAverage, ...] = ()
        if self._evaluation is not None:
            rows = (*self._evaluation.classes, self._evaluation.macro_average)
        worst = [_worst(shares) for shares in zip(*map(_shares, rows[:-1]), strict=True)]
        self.setRowCount(len(rows))
        for row, metrics in enumerate(rows):
            is_mean = row == len(rows) - 1
            title = self.tr("Mean") if is_mean else str(row)
            self.setVerticalHeaderItem(row, QTableWidgetItem(title))
            for column, share in enumerate(_shares(metrics)):
                is_worst = row == worst[column]
                item = _item("–" if share is None else percent(share, 2), is_mean or is_worst)
                if is_worst:
                    item.setData(Qt.ItemDataRole.ForegroundRole, theme.bad())
                self.setItem(row, column, item)
            images = "" if is_mean else f"{metrics.support:,}"  # a sum would pass for a mean
            self.setItem(row, _COLUMNS - 1, _item(images, is_mean))

    def _set_looks(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() + 1)
        self._fill()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Precision, recall and F1 of each digit"))
        self.setWhatsThis(
            self.tr(
                "Precision: of what was read as a digit, the share that is it. Recall: of a "
                "digit's images, the share that was read as it. F1: the harmonic mean of both. "
                "The last row is the mean of the digits; the worst of each column stands out."
            )
        )
        titles = (
            (self.tr("Precision"), self.tr("Of what was read as this digit, the share that is it")),
            (self.tr("Recall"), self.tr("Of this digit's images, the share that was read as it")),
            (self.tr("F1"), self.tr("The harmonic mean of precision and recall")),
            (self.tr("Images"), self.tr("Images with this label")),
        )
        for column, (title, meaning) in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setToolTip(meaning)
            self.setHorizontalHeaderItem(column, item)
        self._fill()


def _item(text: str, is_bold: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(_AT_THE_RIGHT)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    if is_bold:
        item.setFont(theme.font("body", bold=True))
    return item


def _shares(metrics: ClassMetrics | MacroAverage) -> tuple[float | None, ...]:
    return metrics.precision, metrics.recall, metrics.f1


def _worst(shares: Iterable[float | None]) -> int | None:
    """The digit with the lowest value, or None when none is below 100 %."""
    known = [(share, digit) for digit, share in enumerate(shares) if share is not None]
    least = min(known, default=None)
    return least[1] if least and least[0] < 1 else None
