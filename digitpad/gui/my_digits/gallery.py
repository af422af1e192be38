"""List view of the user's digits, with selection and keys."""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from digitpad.gui.base import theme
from digitpad.gui.base.controls import digit_of
from digitpad.gui.base.translation import follow_language
from digitpad.gui.my_digits.delegate import KeptDigitDelegate
from digitpad.gui.my_digits.text import caption, describe
from digitpad.gui.widgets.image_gallery import ImageGallery, ImageModel
from digitpad.override import override

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import KeptDigit

_Flag = QItemSelectionModel.SelectionFlag
_Key = Qt.Key
_MOVING = (_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End)


class KeptDigitGallery(ImageGallery):
    """Rows of digits, of which several can be selected.

    Signals:
        digit_typed(int): The user pressed a digit's key.
        selection_changed(): Other digits are selected, or none.
    """

    digit_typed = Signal(int)
    selection_changed = Signal()

    def __init__(self) -> None:
        self._model = ImageModel(caption, describe)
        self._delegate = KeptDigitDelegate()
        super().__init__("own_gallery", self._model, self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    @property
    def digits(self) -> "Sequence[KeptDigit]":
        """The digits that are shown, in order."""
        return self._model.items

    def selected(self) -> "list[KeptDigit]":
        """The selected digits, in the order shown."""
        return [self.digits[row] for row in self._selected_rows()]

    def show_digits(
        self, digits: "Sequence[KeptDigit]", choose: Collection[int] | None = None
    ) -> None:
        """Show these digits; the selection and the scroll position stay.

        Where nothing of the selection is left, the digit that took its place is selected, so that
        the keys can go on from there.

        Args:
            digits: In order.
            choose: The ids of those to select instead, and to scroll to.
        """
        before, rows = self.digits, self._selected_rows()
        ids = {before[row].id for row in rows} if choose is None else set(choose)
        current = self.currentIndex()
        current_id = before[current.row()].id if current.isValid() else -1
        anchor, offset = self._anchor()
        self._model.show_items(digits)
        chosen = [row for row, digit in enumerate(digits) if digit.id in ids] if ids else []
        at = _row_of(digits, current_id) if chosen or not rows else None
        if not chosen and rows and digits:
            chosen = [min(rows[0], len(digits) - 1)]
        self._select(chosen, at if choose is None else None)
        if choose is None:
            self._scroll_to(_row_of(digits, anchor), offset)
        self.selection_changed.emit()  # a model reset doesn't emit it

    def show_newest(self) -> None:
        """Scroll to the top, now and when new digits come; nothing is selected."""
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `digit_typed` for a digit's key; a key that moves selects the current digit."""
        digit = digit_of(event)
        if digit is None:
            super().keyPressEvent(event)
            current = self.currentIndex()
            is_alone = current.isValid() and not self.selectionModel().hasSelection()
            if event.key() in _MOVING and not event.modifiers() and is_alone:
                self.selectionModel().select(current, _Flag.Select)
        elif not event.isAutoRepeat():
            self.digit_typed.emit(digit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many digits as fit."""
        self._fit_cells()
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is time for and the rest soon, or a text where there is nothing."""
        self._delegate.begin()
        super().paintEvent(event)
        self.viewport().update(self._delegate.missing)
        if not self.digits:
            painter = QPainter(self.viewport())
            painter.setPen(theme.quiet_text())
            place = self.viewport().rect()
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tr("None of them here"))

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("My digits"))
        self.setWhatsThis(
            self.tr(
                "The digits that you have kept, the newest first. Select some and press a "
                "digit's key to say what they are, or Delete to delete them."
            )
        )
        self._set_looks()  # captions are of another width

    def _set_looks(self) -> None:
        self._delegate.set_looks()
        self.setMinimumWidth(2 * self._delegate.cell_size().width() + 30)
        self._fit_cells()
        self.viewport().update()

    def _fit_cells(self) -> None:
        width = self.viewport().width() - 1  # Qt would wrap what fits exactly
        fitted = self._delegate.fit_cells(width)
        if fitted != self.gridSize():
            self.setGridSize(fitted)

    def _selected_rows(self) -> list[int]:
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        runs = sorted((rows.top(), rows.bottom()) for rows in ranges)
        return list(chain.from_iterable(range(first, last + 1) for first, last in runs))

    def _select(self, rows: list[int], current: int | None) -> None:
        """Select rows; the current one, or else the first, gets the keys."""
        if current is None and rows:
            current = rows[0]
        if current is not None:
            self.selectionModel().setCurrentIndex(self._model.index(current), _Flag.NoUpdate)
        selection = QItemSelection()
        for first, last in _runs(rows):
            selection.select(self._model.index(first), self._model.index(last))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def _anchor(self) -> tuple[int, int]:
        """The id of the first visible digit and how far above the edge it starts.

        The id is -1 at the very top: there, new digits should be seen.
        """
        index = self.indexAt(QPoint(self.gridSize().width() // 2, 0))
        if not self.verticalScrollBar().value() or not index.isValid():
            return -1, 0
        return self.digits[index.row()].id, -self.visualRect(index).top()

    def _scroll_to(self, row: int | None, offset: int) -> None:
        if row is not None:
            self.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtTop)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + offset)


def _row_of(digits: "Sequence[KeptDigit]", id_: int) -> int | None:
    return next((row for row, digit in enumerate(digits) if digit.id == id_), None)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs
