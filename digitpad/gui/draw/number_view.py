"""The digits of a number, each with its confidence: bars to look at, a table to read."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.draw.number_text import is_unsure
from digitpad.gui.widgets.probabilities import number_width_px, paint_bar
from digitpad.gui.widgets.reading_text import percent, verdict
from digitpad.recognition.recognizer import Recognition

_ROW_PX = 32
_Index = QModelIndex | QPersistentModelIndex


class NumberModel(QAbstractTableModel):
    """A row a digit, from left to right: the digit, and how sure it is."""

    RecognitionRole = Qt.ItemDataRole.UserRole
    """The row's `Recognition`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits: tuple[Recognition, ...] = ()

    def set_digits(self, digits: Sequence[Recognition]) -> None:
        """Offer another number."""
        self.beginResetModel()
        self._digits = tuple(digits)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._digits)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The digit or its confidence, in words for screen readers too."""
        if not index.isValid():
            return None
        found = self._digits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return percent(found.confidence) if index.column() else str(found.digit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.digit}: {percent(found.confidence)} {verdict(found)}".strip()
        return found if role == self.RecognitionRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What the columns are."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Digit"), self.tr("Confidence"))[section]
        return super().headerData(section, orientation, role)


class _DigitDelegate(QStyledItemDelegate):
    """Paints a digit and its confidence; an unsure one stands out."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        found = index.data(NumberModel.RecognitionRole)
        cell: QRect = option.rect
        middle = Qt.AlignmentFlag.AlignVCenter
        color = theme.second_accent() if is_unsure(found) else theme.accent()
        painter.save()
        painter.setPen(color if is_unsure(found) else theme.text())
        if index.column() == 0:
            painter.setFont(theme.scaled_font(1.6, bold=True))
            painter.drawText(cell, Qt.AlignmentFlag.AlignHCenter | middle, index.data())
        else:
            bar = cell.adjusted(0, 4, -number_width_px(), -4)
            paint_bar(painter, bar, found.confidence, color)
            painter.setFont(theme.scaled_font(1.0, bold=True))
            painter.drawText(cell, Qt.AlignmentFlag.AlignRight | middle, index.data())
            if is_unsure(found):  # not by its colour alone
                painter.setFont(theme.scaled_font(0.85))
                place = bar.adjusted(0, 0, -6, 0)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, self.tr("unsure"))
        painter.restore()


class NumberView(QTableView):
    """A row a digit; it scrolls where a number is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "number_digits")
        self._model = NumberModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_DigitDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        down.hide()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.follow(self, self._fit_to_font)
        follow_language(self._set_texts)

    def set_digits(self, digits: Sequence[Recognition]) -> None:
        """Show another number's digits, from left to right."""
        self._model.set_digits(digits)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.horizontalHeader().sectionSize(0) + 2 * number_width_px(), _ROW_PX)

    def _set_texts(self) -> None:
        """The texts are the model's, which is asked anew."""
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        self.setAccessibleName(self.tr("Confidence of each digit"))

    def _fit_to_font(self) -> None:
        font = self.fontMetrics()
        self.horizontalHeader().resizeSection(0, 3 * font.horizontalAdvance("0"))
        self.verticalHeader().setDefaultSectionSize(max(_ROW_PX, 2 * font.height()))
        self.updateGeometry()
