"""A table of digits and how sure a model is of each, shown as bars."""

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from digitpad.gui.base import theme
from digitpad.gui.base.controls import bare
from digitpad.gui.widgets.figures import percent
from digitpad.override import override

_THICKEST_PX, _RADIUS_PX = 22, 4.0  # of a bar
_Index = QModelIndex | QPersistentModelIndex


class Bar(NamedTuple):
    """A row of the table.

    Attributes:
        digit: 0 to 9, a sign, or None for what is neither: shown as "?" and without a share.
        share: Its probability or confidence, 0 to 1.
        kind: "sure" stands out, "unsure" warns, "other" stays back.
        remark: A word at the bar's end, in the window's language.
        verdict: What screen readers say besides, in the window's language.
    """

    digit: int | str | None
    share: float
    kind: Literal["sure", "unsure", "other"]
    remark: str = ""
    verdict: str = ""

    @property
    def sign(self) -> str:
        """The digit, or "?"."""
        return "?" if self.digit is None else str(self.digit)

    @property
    def percent(self) -> str:
        """The share, or "" without a digit."""
        return "" if self.digit is None else percent(self.share)


class BarModel(QStandardItemModel):
    """Two columns: the digit, and its share in percent.

    Attributes:
        bars: The rows.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.bars: tuple[Bar, ...] = ()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Replace the rows."""
        before = self.bars
        self.setRowCount(min(len(before), len(bars)))  # every row has its bar at any time
        self.bars = tuple(bars)
        self.setRowCount(len(bars))
        for row, (old, new) in enumerate(zip(before, bars, strict=False)):
            # Painting takes most of the time of a pen move: repaint only what looks different.
            if _looks(old) != _looks(new):
                is_same_digit = (old.digit, old.kind) == (new.digit, new.kind)
                self.dataChanged.emit(self.index(row, int(is_same_digit)), self.index(row, 1))

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The digit or its share as text; both and the verdict for screen readers."""
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.percent if index.column() else bar.sign
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (f"{bar.sign}:", bar.percent, bar.verdict)))
        return None


class BarTable(QTableView):
    """A table view of bars without selection."""

    def __init__(self, parent: QWidget | None, *, digit_size: float, bar_gap_px: int) -> None:
        """Make an empty table.

        Args:
            parent: Qt's parent.
            digit_size: Font size of the digits, relative to the application's font.
            bar_gap_px: Space above and below each bar.
        """
        super().__init__(parent)
        self._model = BarModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_BarDelegate(self, digit_size, bar_gap_px))
        bare(self)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = self.horizontalHeader()
        across.hide()
        self.verticalHeader().hide()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)


class _BarDelegate(QStyledItemDelegate):
    """Paints a digit, or a bar with its number and remark."""

    def __init__(self, parent: QWidget, digit_size: float, bar_gap_px: int) -> None:
        super().__init__(parent)
        self._digit_size = digit_size
        self._bar_gap_px = bar_gap_px

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, BarModel)
        bar = model.bars[index.row()]
        cell: QRect = option.rect
        flags = Qt.AlignmentFlag
        is_bold = bar.kind != "other"
        painter.save()
        painter.setPen(theme.bad() if bar.kind == "unsure" else theme.text())
        if index.column() == 0:
            painter.setFont(theme.scaled_font(self._digit_size, bold=is_bold))
            painter.drawText(cell, flags.AlignCenter, bar.sign)
        else:
            color = _color(bar)
            place = cell.adjusted(0, self._bar_gap_px, -number_width_px(), -self._bar_gap_px)
            painter.save()
            _paint_bar(painter, place, bar.share, color)
            painter.restore()
            painter.setFont(theme.font("body", bold=is_bold))
            right = flags.AlignRight | flags.AlignVCenter
            painter.drawText(cell, right, bar.percent)
            if bar.remark:
                painter.setPen(color)
                painter.setFont(theme.font("small"))
                painter.drawText(place.adjusted(0, 0, -6, 0), right, bar.remark)
        painter.restore()


def number_width_px() -> int:
    """The width of a share in percent beside its bar."""
    return QFontMetrics(theme.font("body", bold=True)).horizontalAdvance("  100.0 %")


def _looks(bar: Bar) -> tuple[object, ...]:
    """What a row looks like; a bar's length in thousandths."""
    return bar.digit, round(1000 * bar.share), bar.kind, bar.remark


def _color(bar: Bar) -> QColor:
    if bar.kind == "unsure":
        return theme.bad()
    return theme.accent() if bar.kind == "sure" else theme.quiet_text()


def _paint_bar(painter: QPainter, place: QRect, share: float, color: QColor) -> None:
    """Paint a bar that fills a share, 0 to 1, of its place; it is never thick."""
    spare = max(place.height() - _THICKEST_PX, 0) // 2
    place = place.adjusted(0, spare, 0, -spare)
    track = QColor(theme.line())
    track.setAlpha(70)
    filled = QRect(place)
    filled.setWidth(round(place.width() * share))
    outside = max(math.ceil(_RADIUS_PX - filled.width() / 2), 0)  # of the track's round corners
    filled.adjust(0, outside, 0, -outside)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for part, brush in ((place, track), (filled, color)):
        if part.width() > 0:
            radius = min(_RADIUS_PX, part.width() / 2)
            painter.setBrush(brush)
            painter.drawRoundedRect(part, radius, radius)
