"""The canvas of a guided round: it invites nobody, and tells when a pen comes down."""

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from digitpad.gui.base.controls import named
from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.canvas.canvas_painter import CanvasPainter
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.paper import Hand


class RoundCanvas(Canvas):
    """Takes one digit after the other.

    Signals:
        pen_coming(): A pen, or an eraser, is about to be put down; the ink may still be changed.
    """

    pen_coming = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "round_canvas", self.accessibleName())
        self.setAcceptDrops(False)
        self._painter = _BlankPainter(self)
        self._last_hand: Hand | None = None

    @property
    def last_hand(self) -> Hand | None:
        """What has drawn or erased last."""
        return self._last_hand

    @override
    def begin(
        self, hand: Hand, position: QPointF, pressure: float = 0.0, *, erases: bool = False
    ) -> None:
        """Put down a pen, or an eraser."""
        self._last_hand = hand
        self.pen_coming.emit()
        super().begin(hand, position, pressure, erases=erases)


class _BlankPainter(CanvasPainter):
    """Leaves an empty canvas empty: words that come and go thirty times would flicker."""

    @override
    def _paint_all(self, shown: CanvasState, *, is_empty: bool) -> QPixmap:
        return super()._paint_all(shown, is_empty=False)
