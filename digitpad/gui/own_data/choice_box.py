"""A combo box whose last line is no choice, but the wish for digits of the user's own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from digitpad.override import override

_DOWNWARDS = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End)


class ChoiceBox(QComboBox):
    """Stops before its last line while the list is closed, where each key and the wheel choose.

    In the open list the line is chosen like any other.
    """

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down as far as the last but one; Alt+Down opens the list."""
        if event.key() in _DOWNWARDS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            step = 1 if event.key() == Qt.Key.Key_Down else self.count()
            self.setCurrentIndex(min(self.currentIndex() + step, self.count() - 2))
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() < 0 and self.currentIndex() >= self.count() - 2:
            event.ignore()
        else:
            super().wheelEvent(event)
