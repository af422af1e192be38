"""Base of the galleries: a model of images, and a view with them in wrapped rows."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate

from digitpad.gui.base.controls import named
from digitpad.override import override

ITEM_ROLE = Qt.ItemDataRole.UserRole
"""The item of a row, for its delegate."""

_MARGIN_PX = 4
_Index = QModelIndex | QPersistentModelIndex
_STEPS = {
    QAbstractItemView.CursorAction.MoveLeft: -1,
    QAbstractItemView.CursorAction.MoveRight: 1,
}


class ImageModel(QStringListModel):
    """Items with a caption and a description.

    A string list model, since Qt asks for the number of rows so often that Python would be slow.

    Attributes:
        items: What is shown, in order; subclasses may make items of it on demand.
    """

    def __init__(self, caption: Callable[[Any], str], describe: Callable[[Any], str]) -> None:
        """Show nothing yet.

        Args:
            caption: The text below an item's image.
            describe: An item in words, for screen readers and tool tips.
        """
        super().__init__()
        self._caption, self._describe = caption, describe
        self.items: Sequence[Any] = ()

    def item(self, row: int) -> Any:
        """The item of a row."""
        return self.items[row]

    def show_items(self, items: Sequence[Any]) -> None:
        """Show other items."""
        self.items = items
        self.setStringList([""] * len(items))

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The item, its caption, or its description."""
        if not index.isValid():
            return None
        if role == ITEM_ROLE:
            return self.item(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._caption(self.item(index.row()))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(self.item(index.row()))
        return None


class ImageGallery(QListView):
    """Images in rows; left and right cross the ends of rows."""

    def __init__(self, name: str, model: ImageModel, delegate: QStyledItemDelegate) -> None:
        """Take the object name, the images and what paints them."""
        super().__init__()
        named(self, name)
        for part in (model, delegate):
            part.setParent(self)
        self.setItemDelegate(delegate)
        self.setModel(model)
        # Wrapped rows, not Qt's IconMode, which lays out every item separately.
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setViewportMargins(*(_MARGIN_PX,) * 2, 0, _MARGIN_PX)  # round corners
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # If the scroll bar came and went, all rows would be laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._on_scroll_range_changed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def _on_scroll_range_changed(self, least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > least)  # else it is not to be seen

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        row = self.currentIndex().row()
        if cursorAction in _STEPS and row >= 0:
            last = self.model().rowCount() - 1
            return self.model().index(min(max(row + _STEPS[cursorAction], 0), last), 0)
        return super().moveCursor(cursorAction, modifiers)
