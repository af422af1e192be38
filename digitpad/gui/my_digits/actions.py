"""Actions on the user's digits, and the line that undoes them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from digitpad.gui.base import icons
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import (
    make_action,
    named,
    plain_text,
    push_button,
    touchable,
)
from digitpad.gui.base.translation import follow_language
from digitpad.gui.widgets.banner import Banner

Words = Callable[[], str]
"""Returns a text in the window's language."""

_MOST_STEPS = 100


class DigitActions(QObject):
    """The tab's actions, and the menu of labels.

    Attributes:
        round_action: Starts a guided round.
        relabel_menu: Changes the label of the selected digits.
        delete_action: Deletes the selected digits.
        import_action: Imports digits from files.
        export_action: Exports all digits to a file.

    Signals:
        label_chosen(int): The selected digits should have that label.
    """

    label_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        keys = QKeySequence.StandardKey
        self.round_action = make_action(self, "own_round_action")
        self.delete_action = make_action(self, "own_delete_action", shortcut=keys.Delete)
        self.delete_action.setAutoRepeat(False)  # or a key held down deletes all of them
        self.import_action = make_action(self, "own_import_action")
        self.export_action = make_action(self, "own_export_action")
        self.relabel_menu = named(QMenu(parent), "own_relabel_menu")
        self.relabel_menu.menuAction().setObjectName("own_relabel_action")
        for label in range(10):
            action = make_action(self, f"own_relabel_{label}_action", str(label))
            action.triggered.connect(partial(self.label_chosen.emit, label))
            self.relabel_menu.addAction(action)
        follow_language(self._set_texts)

    def of_selection(self) -> list[QAction]:
        """The actions on the selected digits."""
        return [self.relabel_menu.menuAction(), self.delete_action]

    def allow(self, *, selection: bool, export: bool) -> None:
        """Enable the actions that are possible now."""
        for action in self.of_selection():
            action.setEnabled(selection)
        self.export_action.setEnabled(export)

    def _set_texts(self) -> None:
        self.round_action.setText(self.tr("&Write a round..."))
        self.relabel_menu.setTitle(self.tr("Change the label &to"))
        self.delete_action.setText(self.tr("&Delete"))
        self.import_action.setText(self.tr("&Import..."))
        self.export_action.setText(self.tr("&Export..."))


class UndoLine(Banner):
    """Shows what was done, and undoes one step after the other; hidden until there is something.

    It goes when its page is left. What it told of can still be undone there with the action.

    Attributes:
        undo_action: Undoes the last step that is not undone yet, and names it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        undo = make_action(None, "own_undo_action", shortcut=QKeySequence("Ctrl+Z"))
        button = touchable(push_button("own_undo_button", undo.trigger))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.give(button, "undo-2")
        keeps_room = button.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        button.setSizePolicy(keeps_room)
        super().__init__("own_undo_line", button, parent=parent)
        undo.setParent(self)
        self.undo_action, self._button = undo, button
        named(self.label, "own_undo_text")
        self._words: Words | None = None
        self._steps: list[tuple[Words, Callable[[], None]]] = []
        self._is_page_seen = True
        self.undo_action.triggered.connect(self._on_undo_requested)
        self.hide()
        follow_language(self._set_texts)

    def tell(self, words: Words) -> None:
        """Show what was done; it can't be undone, but what was done before can."""
        self._words = words
        self._set_texts()
        self.show()
        announce(self, self.label.text())

    def offer(self, words: Words, undo: Callable[[], None]) -> None:
        """Show what was done, and offer to undo it."""
        self._steps = [*self._steps, (words, undo)][-_MOST_STEPS:]
        self.tell(words)

    def set_page_seen(self, is_seen: bool) -> None:
        """Take the shortcut only while the page is in front: elsewhere it undoes something else."""
        self._is_page_seen = is_seen
        self._allow()
        if not is_seen:
            self.hide()

    def _allow(self) -> None:
        is_last_step = bool(self._steps) and self._steps[-1][0] is self._words
        self.undo_action.setEnabled(bool(self._steps) and self._is_page_seen)
        self._button.setVisible(is_last_step)

    def _set_texts(self) -> None:
        self._button.setText(self.tr("Undo"))
        text = self.tr("&Undo")
        if self._steps:
            text = self.tr("&Undo: {}").format(self._steps[-1][0]())
        self.undo_action.setText(text)
        self._button.setAccessibleName(plain_text(self.undo_action))
        if self._words is not None:
            self.say(self._words())
        self._allow()

    def _on_undo_requested(self) -> None:
        words, undo = self._steps.pop()
        undo()
        self.tell(lambda: self.tr("Undone: {}").format(words()))
