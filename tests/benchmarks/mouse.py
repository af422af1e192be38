"""A mouse that writes a 7 on the canvas."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_SEVEN = ((0.28, 0.18), (0.72, 0.18), (0.55, 0.5), (0.45, 0.85))  # shares of the canvas' side
_MOVES = 60  # of a digit: half a second of a mouse that tells 125 times a second


class Mouse:
    """Writes with the left button, as fast as it is told to."""

    def __init__(self, canvas: QWidget) -> None:
        self._canvas = canvas
        side = min(canvas.width(), canvas.height())
        left, top = (canvas.width() - side) / 2, (canvas.height() - side) / 2
        places = np.linspace(0, len(_SEVEN) - 1, _MOVES)
        xs, ys = (np.interp(places, range(len(_SEVEN)), axis) for axis in zip(*_SEVEN, strict=True))
        self.path = [QPointF(left + side * x, top + side * y) for x, y in zip(xs, ys, strict=True)]

    def press(self) -> None:
        """Begin the digit."""
        self._send(QEvent.Type.MouseButtonPress, self.path[0])

    def move(self, step: int) -> None:
        """Go to a point of the path."""
        self._send(QEvent.Type.MouseMove, self.path[step])

    def release(self) -> None:
        """End the digit."""
        self._send(QEvent.Type.MouseButtonRelease, self.path[-1])

    def write(self) -> None:
        """Write the whole digit at once."""
        self.press()
        for step in range(1, len(self.path)):
            self.move(step)
        self.release()

    def _send(self, kind: QEvent.Type, at: QPointF) -> None:
        is_move, is_release = kind == kind.MouseMove, kind == kind.MouseButtonRelease
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind,
            at,
            QPointF(self._canvas.mapToGlobal(at)),
            none if is_move else left,
            none if is_release else left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self._canvas, event)
