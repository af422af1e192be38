"""Browse, correct, delete, import and export the user's digits."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from digitpad.gui.base.controls import named
from digitpad.gui.base.drops import accept_copy
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue, Request
from digitpad.gui.my_digits.actions import DigitActions, UndoLine, Words
from digitpad.gui.my_digits.drop_hint import DropHint
from digitpad.gui.my_digits.pages import GalleryPage, NoDigitsNotice, turn_to
from digitpad.gui.my_digits.transfer import DigitTransfer, files_in
from digitpad.gui.my_digits.working import Working
from digitpad.override import override

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import DigitStore, KeptDigit

_NOT_WORTH_SHOWING_MS = 300  # an import that ends sooner shows no bar


class DigitBrowser(QWidget):
    """The gallery of the store; read when it is shown, and again after every change.

    While it is hidden, it is read only when `read` is called.

    Signals:
        status_changed(str): What is being done, for the status bar; "" when that is over.
        round_requested(): The user wants to write a round of digits.
        digits_read(object): All digits, a list of KeptDigit.
    """

    status_changed = Signal(str)
    round_requested = Signal()
    digits_read = Signal(object)

    def __init__(self, queue: DigitStoreQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "own_browser")
        # The first child: a menu in its place would cut Tab off from the rest (Qt 6.11's focus
        # proxies take it for a part of this widget).
        self._drop_hint = DropHint(self)
        self._queue = queue
        self._is_stale = True
        self._is_reading = False
        self._has_any = True  # while unknown
        self._choose_next: list[int] | None = None  # ids to select once the digits are read
        self._can = DigitActions(self)
        self._page = GalleryPage(self._can)
        self._empty = NoDigitsNotice(self._can)
        self._undo = UndoLine()
        self._transfer = DigitTransfer(self, queue)
        self._importing = Working("own_import")
        self._importing.hide()
        self._soon = QTimer(self, singleShot=True, interval=_NOT_WORTH_SHOWING_MS)
        self._menu = named(QMenu(self), "own_context_menu")
        self.setAcceptDrops(True)
        self._lay_out()
        self._add_actions()
        self._connect()
        follow_language(self._set_texts)

    def read(self) -> None:
        """Read the digits even while hidden, once all changes requested so far are made."""
        self._start_reading()

    def show_newest(self) -> None:
        """Show all digits from the newest on."""
        self._page.show_newest()

    def end(self) -> None:
        """Disconnect from the queue, which ends the jobs: the window closes."""
        self._soon.stop()
        self._transfer.end()
        self._queue.changed.disconnect(self._on_changed)
        self._queue.failed.disconnect(self._on_failed)
        self._queue.progressed.disconnect(self._importing.show_progress)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while hidden."""
        super().showEvent(event)
        self._undo.set_page_seen(True)
        self._refresh()
        self._allow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Disable the keys: none should delete what isn't seen."""
        super().hideEvent(event)
        if not event.spontaneous():  # as a minimised window's is
            self._undo.set_page_seen(False)
        self._allow()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            accept_copy(event)
            self._drop_hint.cover()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        accept_copy(event)
        self._transfer.import_files(files_in(event.mimeData()))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        unknown = QWidget()  # while the digits are read; it holds the focus for what comes
        unknown.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for page in (unknown, self._page, self._empty):
            self._stack.addWidget(page)
        column((self._stack, 1), self._importing, self._undo, parent=self)
        self.setFocusProxy(unknown)

    def _add_actions(self) -> None:
        of_selection = [*self._can.of_selection(), self._undo.undo_action]
        files = [self._can.import_action, self._can.export_action]
        self.addActions([self._can.round_action, *of_selection, *files])
        for action in self.actions():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._menu.addActions(of_selection)
        self._menu.addSeparator()
        self._menu.addActions([self._can.round_action, *files])
        self._page.gallery.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._allow()

    def _connect(self) -> None:
        self._queue.changed.connect(self._on_changed)
        self._queue.failed.connect(self._on_failed)
        self._can.round_action.triggered.connect(self.round_requested)
        self._can.delete_action.triggered.connect(self._on_delete_requested)
        self._can.label_chosen.connect(self._on_label_chosen)
        self._can.import_action.triggered.connect(self._transfer.ask_what_to_import)
        self._can.export_action.triggered.connect(self._transfer.ask_where_to_export)
        self._transfer.status_changed.connect(self.status_changed)
        self._transfer.importing.connect(self._on_importing)
        self._queue.progressed.connect(self._importing.show_progress)
        self._importing.cancel_requested.connect(self._transfer.cancel_import)
        self._soon.timeout.connect(self._importing.show)
        self._transfer.finished.connect(self._on_transferred)
        gallery = self._page.gallery
        gallery.digit_typed.connect(self._on_label_chosen)
        gallery.selection_changed.connect(self._allow)
        gallery.customContextMenuRequested.connect(self._on_menu_requested)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("My digits"))

    def _allow(self) -> None:
        has_selection = self._page.gallery.selectionModel().hasSelection()
        self._can.allow(selection=has_selection and self.isVisible(), export=self._has_any)

    def _refresh(self) -> None:
        """Read the digits if they are stale; one read at a time."""
        if self._is_stale and not self._is_reading and self.isVisible():
            self._start_reading()

    def _start_reading(self) -> None:
        self._is_stale, self._is_reading = False, True
        self._queue.ask(_read_all(self._page.digits), self._on_read)

    def _on_read(self, digits: "list[KeptDigit]") -> None:
        self._is_reading = False
        choose, self._choose_next = self._choose_next, None
        self._page.show_digits(digits, choose)
        self._has_any = bool(digits)
        self.digits_read.emit(digits)
        turn_to(self, self._stack, self._page if digits else self._empty)
        self._allow()
        self._refresh()

    def _on_changed(self) -> None:
        self._is_stale = True
        self._refresh()

    def _on_failed(self, _error: Exception) -> None:
        """If it was the read that failed, try again when something changes."""
        self._is_stale = self._is_stale or self._is_reading
        self._is_reading, self._choose_next = False, None

    def _on_importing(self, is_on: bool) -> None:
        if is_on:
            self._importing.begin()
            self._soon.start()
        else:
            self._soon.stop()
            self._importing.hide()

    def _on_transferred(self, words: Words) -> None:
        self._undo.tell(words)
        self.status_changed.emit("")  # it said what is being done

    def _on_menu_requested(self, place: QPoint) -> None:
        self._menu.popup(self._page.gallery.viewport().mapToGlobal(place))

    def _on_delete_requested(self) -> None:
        ids = [digit.id for digit in self._page.gallery.selected()]
        self._queue.change(lambda digits: digits.delete(ids), lambda _count: self._on_deleted(ids))

    def _on_deleted(self, ids: list[int]) -> None:
        def words() -> str:
            if len(ids) == 1:
                return self.tr("1 digit deleted")
            return self.tr("{} digits deleted").format(f"{len(ids):,}")

        def restore() -> None:
            self._choose_next = ids
            self._queue.change(lambda digits: digits.restore(ids))

        self._undo.offer(words, restore)

    def _on_label_chosen(self, label: int) -> None:
        selected = self._page.gallery.selected()
        before = {digit.id: digit.label for digit in selected if digit.label != label}
        if before:
            self._queue.change(
                lambda digits: digits.relabel([*before], label),
                lambda _count: self._on_relabelled(before, label),
            )

    def _on_relabelled(self, before: Mapping[int, int], label: int) -> None:
        def words() -> str:
            if len(before) == 1:
                return self.tr("1 digit is a {} now").format(label)
            return self.tr("{} digits are {}s now").format(f"{len(before):,}", label)

        def label_again(digits: "DigitStore") -> None:
            for old_label in sorted(set(before.values())):
                digits.relabel([id_ for id_, old in before.items() if old == old_label], old_label)

        def undo() -> None:
            self._choose_next = list(before)
            self._queue.change(label_again)

        self._undo.offer(words, undo)


def _read_all(known: "Sequence[KeptDigit]") -> Request:
    """A request for all digits, in which unchanged ones stay the same objects.

    Freeing thousands of objects at once would block the window.
    """

    def read(digits: "DigitStore") -> "list[KeptDigit]":
        before = {digit.id: digit for digit in known}
        found = digits.digits()
        for place, digit in enumerate(found):
            same = before.get(digit.id)
            if same and (same.label, same.drawn) == (digit.label, digit.drawn):
                found[place] = same
        return found

    return read
