"""Sheet of all keyboard shortcuts, read from the window's actions."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QIcon, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMainWindow,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
)

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named, plain_text, touchable
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language
from digitpad.override import override

Row = tuple[str, str]
"""What a key does, and the key."""

_SIZE_PX = 620, 640


class ShortcutsSheet(QDialog):
    """Shortcuts by menu, and what mouse, pen and keyboard do without an action.

    It may stay open beside the window, and reads the actions whenever it is shown.
    """

    def __init__(self, parent: QMainWindow) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("shortcuts_sheet")
        self._list = named(QTreeWidget(), "shortcuts_list")
        self._list.setColumnCount(2)
        self._list.setRootIsDecorated(False)
        self._list.setItemsExpandable(False)
        self._list.setAlternatingRowColors(True)
        self._list.setWordWrap(True)
        header = self._list.header()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setIcon(QIcon())  # Qt's own is of another family
        touchable(named(self._close, "close_shortcuts_button"))
        column(self._list, buttons, parent=self, margins=2 * theme.SPACE_PX)
        buttons.rejected.connect(self.reject)
        self.resize(*_SIZE_PX)
        follow_language(self._set_texts)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._set_texts()

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        self._list.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._list.setHeaderLabels([self.tr("Action"), self.tr("Shortcut")])
        self._list.clear()
        for title, rows in (*self._menu_groups(), *self._other_groups()):
            self._add_group(title, rows)
        self._list.expandAll()

    def _add_group(self, title: str, rows: list[Row]) -> None:
        if not rows:
            return
        height = self._list.fontMetrics().height() + theme.SPACE_PX
        group = QTreeWidgetItem(self._list, [title])
        group.setFont(0, theme.font("body", bold=True))
        group.setFirstColumnSpanned(True)
        group.setSizeHint(0, QSize(0, height))
        for row in rows:
            item = QTreeWidgetItem(group, list(row))
            item.setSizeHint(0, QSize(0, height))

    def _menu_groups(self) -> Iterator[tuple[str, list[Row]]]:
        """The window's menus, then actions outside of them."""
        seen: set[QAction] = set()
        for action in self._window.menuBar().actions():
            menu = _menu_of(action)
            if menu is not None:
                actions = list(_actions_of(menu))
                seen.update(actions)
                yield plain_text(action), _rows(actions)
        found = self._window.findChildren(QAction)
        rest = [
            action
            for action in found
            if action not in seen and action.text() and not _is_in_dialog(action)
        ]
        yield self.tr("Elsewhere in the window"), _rows(rest)

    def _other_groups(self) -> tuple[tuple[str, list[Row]], ...]:
        arrows = self.tr("Arrow keys")
        far = self.tr("Home, End, Page Up, Page Down")
        canvas = [
            (self.tr("Draw"), self.tr("Left mouse button, finger or pen")),
            (self.tr("Erase"), self.tr("Right mouse button, the pen's other end")),
            (self.tr("Open pictures and drawings"), self.tr("Drop them on the canvas")),
            (self.tr("Move the keyboard's pen"), arrows),
            (self.tr("Move it further"), self.tr("Shift and arrow keys")),
            (self.tr("Move it aslant"), far),
            (self.tr("Put it down or lift it"), self.tr("Space")),
            (self.tr("Say which digit it is, and keep it"), self.tr("0 to 9")),
        ]
        images = [
            (self.tr("Go from image to image"), arrows),
            (self.tr("Go a page, to the first or the last image"), far),
            (self.tr("See the image large"), self.tr("Enter, double click")),
            (self.tr("Send the large image to the canvas"), self.tr("Enter")),
            (self.tr("Back from the large image"), self.tr("Esc")),
        ]
        own = [
            (self.tr("Say what the chosen digits are"), self.tr("0 to 9")),
            (self.tr("Choose more than one"), self.tr("Shift and arrow keys")),
        ]
        matrix = [
            (self.tr("Go from cell to cell"), arrows),
            (self.tr("Go to the end of a row or a column"), far),
            (self.tr("Show the images of a cell"), self.tr("Enter, Space, click")),
            (self.tr("Show the images of every cell"), self.tr("Esc")),
        ]
        return (
            (self.tr("On the canvas"), canvas),
            (self.tr("Among the test images"), images),
            (self.tr("In the confusion matrix"), matrix),
            (self.tr("Among my digits"), own),
        )


def _menu_of(action: QAction) -> QMenu | None:
    menu = action.menu()
    return menu if isinstance(menu, QMenu) else None


def _actions_of(menu: QMenu) -> Iterator[QAction]:
    """A menu's actions, including submenus."""
    for action in menu.actions():
        submenu = _menu_of(action)
        if submenu is None:
            yield action
        else:
            yield from _actions_of(submenu)


def _is_in_dialog(action: QAction) -> bool:
    """Whether an action belongs to a dialog, such as a file dialog."""
    owner: QObject | None = action
    while owner is not None and not isinstance(owner, QDialog):
        owner = owner.parent()
    return owner is not None


def _rows(actions: list[QAction]) -> list[Row]:
    """Names and keys of the actions that have keys."""
    native = QKeySequence.SequenceFormat.NativeText
    keys = {action: [key.toString(native) for key in action.shortcuts()] for action in actions}
    return [(plain_text(action), ", ".join(found)) for action, found in keys.items() if found]
