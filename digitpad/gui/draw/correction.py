"""Corrections: the user says which digit the canvas shows, and the drawing is kept."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from digitpad.gui.base import icons, theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import named, quiet
from digitpad.gui.base.layouts import row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.draw.tab import DrawTab
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue, reading_of
from digitpad.ink.strokes import Stroke
from digitpad.override import override

if TYPE_CHECKING:  # imported when a digit is kept: the database is slow to load
    from digitpad.handwriting.digit_store import KeptDigit


class Correction(QObject):
    """Keeps the drawing on the canvas with the label that the user gives it.

    A drawing is kept once: another label replaces the first.
    """

    def __init__(self, tab: DrawTab, queue: DigitStoreQueue) -> None:
        super().__init__(tab)
        self._tab = tab
        self._queue = queue
        self._notice: KeptNotice | None = None
        self._strokes: tuple[Stroke, ...] = ()  # of the kept drawing
        self._label: int | None = None  # its label
        self._kept: KeptDigit | None = None  # once it is stored
        tab.digit_named.connect(self._on_digit_named)
        tab.canvas.drawn_changed.connect(self._on_drawn_changed)
        queue.failed.connect(self._on_failed)

    def _on_digit_named(self, label: int) -> None:
        self._tab.canvas.end_gesture()
        drawn = self._tab.canvas.drawn()
        hindrance = self._hindrance(drawn)
        if hindrance:
            self._tab.status_changed.emit(hindrance)
        elif self._label is not None and drawn.strokes is self._strokes:
            self._label = label
            self._relabel()
        else:
            self._strokes, self._label, self._kept = drawn.strokes, label, None
            reading = reading_of(self._tab.model_name, self._tab.recognition)
            self._queue.add(label, drawn.ink, reading, self._on_kept)

    def _hindrance(self, drawn: CanvasState) -> str:
        """Why a drawing can't be kept, or ""."""
        if drawn.picture is not None:
            return self.tr("A picture can't be kept, as it has no strokes: draw the digit")
        if not drawn.strokes:
            return self.tr("Draw a digit first, then say which one it is")
        if self._tab.shows_number:
            return self.tr("There is more than one digit: draw one, then say which one it is")
        return ""

    def _on_kept(self, kept: "KeptDigit") -> None:
        if kept.ink.strokes is not self._strokes:  # there is another drawing meanwhile
            return
        self._kept = kept
        self._show()
        self._relabel()

    def _relabel(self) -> None:
        """Give the kept digit the user's latest label."""
        kept, label = self._kept, self._label
        if kept is not None and label is not None and kept.label != label:
            self._kept = replace(kept, label=label)
            self._queue.change(lambda digits: digits.relabel([kept.id], label), self._on_relabelled)

    def _on_relabelled(self, _count: int) -> None:
        self._show()

    def _show(self) -> None:
        if self._label is None or self._kept is None:
            return
        if self._notice is None:
            self._notice = KeptNotice(self._tab.canvas)
            self._notice.undo_requested.connect(self._on_undo_requested)
        self._notice.show_kept(self._label, self._kept.reading.digit)

    def _on_undo_requested(self) -> None:
        kept = self._kept
        if kept is not None:
            self._queue.change(lambda digits: digits.delete([kept.id]))
            self._tab.status_changed.emit(self.tr("Not kept"))
        self._forget()
        self._tab.canvas.setFocus()

    def _on_drawn_changed(self) -> None:
        """Show the notice for the kept drawing only; undo may bring that back."""
        if self._notice is not None and self._label is not None:
            canvas = self._tab.canvas
            is_same = not canvas.is_drawing and canvas.drawn().strokes is self._strokes
            self._notice.setVisible(is_same and self._kept is not None)

    def _on_failed(self, _error: Exception) -> None:
        if self._kept is None:
            self._forget()

    def _forget(self) -> None:
        self._strokes, self._label, self._kept = (), None, None
        if self._notice is not None:
            self._notice.hide()


class KeptNotice(QFrame):
    """A notice over the canvas' lower edge, so that nothing moves when it comes and goes.

    Signals:
        undo_requested(): The user does not want to keep the drawing.
    """

    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "kept_notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "good")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._label: int | None = None
        self._read_as: int | None = None
        self._text = named(QLabel(), "kept_text")
        self._undo = quiet(named(QPushButton(), "kept_undo_button"))
        sign = QLabel()
        icons.show(sign, "circle-check", "good")
        wide, narrow = 3 * theme.SPACE_PX // 2, theme.SPACE_PX // 2
        margins = wide, narrow, narrow, narrow
        row(sign, self._text, self._undo, parent=self, margins=margins)
        self._undo.clicked.connect(self.undo_requested)
        parent.installEventFilter(self)
        self.hide()
        follow_language(self._set_texts)

    def show_kept(self, label: int, read_as: int | None) -> None:
        """Show the label of a kept drawing, and the reading if it differs."""
        self._label, self._read_as = label, read_as
        self._set_texts()
        self.show()
        self.raise_()
        announce(self, self.text())

    def text(self) -> str:
        """The text shown."""
        return self._text.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _set_texts(self) -> None:
        self._undo.setText(self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Do not keep it"))
        if self._label is not None and self._read_as in (None, self._label):
            self._text.setText(self.tr("Kept as {}").format(self._label))
        elif self._label is not None:
            text = self.tr("Kept as {}; it was read as {}")
            self._text.setText(text.format(self._label, self._read_as))
        self._place()

    def _place(self) -> None:
        canvas = self.parentWidget()
        assert canvas is not None
        room = canvas.rect()
        size = self.sizeHint()
        left = max((room.width() - size.width()) // 2, 0)
        top = room.height() - size.height() - theme.SPACE_PX
        self.setGeometry(left, top, min(size.width(), room.width()), size.height())
