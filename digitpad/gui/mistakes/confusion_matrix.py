"""Which digit is read as which: ten by ten cells to look at and to choose from."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import named
from digitpad.gui.base.theme import blend, readable_on
from digitpad.gui.base.translation import follow_language

Cell = tuple[int, int]
"""A label and a prediction, 0 to 9 each."""

_DIGITS = 10
_LEAST_CELL = QSize(24, 15)
_MOST_CELL_PX = 72
_WIDEST = 1.7  # a cell's width to its height
_TOLD = 5  # confusions, to screen readers
_STEPS: dict[int, Cell] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -_DIGITS),
    Qt.Key.Key_End: (0, _DIGITS),
    Qt.Key.Key_PageUp: (-_DIGITS, 0),
    Qt.Key.Key_PageDown: (_DIGITS, 0),
}


class ConfusionMatrix(QWidget):
    """Counts of images by label (rows) and prediction (columns).

    A click, Space or Enter on a cell chooses it; on the chosen cell, or Esc, chooses none. The
    arrow keys, Home, End, Page Up and Page Down move the cursor, and screen readers hear where it
    is. Their description of the matrix is the most frequent confusions.

    Signals:
        cell_chosen(object): The cell that is chosen now, or None.
    """

    cell_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "confusion_matrix")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._counts: NDArray[np.int64] = np.zeros((_DIGITS, _DIGITS), np.int64)
        self._most_wrong = 0
        self._chosen: Cell | None = None
        self._cursor: Cell = (0, 0)
        self._hovered: Cell | None = None
        theme.follow(self)
        follow_language(self._set_texts)

    @property
    def chosen(self) -> Cell | None:
        """The cell that is chosen, or None."""
        return self._chosen

    @property
    def cursor_cell(self) -> Cell:
        """The cell that the arrow keys have come to."""
        return self._cursor

    def set_counts(self, counts: NDArray[np.int64]) -> None:
        """Show other counts, int64, shape (10, 10), and choose no cell, silently."""
        assert counts.shape == (_DIGITS, _DIGITS)
        self._counts = counts
        self._most_wrong = int((counts - np.diag(counts.diagonal())).max())
        self._chosen = None
        self.setAccessibleDescription(self.describe_confusions())
        self.update()

    def count(self, label: int, prediction: int) -> int:
        """How many images with that label were read as `prediction`."""
        return int(self._counts[label, prediction])

    def choose(self, cell: Cell | None) -> None:
        """Choose a cell, or none, and tell of it when that is news."""
        if cell == self._chosen:
            return
        self._chosen = cell
        if cell is not None:
            self._cursor = cell
        self.update()
        self.cell_chosen.emit(cell)

    def cell_rect(self, label: int, prediction: int) -> QRect:
        """Where a cell is, in this widget's coordinates."""
        size, origin = self._cell_size(), self._origin()
        return QRect(
            origin.x() + prediction * size.width(),
            origin.y() + label * size.height(),
            size.width(),
            size.height(),
        )

    def cell_at(self, place: QPoint) -> Cell | None:
        """The cell at a place, or None."""
        size, offset = self._cell_size(), place - self._origin()
        row, column = offset.y() // size.height(), offset.x() // size.width()
        return (row, column) if 0 <= row < _DIGITS and 0 <= column < _DIGITS else None

    def describe(self, cell: Cell) -> str:
        """A cell in words: "Label 4 read as 9: 6 images"."""
        label, prediction = cell
        count = self.count(label, prediction)
        text = (
            self.tr("Label {} read as {}: {} image")
            if count == 1
            else self.tr("Label {} read as {}: {} images")
        )
        return text.format(label, prediction, f"{count:,}")

    def describe_confusions(self) -> str:
        """The most frequent confusions in words, a line each, the most frequent first."""
        wrong = self._counts - np.diag(self._counts.diagonal())
        places = np.argsort(-wrong, axis=None, kind="stable")[:_TOLD]
        cells = [(int(at) // _DIGITS, int(at) % _DIGITS) for at in places]
        told = [self.describe(cell) for cell in cells if wrong[cell]]
        if told:
            return "\n".join([self.tr("Most often confused:"), *told])
        return self.tr("No digit is confused with another") if self._counts.any() else ""

    @override
    def sizeHint(self) -> QSize:
        return self._size_with(QSize(38, 34))

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size_with(_LEAST_CELL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint titles, cells, and frames around those that matter now."""
        painter = QPainter(self)
        self._paint_titles(painter)
        wrong, right = self._count_font(bold=True), self._count_font(bold=False)
        for label in range(_DIGITS):
            for prediction in range(_DIGITS):
                painter.setFont(right if label == prediction else wrong)
                self._paint_cell(painter, (label, prediction))
        if self._hovered is not None:
            self._paint_frame(painter, self._hovered, QPen(theme.muted(), 1))
        if self._chosen is not None:
            self._paint_frame(painter, self._chosen, QPen(theme.accent(), 3))
        if self.hasFocus():  # two colours, one of which stands out from any cell
            self._paint_frame(painter, self._cursor, QPen(theme.base(), 4))
            self._paint_frame(painter, self._cursor, QPen(theme.text(), 2))
            if self._cursor == self._chosen:
                self._paint_frame(painter, self._cursor, QPen(theme.accent(), 3), inset_px=5)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the mouse, or none when it is chosen already."""
        cell = self.cell_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(cell)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        self._hover(self.cell_at(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, choose its cell, or choose none."""
        if event.key() in _STEPS:
            row, column = _STEPS[event.key()]
            label, prediction = self._cursor
            last = _DIGITS - 1
            self._cursor = min(max(label + row, 0), last), min(max(prediction + column, 0), last)
            self._tell_cursor()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle(self._cursor)
        elif event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if event.reason() != Qt.FocusReason.MouseFocusReason:  # a click is on another cell
            self._tell_cursor()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        """Say what the cell under the mouse means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cell_at(event.pos())
            if cell is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.describe(cell), self)
            return True
        return super().event(event)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setAccessibleDescription(self.describe_confusions())
        self.setWhatsThis(
            self.tr(
                "A row for each label, a column for each digit that was read. Enter or a click "
                "shows a cell's images, Esc those of all cells; the arrow keys move."
            )
        )
        self.update()

    def _toggle(self, cell: Cell) -> None:
        self._cursor = cell
        self.choose(None if cell == self._chosen else cell)
        is_chosen = self._chosen is not None
        text = self.tr("Chosen: {}") if is_chosen else self.tr("No longer chosen: {}")
        announce(self, text.format(self.describe(cell)))

    def _tell_cursor(self) -> None:
        """Show the cursor, and have screen readers say which cell it is on."""
        self.update()
        announce(self, self.describe(self._cursor))

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            shape = (
                Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.PointingHandCursor
            )
            self.setCursor(shape)
            self.update()

    def _margin_px(self) -> int:
        """Room at the left and at the top: the axis' title and the digits."""
        return 2 * self.fontMetrics().height() + 6

    def _size_with(self, cell: QSize) -> QSize:
        margin = self._margin_px()
        return QSize(margin + _DIGITS * cell.width() + 1, margin + _DIGITS * cell.height() + 1)

    def _cell_size(self) -> QSize:
        margin = self._margin_px() + 1
        height = min((self.height() - margin) // _DIGITS, _MOST_CELL_PX)
        width = min((self.width() - margin) // _DIGITS, _MOST_CELL_PX, int(_WIDEST * height))
        return QSize(max(width, 1), max(min(height, int(_WIDEST * width)), 1))

    def _origin(self) -> QPoint:
        """The corner of the first cell; the matrix with its titles is in the middle."""
        margin, size = self._margin_px(), self._cell_size()
        free = self.width() - margin - _DIGITS * size.width()
        return QPoint(margin + max(free // 2, 0), margin)

    def _paint_titles(self, painter: QPainter) -> None:
        origin, size, line = self._origin(), self._cell_size(), self.fontMetrics().height()
        wide, high = _DIGITS * size.width(), _DIGITS * size.height()
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(theme.text())
        for digit in range(_DIGITS):
            across = self.cell_rect(0, digit)
            down = self.cell_rect(digit, 0)
            across.moveBottom(origin.y() - 3)
            down.setRect(origin.x() - line - 3, down.y(), line, down.height())
            painter.drawText(across.adjusted(0, across.height() - line, 0, 0), middle, str(digit))
            painter.drawText(down, middle, str(digit))
        painter.setPen(theme.muted())
        painter.drawText(QRect(origin.x(), 0, wide, line), middle, self.tr("Read as"))
        painter.save()
        painter.translate(origin.x() - self._margin_px(), origin.y() + high)
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, high, line), middle, self.tr("Label"))
        painter.restore()

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        count = self.count(*cell)
        place = self.cell_rect(*cell)
        ground = self._ground(cell)
        painter.fillRect(place, ground)
        painter.setPen(theme.outline())
        painter.drawRect(place)
        if count:
            painter.setPen(readable_on(ground))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count))

    def _ground(self, cell: Cell) -> QColor:
        """Mistakes stand out by the logarithm of their count; right answers stay back."""
        count = self.count(*cell)
        if cell[0] == cell[1]:
            return blend(theme.base(), theme.muted(), 0.22 if count else 0.08)
        if not count:
            return theme.base()
        return blend(
            theme.base(),
            theme.second_accent(),
            0.12 + 0.88 * math.log1p(count) / math.log1p(self._most_wrong),
        )

    def _paint_frame(self, painter: QPainter, cell: Cell, pen: QPen, inset_px: int = 1) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.cell_rect(*cell).adjusted(inset_px, inset_px, -inset_px, -inset_px))

    def _count_font(self, *, bold: bool) -> QFont:
        """The application's font, small enough for the largest count."""
        font = theme.scaled_font(0.95, bold=bold)
        size, widest = self._cell_size(), "0" * len(str(self._counts.max()))
        while font.pointSizeF() > 5 and (
            QFontMetrics(font).horizontalAdvance(widest) > size.width() - 4
            or QFontMetrics(font).height() > size.height()
        ):
            font.setPointSizeF(font.pointSizeF() - 0.5)
        return font
