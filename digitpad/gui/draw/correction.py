"""When the model is wrong: the person says which digit it is, and the drawing is kept."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.draw.tab import DrawTab
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue, reading_of
from digitpad.ink.strokes import Stroke

if TYPE_CHECKING:  # at run time when a digit is kept: the database takes time to load
    from digitpad.gui.draw.kept_notice import KeptNotice
    from digitpad.handwriting.digit_store import KeptDigit


class Correction(QObject):
    """Keeps what is on the canvas with the label that it is given.

    One drawing is kept once: another label for it takes the place of the first.
    """

    def __init__(self, tab: DrawTab, queue: DigitStoreQueue) -> None:
        super().__init__(tab)
        self._tab = tab
        self._queue = queue
        self._notice: KeptNotice | None = None
        self._strokes: tuple[Stroke, ...] = ()  # of the drawing that is kept
        self._label: int | None = None  # what it is to be kept as
        self._kept: KeptDigit | None = None  # once it is
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
        """Why this can't be kept, or ""."""
        if drawn.picture is not None:
            return self.tr("A picture can't be kept, as it has no strokes: draw the digit")
        if not drawn.strokes:
            return self.tr("Draw a digit first, then say which one it is")
        if self._tab.shows_number:
            return self.tr("There is more than one digit: draw one, then say which one it is")
        return ""

    def _on_kept(self, kept: "KeptDigit") -> None:
        if kept.ink.strokes is not self._strokes:  # others have been drawn meanwhile
            return
        self._kept = kept
        self._show()
        self._relabel()

    def _relabel(self) -> None:
        """Have the digit that is kept be what the person said last."""
        if self._kept is not None and self._label is not None and self._kept.label != self._label:
            self._kept = replace(self._kept, label=self._label)
            self._queue.relabel([self._kept.id], self._label, self._on_relabelled)

    def _on_relabelled(self, _count: int) -> None:
        self._show()

    def _show(self) -> None:
        if self._label is None or self._kept is None:
            return
        if self._notice is None:
            from digitpad.gui.draw.kept_notice import KeptNotice

            self._notice = KeptNotice(self._tab.canvas)
            self._notice.undo_requested.connect(self._on_undo_requested)
        self._notice.show_kept(self._label, self._kept.reading.digit)
        self._tab.status_changed.emit(self._notice.text())

    def _on_undo_requested(self) -> None:
        if self._kept is not None:
            self._queue.delete([self._kept.id])
            self._tab.status_changed.emit(self.tr("Not kept"))
        self._forget()
        self._tab.canvas.setFocus()

    def _on_drawn_changed(self) -> None:
        """A drawing that goes on is another one, until undo brings the first one back."""
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
