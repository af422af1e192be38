"""Tell when the window has read a digit, and when a person can see that."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QTableView, QWidget
from typing_extensions import override

_PROBABILITY = Qt.ItemDataRole.UserRole


class ProbabilitiesWatch(QObject):
    """Watches the ten bars.

    Signals:
        read(): They have got new probabilities of a digit.
        shown(): Those are painted.
    """

    read = Signal()
    shown = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        bars = window.findChild(QTableView, "probabilities")
        assert isinstance(bars, QTableView)
        self._model = bars.model()
        self._is_read = False
        self._model.dataChanged.connect(self._on_changed)
        bars.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the end of the paint in which the bars are painted."""
        if self._is_read and event.type() == QEvent.Type.Paint:
            self._is_read = False
            QTimer.singleShot(0, self.shown.emit)
        return False

    def _on_changed(self) -> None:
        rows = range(self._model.rowCount())
        if any(self._model.index(row, 1).data(_PROBABILITY) for row in rows):  # all 0: no digit
            self._is_read = True
            self.read.emit()
