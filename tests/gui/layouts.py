"""How restless a window is."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.override import override


def settle() -> None:
    """Let the window lay out and paint what has changed: one request may follow from another."""
    for _ in range(3):
        QApplication.processEvents()


class LayoutCounter(QObject):
    """Counts how often a widget is told to lay out what it holds anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False
