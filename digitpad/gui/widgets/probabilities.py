"""Ten probabilities as bars to look at and as a table to read."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
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
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.reading_text import percent as in_percent

_DIGITS = 10
_LEAST_BAR_PX, _USUAL_BAR_PX = 40, 120
_Index = QModelIndex | QPersistentModelIndex


class ProbabilitiesModel(QAbstractTableModel):
    """A row a digit: the digit, and its probability in percent."""

    ProbabilityRole = Qt.ItemDataRole.UserRole
    """The probability as a float, 0 to 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._probabilities = np.zeros(_DIGITS, np.float32)
        self._label: int | None = None

    @property
    def winner(self) -> int | None:
        """The most probable digit, or None when nothing was read."""
        return int(self._probabilities.argmax()) if self._probabilities.any() else None

    @property
    def label(self) -> int | None:
        """The digit that the image shows, or None when nobody knows."""
        return self._label

    def set_probabilities(self, probabilities: NDArray[np.float32], label: int | None) -> None:
        """Offer other probabilities, float32, shape (10,), 0 to 1; all 0 when nothing was read."""
        assert probabilities.shape == (_DIGITS,)
        before = self._looks()
        self._probabilities = probabilities
        self._label = label
        # Painting is what costs most of a move of the pen: only what looks different now.
        changed = self._looks() != before
        for row in np.flatnonzero(changed.any(axis=1)).tolist():
            first = 0 if changed[row, 1] else 1  # the digit itself is bold where it wins
            self.dataChanged.emit(self.index(row, first), self.index(row, 1))

    def _looks(self) -> NDArray[np.int64]:
        """What tells a row's picture: its bar's length in thousandths, and how it is marked."""
        rows = np.arange(_DIGITS)
        winner, label = (-1 if it is None else it for it in (self.winner, self._label))
        bars = np.rint(1000 * self._probabilities).astype(np.int64)
        return np.stack([bars, rows == winner, rows == label], axis=1)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else _DIGITS

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The digit or its probability, in words for screen readers too."""
        if not index.isValid():
            return None
        probability = float(self._probabilities[index.row()])
        percent = in_percent(probability)
        if role == Qt.ItemDataRole.DisplayRole:
            return percent if index.column() else str(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{index.row()}: {percent}"
        return probability if role == self.ProbabilityRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What the columns are."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Digit"), self.tr("Probability"))[section]
        return super().headerData(section, orientation, role)


class BarDelegate(QStyledItemDelegate):
    """Paints a probability as a bar with its number; the winner stands out."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        model = index.model()
        assert isinstance(model, ProbabilitiesModel)
        is_winner = index.row() == model.winner
        painter.save()
        painter.setFont(theme.scaled_font(1.0, bold=is_winner))
        painter.setPen(theme.text())
        cell: QRect = option.rect
        middle = Qt.AlignmentFlag.AlignVCenter
        if index.column() == 0:
            painter.drawText(cell, Qt.AlignmentFlag.AlignHCenter | middle, index.data())
        else:
            bar = cell.adjusted(0, 2, -number_width_px(), -2)
            probability = index.data(ProbabilitiesModel.ProbabilityRole)
            paint_bar(painter, bar, probability, theme.accent() if is_winner else theme.muted())
            painter.drawText(cell, Qt.AlignmentFlag.AlignRight | middle, index.data())
            if index.row() == model.label and not is_winner:
                painter.setPen(theme.muted())
                painter.setFont(theme.scaled_font(0.85))
                alignment = Qt.AlignmentFlag.AlignRight | middle
                painter.drawText(bar.adjusted(0, 0, -6, 0), alignment, self.tr("label"))
        painter.restore()


class ProbabilitiesView(QTableView):
    """Ten bars that fill the height there is.

    Signals:
        digit_clicked(int): The person clicked a digit's bar.
    """

    digit_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probabilities = ProbabilitiesModel(self)
        self.setModel(self._probabilities)
        self.setItemDelegate(BarDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        down.hide()
        down.setMinimumSectionSize(1)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        theme.follow(self, self._fit_to_font)
        self.clicked.connect(self._on_clicked)
        follow_language(self._set_texts)

    def set_probabilities(
        self, probabilities: NDArray[np.float32], label: int | None = None
    ) -> None:
        """Show probabilities, float32, shape (10,), 0 to 1; all 0 when nothing was read.

        Args:
            probabilities: A model's answer.
            label: The digit that the image shows, where that is known: it is marked.
        """
        self._probabilities.set_probabilities(probabilities, label)

    @override
    def sizeHint(self) -> QSize:
        return self._size(_USUAL_BAR_PX, 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size(_LEAST_BAR_PX, 1)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.digit_clicked.emit(index.row())

    def _set_texts(self) -> None:
        """The texts are the model's and the delegate's, who ask for them anew."""
        self._probabilities.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        self.viewport().update()

    def _fit_to_font(self) -> None:
        self.horizontalHeader().resizeSection(0, 2 * self.fontMetrics().horizontalAdvance("0"))
        self.updateGeometry()

    def _size(self, bar_px: int, gap_px: int) -> QSize:
        font = self.fontMetrics()
        width = 2 * font.horizontalAdvance("0") + bar_px + number_width_px()
        return QSize(width, _DIGITS * (font.height() + gap_px))


def paint_bar(painter: QPainter, place: QRect, share: float, color: QColor) -> None:
    """Paint a bar that fills a share, 0 to 1, of its place."""
    track = QColor(theme.outline())
    track.setAlpha(70)
    painter.fillRect(place, track)
    filled = QRect(place)
    filled.setWidth(round(place.width() * share))
    painter.fillRect(filled, color)


def number_width_px() -> int:
    """How much room a probability's number takes beside its bar."""
    return QFontMetrics(theme.scaled_font(1.0, bold=True)).horizontalAdvance(" 100.0 %")
