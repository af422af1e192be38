"""Tell when the window has read a digit, and when a person can see that."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from digitpad.gui.widgets.digit_image import DigitImage
from digitpad.override import override


class ProbabilitiesWatch(QObject):
    """Watches the image that the network sees: painted at every reading, together with the bars.

    The bars themselves are painted only where they change.

    Signals:
        read(): A digit has been read and is being painted.
        shown(): It is painted.
    """

    read = Signal()
    shown = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        seen = window.findChild(DigitImage, "network_input")
        assert isinstance(seen, DigitImage)
        self._seen = seen
        seen.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the end of the paint in which the image is painted."""
        if event.type() == QEvent.Type.Paint and self._seen.image is not None:
            self.read.emit()
            QTimer.singleShot(0, self.shown.emit)
        return False
