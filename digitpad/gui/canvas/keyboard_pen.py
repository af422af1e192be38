"""A pen moved with the keyboard."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from digitpad.gui.canvas.paper import Paper

_STEPS = 40  # along the canvas' shorter side
_LARGE = 4  # steps with Shift
_ARM_PX = 12.0
_KEYS = Qt.Key
_WAYS: dict[int, tuple[int, int]] = {
    _KEYS.Key_Left: (-1, 0),
    _KEYS.Key_Right: (1, 0),
    _KEYS.Key_Up: (0, -1),
    _KEYS.Key_Down: (0, 1),
    _KEYS.Key_Home: (-1, -1),  # as they lie on the keypad
    _KEYS.Key_PageUp: (1, -1),
    _KEYS.Key_End: (-1, 1),
    _KEYS.Key_PageDown: (1, 1),
}
_SHIFT, _KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


class KeyboardPen:
    """Arrow keys move it, with Shift further; Space puts it down and lifts it, Esc lifts it.

    Attributes:
        is_shown: Whether it is visible.
    """

    def __init__(self, canvas: Paper) -> None:
        self.is_shown = False
        self._canvas = canvas
        self._last: QPointF | None = None  # in logical pixels of the canvas

    @property
    def is_down(self) -> bool:
        """Whether it draws."""
        return self._canvas.hand == "keyboard"

    def help(self) -> str:
        """Instructions in the window's language."""
        return QCoreApplication.translate(
            "KeyboardPen",
            "With the keyboard: arrows move the pen, with Shift further; "
            "Space puts it down and lifts it.",
        )

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the pen handles a key."""
        if event.modifiers() & ~(_SHIFT | _KEYPAD):
            return False
        key = event.key()
        return key in _WAYS or key == _KEYS.Key_Space or (key == _KEYS.Key_Escape and self.is_down)

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key; returns whether it was one of the pen's."""
        if not self.wants(event):
            return False
        way = _WAYS.get(event.key())
        if way is not None:
            self._move(way, _LARGE if event.modifiers() & _SHIFT else 1)
        elif not event.isAutoRepeat():
            self._show_at(self._place())
            if self.is_down:
                self._canvas.end_gesture()
            elif self._canvas.hand is None:
                self._canvas.begin("keyboard", self._place())
        return True

    def leave(self) -> None:
        """Lift and hide the pen: another device draws, or the focus has gone."""
        if self.is_shown:
            if self.is_down:
                self._canvas.end_gesture()
            self.is_shown = False
            self._repaint()

    def paint(self, pen_width: float) -> None:
        """Paint a cross at the pen, and a circle around it while it draws."""
        place = self._place()
        painter = QPainter(self._canvas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across, down = QPointF(_ARM_PX, 0), QPointF(0, _ARM_PX)
        for color, width in (("white", 4), ("black", 2)):  # visible anywhere
            painter.setPen(QPen(QColor(color), width))
            painter.drawLine(place - across, place + across)
            painter.drawLine(place - down, place + down)
            if self.is_down:
                painter.drawEllipse(place, pen_width / 2, pen_width / 2)

    def _move(self, way: tuple[int, int], steps: int) -> None:
        area = self._canvas.rect()
        step = steps * min(area.width(), area.height()) / _STEPS
        place = self._place() + QPointF(*way) * step
        x = min(max(place.x(), 0.0), area.width() - 1.0)
        y = min(max(place.y(), 0.0), area.height() - 1.0)
        self._show_at(QPointF(x, y))
        if self.is_down:
            self._canvas.go_on(self._place())

    def _place(self) -> QPointF:
        """Where it is or would appear: at first in the middle."""
        return QRectF(self._canvas.rect()).center() if self._last is None else self._last

    def _show_at(self, place: QPointF) -> None:
        self._repaint()
        self._last, self.is_shown = place, True
        self._repaint()

    def _repaint(self) -> None:
        reach = max(_ARM_PX, self._canvas.pen_width / 2) + 4
        around = QRectF(-reach, -reach, 2 * reach, 2 * reach).translated(self._place())
        self._canvas.update(around.toAlignedRect())
