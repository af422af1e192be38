"""Background job that reads the canvas as a number once the pen rests."""

import time
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from typing_extensions import override

from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.progress import IsCancelled, Report, ignore, never, stop_if
from digitpad.recognition.recognizer import Recognition, Recognizer

if TYPE_CHECKING:  # imported once there is ink
    from digitpad.numbers.reader import NumberReader, NumberReading

_REST_MS = 120
_MOST_S = 3.0  # a number takes 0.1 s, but a scribble can be cut in many ways
_LEAST_PICTURE_PX = 64  # smaller ones are network inputs, of one digit


class NumberJob(QObject):
    """Reads numbers on a worker thread.

    Signals:
        number_read(object): A `NumberReading`, or None if there is nothing to read.
    """

    number_read = Signal(object)

    def __init__(self, parent: QObject, drawn: Callable[[], CanvasState]) -> None:
        """Read nothing yet.

        Args:
            parent: Qt's parent.
            drawn: Returns the content of the canvas when it is to be read.
        """
        super().__init__(parent)
        self._drawn = drawn
        self._recognizer: _NumberRecognizer | None = None
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self._read)
        self._reading = LatestJob(self, can_be_left=True)
        self._reading.succeeded.connect(self.number_read)
        self._reading.failed.connect(self._on_nothing_read)
        self._reading.cancelled.connect(self._on_nothing_read)  # it took too long

    @property
    def is_waiting(self) -> bool:
        """Whether `number_read` is still to come."""
        return self._rested.isActive() or self._reading.is_running

    def set_recognizer(self, recognizer: Recognizer | None) -> None:
        """Read with a copy of another model, or not at all."""
        self._reading.drop()
        self._recognizer = None if recognizer is None else _NumberRecognizer(recognizer)

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
        drawn, recognizer = self._drawn(), self._recognizer
        if recognizer is None or not _may_be_number(drawn):
            self.number_read.emit(None)
        else:
            self._reading.start(lambda _report, is_cancelled: recognizer.read(drawn, is_cancelled))

    def _on_nothing_read(self) -> None:
        self.number_read.emit(None)


class _NumberRecognizer(Recognizer):
    """A copy of a recognizer for the worker thread, with its number reader.

    Raises Cancelled when the job is dropped or takes too long.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self._given = recognizer
        self._reader: NumberReader | None = None  # remembers the strokes that it has read
        self._one_reads = Lock()  # a dropped job may still be running

    def read(self, drawn: CanvasState, is_cancelled: IsCancelled) -> "NumberReading":
        """Read a number, with boxes of digits in the strokes' units or the picture's pixels."""
        from digitpad.numbers.reader import NumberReader

        with self._one_reads:
            stop_if(is_cancelled)
            self._is_cancelled = is_cancelled
            self._end_s = time.monotonic() + _MOST_S
            if self._reader is None:
                self._own = self._given.with_all_cores()
                self._reader = NumberReader(self)
            if drawn.picture is None:
                return self._reader.read_ink(drawn.ink)
            return self._reader.read_picture(drawn.picture.levels)

    @override
    def recognize(self, image: NDArray[np.uint8]) -> Recognition:
        self._stop()
        return self._own.recognize(image)

    @override
    def probabilities(
        self,
        images: NDArray[np.uint8],
        report: Report = ignore,
        is_cancelled: IsCancelled = never,
    ) -> NDArray[np.float32]:
        self._stop()
        return self._own.probabilities(images, report, is_cancelled)

    def _stop(self) -> None:
        stop_if(lambda: self._is_cancelled() or time.monotonic() > self._end_s)


def _may_be_number(drawn: CanvasState) -> bool:
    if drawn.picture is None:
        return bool(drawn.strokes)
    return bool(max(drawn.picture.levels.shape) >= _LEAST_PICTURE_PX)
