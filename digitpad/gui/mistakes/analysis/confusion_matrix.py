"""Confusion matrix of labels and predictions: ten by ten cells to look at and to choose from."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.translation import follow_language
from digitpad.gui.mistakes.analysis.matrix_painting import (
    DIGITS,
    Cell,
    MatrixGrid,
    paint_cells,
    paint_ring,
    paint_titles,
)
from digitpad.gui.widgets.painted_widget import PointedWidget
from digitpad.override import override

_USUAL_CELL, _LEAST_CELL = QSize(38, 34), QSize(24, 14)
_DESCRIBED = 5  # confusions, to screen readers
_STEPS: dict[int, Cell] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -DIGITS),
    Qt.Key.Key_End: (0, DIGITS),
    Qt.Key.Key_PageUp: (-DIGITS, 0),
    Qt.Key.Key_PageDown: (DIGITS, 0),
}


class ConfusionMatrix(PointedWidget[Cell]):
    """Counts of images by label (rows) and prediction (columns).

    A click, Space or Enter on a cell chooses it; on the chosen cell, or Esc, chooses none. The
    arrow keys, Home, End, Page Up and Page Down move the cursor, and screen readers announce its
    cell. The accessible description lists the most frequent confusions.

    Signals:
        cell_chosen(object): The chosen cell, or None.
    """

    cell_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("confusion_matrix", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._counts: NDArray[np.int64] = np.zeros((DIGITS, DIGITS), np.int64)
        self._chosen: Cell | None = None
        self._cursor: Cell = (0, 0)
        follow_language(self._set_texts)

    @property
    def chosen(self) -> Cell | None:
        """The chosen cell, or None."""
        return self._chosen

    def set_counts(self, counts: NDArray[np.int64]) -> None:
        """Show other counts, int64, shape (10, 10), without a chosen cell; emits nothing."""
        assert counts.shape == (DIGITS, DIGITS)
        self._counts = counts
        self._chosen = None
        self.setAccessibleDescription(self._describe_confusions())
        self.update()

    def choose(self, cell: Cell | None) -> None:
        """Choose a cell, or none; emits `cell_chosen` if the choice is new."""
        if cell == self._chosen:
            return
        self._chosen = cell
        if cell is not None:
            self._cursor = cell
        self.update()
        self.cell_chosen.emit(cell)

    def count(self, label: int, prediction: int) -> int:
        """Number of images with a label and a prediction."""
        return int(self._counts[label, prediction])

    def describe(self, cell: Cell) -> str:
        """A cell in words: "Label 4 read as 9: 6 images"."""
        label, prediction = cell
        count = self.count(*cell)
        text = (
            self.tr("Label {} read as {}: {} image")
            if count == 1
            else self.tr("Label {} read as {}: {} images")
        )
        return text.format(label, prediction, f"{count:,}")

    @property
    def grid(self) -> MatrixGrid:
        """Geometry of the cells, in the widget's coordinates."""
        return MatrixGrid.fitting(self.size(), self._margin_px())

    @override
    def part_at(self, place: QPointF) -> Cell | None:
        return self.grid.cell_at(place)

    @override
    def point_at(self, part: Cell | None) -> None:
        """Show the cursor of what can be clicked, and its tool tip."""
        super().point_at(part)
        self.setToolTip("" if part is None else self.describe(part))
        shapes = Qt.CursorShape
        self.setCursor(shapes.ArrowCursor if part is None else shapes.PointingHandCursor)

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return self._size_with(_USUAL_CELL), self._size_with(_LEAST_CELL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint titles, cells, and frames around pointed, chosen and focused cells."""
        painter, grid = QPainter(self), self.grid
        paint_titles(painter, grid, self.tr("Read as"), self.tr("Label"))
        paint_cells(painter, grid, self._counts)
        if self._pointed is not None:
            paint_ring(painter, grid, self._pointed, QPen(theme.quiet_text(), 1))
        if self._chosen is not None:
            paint_ring(painter, grid, self._chosen, QPen(theme.accent(), 3))
        if self.hasFocus():  # two colours, one of which stands out from any cell
            paint_ring(painter, grid, self._cursor, QPen(theme.card(), 4))
            paint_ring(painter, grid, self._cursor, QPen(theme.text(), 2))
            if self._cursor == self._chosen:
                paint_ring(painter, grid, self._cursor, QPen(theme.accent(), 3), inset_px=5)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the mouse, or none if it is already chosen."""
        cell = self.part_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(cell)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, choose its cell, or choose none."""
        if event.key() in _STEPS:
            row, column = _STEPS[event.key()]
            label, prediction = self._cursor
            last = DIGITS - 1
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
        if event.reason() != Qt.FocusReason.MouseFocusReason:  # a click is on another cell
            self._tell_cursor()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setAccessibleDescription(self._describe_confusions())
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
        """Show the cursor, and have screen readers announce its cell."""
        self.update()
        announce(self, self.describe(self._cursor))

    def _describe_confusions(self) -> str:
        """The most frequent confusions in words, one per line, in order."""
        wrong = self._counts - np.diag(self._counts.diagonal())
        places = np.argsort(-wrong, axis=None, kind="stable")[:_DESCRIBED]
        cells = [(int(at) // DIGITS, int(at) % DIGITS) for at in places]
        lines = [self.describe(cell) for cell in cells if wrong[cell]]
        if lines:
            return "\n".join([self.tr("Most often confused:"), *lines])
        return self.tr("No digit is confused with another") if self._counts.any() else ""

    def _margin_px(self) -> int:
        """Room at the left and at the top: the axis' title and the digits."""
        return 2 * self.fontMetrics().height() + 6

    def _size_with(self, cell: QSize) -> QSize:
        margin = self._margin_px() + 1
        return cell * DIGITS + QSize(margin, margin)
