"""Background job that reads the canvas as a number once the pen rests."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from digitpad.errors import DigitpadError
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.recognition.recognizer import Recognizer

if TYPE_CHECKING:  # imported once there is ink
    from digitpad.numbers.content import ContentReader

_REST_MS = 120


class NumberJob(QObject):
    """Reads numbers on a worker thread.

    Signals:
        number_read(object): A `NumberReading`, or None if there is nothing to read.
        failed(object): The DigitpadError of why nothing can be read.
    """

    number_read = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, drawn: Callable[[], CanvasState]) -> None:
        """Read nothing yet.

        Args:
            parent: Qt's parent.
            drawn: Returns the content of the canvas when it is to be read.
        """
        super().__init__(parent)
        self._drawn = drawn
        self._recognizer: Recognizer | None = None
        self._reader: ContentReader | None = None
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self._read)
        self._reading = LatestJob(self, can_be_left=True)
        self._reading.succeeded.connect(self.number_read)
        self._reading.failed.connect(self._on_failed)
        self._reading.cancelled.connect(self._on_nothing_read)

    @property
    def is_waiting(self) -> bool:
        """Whether `number_read` is still to come."""
        return self._rested.isActive() or self._reading.is_running

    def set_recognizer(self, recognizer: Recognizer | None) -> None:
        """Read with a copy of another model, or not at all."""
        self._reading.drop()
        self._recognizer, self._reader = recognizer, None

    def read_soon(self) -> None:
        """Read the canvas once it has not changed for a moment."""
        if self._recognizer is not None:
            self._reading.drop()
            self._rested.start()

    def end(self) -> None:
        """Stop the job: the window closes."""
        self._rested.stop()
        self._reading.end()

    def _read(self) -> None:
        drawn = self._drawn()
        if self._recognizer is None or not drawn:
            self.number_read.emit(None)
            return
        if self._reader is None:
            from digitpad.numbers.content import ContentReader

            self._reader = ContentReader(self._recognizer)
        reader = self._reader
        content = drawn.ink if drawn.picture is None else drawn.picture.ink
        self._reading.start(lambda _report, is_cancelled: reader.read(content, is_cancelled))

    def _on_failed(self, error: Exception) -> None:
        self._on_nothing_read()
        if isinstance(error, DigitpadError):  # which the user can mend
            self.failed.emit(error)

    def _on_nothing_read(self) -> None:
        self.number_read.emit(None)
