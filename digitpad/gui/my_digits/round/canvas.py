"""The canvas of a guided round."""

from dataclasses import replace

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent, QPixmap, QTabletEvent
from PySide6.QtWidgets import QWidget

from digitpad.gui.base.controls import named
from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.canvas.canvas_painter import CanvasPainter
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.paper import Hand
from digitpad.override import override


class RoundCanvas(Canvas):
    """Tells of a pen that comes or is near; what is on it can be brought back.

    Attributes:
        last_hand: What drew or erased last.

    Signals:
        pen_coming(): A pen or eraser is about to come down; the ink may still be changed.
        pen_hovered(): A pen or the mouse has moved without drawing.
    """

    pen_coming = Signal()
    pen_hovered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "round_canvas")
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self._painter = _BlankPainter(self)
        self.last_hand: Hand | None = None

    @override
    def begin(
        self, hand: Hand, position: QPointF, pressure: float = 0.0, *, erases: bool = False
    ) -> None:
        """Put down a pen or an eraser."""
        self.last_hand = hand
        self.pen_coming.emit()
        super().begin(hand, position, pressure, erases=erases)

    def bring_back(self, drawn: CanvasState) -> None:
        """Show ink again, whose strokes can be undone one after the other."""
        for count in range(1, len(drawn.strokes) + 1):
            self.show_drawing(replace(drawn, strokes=drawn.strokes[:count]))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hand is None:
            self.pen_hovered.emit()
        super().mouseMoveEvent(event)

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        if self.hand is None:
            self.pen_hovered.emit()
        super().tabletEvent(event)


class _BlankPainter(CanvasPainter):
    """Paints no hint on an empty canvas: thirty times it would flicker."""

    @override
    def _paint_all(self, shown: CanvasState, *, is_empty: bool) -> QPixmap:
        return super()._paint_all(shown, is_empty=False)
