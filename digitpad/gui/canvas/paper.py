"""Paper to draw on: strokes, eraser, undo and redo."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from digitpad.gui.canvas.canvas_painter import CanvasPainter, eraser_cursor
from digitpad.gui.canvas.digit_marks import Mark, paint_marks
from digitpad.gui.canvas.drawing import CanvasState, DrawingHistory, LiveStroke
from digitpad.gui.canvas.stroke_painter import touched_area
from digitpad.ink.strokes import Stroke
from digitpad.override import override

_ERASER_TIMES_PEN = 1.5  # the eraser's width, in pens
_LEAST_PX, _USUAL_PX = 200, 480

Hand = Literal["mouse", "pen", "finger", "keyboard"]
"""The device that draws."""


class Paper(QWidget):
    """Takes strokes from any device, one at a time, and paints them.

    Attributes:
        hand: The device that draws or erases now, or None.
        marks: The marked digits of a number.

    Signals:
        drawn_changed(): The ink or picture has changed; also while the pen moves.
        history_changed(): `can_undo` or `can_redo` may have changed.
        pen_lifted(): Drawing or erasing has ended.
    """

    drawn_changed = Signal()
    history_changed = Signal()
    pen_lifted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._history = DrawingHistory()
        self._painter = CanvasPainter(self)
        self._part: CanvasState | None = None  # shown instead of everything
        self.marks: tuple[Mark, ...] = ()
        self._live: LiveStroke | None = None
        self.hand: Hand | None = None
        self._brushed_from: QPointF | None = None  # by an eraser, or any pen on a picture
        self._has_brushed = False
        self._erases = False
        self._is_eraser = False
        self._clock = QElapsedTimer()
        self._clock.start()
        self._set_cursor()

    @property
    def pen_width(self) -> int:
        """Width of the pen in logical pixels; the network's input does not depend on it."""
        return self._painter.pen_width

    @property
    def is_drawing(self) -> bool:
        """Whether a pen is on the paper."""
        return self.hand is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self._history.can_redo

    def drawn(self) -> CanvasState:
        """The content, including the stroke being drawn."""
        drawn = self._history.drawn
        if not self._live:
            return drawn
        strokes = (*drawn.strokes, self._live.stroke())
        return CanvasState(strokes, None, self._ink_paper())

    def seen(self) -> CanvasState:
        """The visible content: everything, or the part that is shown."""
        return self.drawn() if self._part is None else self._part

    def show_part(self, strokes: Sequence[Stroke] | None) -> None:
        """Show only some of the ink until the next stroke; None shows everything again."""
        if strokes is None and self._part is None:
            return
        drawn = self._history.drawn
        self._part = None if strokes is None else CanvasState(tuple(strokes), None, drawn.paper)
        self.repaint_all()
        if strokes is None:
            self.drawn_changed.emit()

    def mark_digits(self, marks: Sequence[Mark]) -> None:
        """Mark the digits of a number; no marks show one digit."""
        if self.marks != tuple(marks):
            self.marks = tuple(marks)
            self.update()

    def set_pen_width(self, width: int) -> None:
        """Change the pen, also for the existing ink."""
        self._painter.pen_width = width
        self._set_cursor()
        self.repaint_all()

    def set_shows_ink(self, shows_ink: bool) -> None:
        """Whether what was taken for ink of a picture is laid over it."""
        self._painter.shows_ink = shows_ink
        self.repaint_all()

    def set_eraser(self, is_eraser: bool) -> None:
        """Whether the left button erases."""
        self._is_eraser = is_eraser
        self._set_cursor()

    def show_drawing(self, drawn: CanvasState) -> None:
        """Replace the content with a picture, or with ink to continue; undo restores it."""
        self.end_gesture()
        self._history.show(drawn)
        self._show_changed()

    def repaint_all(self) -> None:
        """Repaint everything: colours, font or language have changed."""
        self._painter.forget()
        self.update()

    def clear(self) -> None:
        """Remove everything; undo brings it back."""
        self.end_gesture()
        self._history.clear()
        self._show_changed()

    def undo(self) -> None:
        """Go back one step."""
        self.end_gesture()
        self._history.undo()
        self._show_changed()

    def redo(self) -> None:
        """Revert one undo."""
        self.end_gesture()
        self._history.redo()
        self._show_changed()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_USUAL_PX, _USUAL_PX)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PX, _LEAST_PX)

    def begin(
        self, hand: Hand, position: QPointF, pressure: float = 0.0, *, erases: bool = False
    ) -> None:
        """Put down a pen, or an eraser, which any pen is while the eraser is chosen.

        Args:
            hand: The device.
            position: In logical pixels.
            pressure: 0 to 1; 0 if unknown.
            erases: Whether it is an eraser.
        """
        self.hand = hand
        self.show_part(None)
        self._erases = erases or self._is_eraser
        if self._erases or self._history.drawn.picture is not None:
            self._brushed_from, self._has_brushed = position, False
        else:
            if not self._history.drawn.strokes:
                self._painter.forget()  # the hint on an empty canvas
                self._clock.restart()
                self.update()
            self._live = LiveStroke()
        self.go_on(position, pressure)

    def go_on(self, position: QPointF, pressure: float = 0.0) -> None:
        """The pen has moved, or its pressure has changed."""
        if self._brushed_from is not None:
            self._brush_to(position)
        elif self._live is not None:
            paper = self._painter.to_paper(position, self._ink_paper())
            if self._live.add(paper.x(), paper.y(), pressure, float(self._clock.elapsed())):
                self._update_at_pen()
                self.drawn_changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.forget()

    @override
    def changeEvent(self, event: QEvent) -> None:
        # By hand: theme.follow would call Python for each event of a moving pen.
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.repaint_all()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = self._history.drawn if self._part is None else self._part
        self._painter.paint(drawn, self._live, event.rect())
        if self.marks:
            pen_width = self.pen_width if drawn.picture is None else 0
            paint_marks(self, self.marks, self._painter.marks_transform(drawn), pen_width)

    def _brush_to(self, position: QPointF) -> None:
        assert self._brushed_from is not None
        drawn, is_continued = self._history.drawn, self._has_brushed
        inverted, _ = self._painter.marks_transform(drawn).inverted()
        start, end = (inverted.map(at).toTuple() for at in (self._brushed_from, position))
        self._brushed_from = position
        width = self.pen_width * (_ERASER_TIMES_PEN if self._erases else 1.0)
        if drawn.picture is None:
            has_changed = self._history.erase(start, end, width / 2, is_continued=is_continued)
        else:
            radius = max(width * inverted.m11(), drawn.picture.least_pen_px) / 2
            has_changed = self._history.brush(
                start, end, radius, erases=self._erases, is_continued=is_continued
            )
        if has_changed:
            self._has_brushed = True
            self._show_changed()

    def end_gesture(self) -> None:
        """End the stroke or erasing: the pen is lifted, or something else starts."""
        live, self._live = self._live, None
        was_down = self.hand is not None
        self.hand = self._brushed_from = None
        if live:
            self._history.add(live.stroke(), self._ink_paper())
            self._painter.finish(self._history.drawn, live)
            self.update()
            self.drawn_changed.emit()
            self.history_changed.emit()
        if was_down:
            self.pen_lifted.emit()

    def forget_gesture(self) -> None:
        """Discard the stroke being drawn."""
        self._live = self.hand = self._brushed_from = None
        self._show_changed()
        self.pen_lifted.emit()

    def _show_changed(self) -> None:
        self._part = None
        self._painter.forget()
        self.update()
        self.drawn_changed.emit()
        self.history_changed.emit()

    def _update_at_pen(self) -> None:
        """Repaint only around the pen's last positions."""
        assert self._live is not None
        area = touched_area(self._live.end(3).points, self.pen_width)
        shown = self._painter.transform(self._ink_paper()).mapRect(area)
        self.update(QRectF(shown).toAlignedRect())

    def _ink_paper(self) -> tuple[float, float]:
        """The paper size of the present ink, or of ink that starts now."""
        drawn = self._history.drawn
        return drawn.paper if drawn.strokes else self._painter.canvas_size()

    def _set_cursor(self) -> None:
        if self._is_eraser:
            self.setCursor(eraser_cursor(self.pen_width * _ERASER_TIMES_PEN))
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)
