"""Read what is drawn as a number once the pen rests; a pen that moves is not held up."""

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

if TYPE_CHECKING:  # at run time once there is ink
    from digitpad.numbers.reader import NumberReader, NumberReading

_REST_MS = 120
_MOST_S = 3.0  # a number takes a tenth of a second, but a scribble can be cut in many ways
_LEAST_PICTURE_PX = 64  # a smaller one is one of the networks' own images, of one digit


class NumberJob(QObject):
    """Reads numbers on a thread of its own.

    Signals:
        number_read(object): A `NumberReading`, or None where there is nothing to read.
    """

    number_read = Signal(object)

    def __init__(self, parent: QObject, drawn: Callable[[], CanvasState]) -> None:
        """Read nothing yet.

        Args:
            parent: Qt's parent.
            drawn: Tells what there is to read, when it comes to that.
        """
        super().__init__(parent)
        self._drawn = drawn
        self._recognizer: Recognizer | None = None
        self._asked: _Asked | None = None
        self._one_reads = Lock()  # a job that nobody waits for any more may still be under way
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self._read)
        self._reading = LatestJob(self)
        self._reading.succeeded.connect(self.number_read)
        self._reading.failed.connect(self._on_nothing_read)
        self._reading.cancelled.connect(self._on_nothing_read)  # it took too long

    @property
    def is_waiting(self) -> bool:
        """Whether `number_read` has still to come."""
        return self._rested.isActive() or self._reading.is_running

    def set_recognizer(self, recognizer: Recognizer | None) -> None:
        """Read with a copy of another model, or not at all."""
        self._reading.drop()
        self._recognizer = recognizer
        self._asked = None

    def read_soon(self) -> None:
        """There is other ink, or a picture: read it when it has not changed for a moment."""
        if self._recognizer is not None:
            self._reading.drop()
            self._rested.start()

    def end(self) -> None:
        """Wait for what is being read: the window closes."""
        self._rested.stop()
        self._reading.end()

    def _read(self) -> None:
        drawn, recognizer = self._drawn(), self._recognizer
        if recognizer is None or not _may_be_number(drawn):
            self.number_read.emit(None)
            return

        def read(_report: Report, is_cancelled: IsCancelled) -> "NumberReading":
            with self._one_reads:
                asked = self._asked_for(recognizer)
                asked.begin(is_cancelled)
                return _read(asked.reader, drawn)

        self._reading.start(read)

    def _asked_for(self, recognizer: Recognizer) -> "_Asked":
        """A recognizer of its own; its reader knows the strokes that it has read before."""
        asked = self._asked
        if asked is None:
            asked = _Asked(recognizer.with_all_cores())
            if recognizer is self._recognizer:
                self._asked = asked
        return asked

    def _on_nothing_read(self) -> None:
        self.number_read.emit(None)


class _Asked(Recognizer):
    """A recognizer that stops whoever asks it when nobody wants to know any more.

    Attributes:
        reader: Asks it.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        from digitpad.numbers.reader import NumberReader

        self._own = recognizer
        self.begin(never)
        self.reader = NumberReader(self)

    def begin(self, is_cancelled: IsCancelled) -> None:
        """Begin another number."""
        self._is_cancelled = is_cancelled
        self._end_s = time.monotonic() + _MOST_S
        stop_if(is_cancelled)

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


def _read(reader: "NumberReader", drawn: CanvasState) -> "NumberReading":
    """What is read, with the places of digits in the strokes' units or the picture's pixels."""
    if drawn.picture is None:
        return reader.read_ink(drawn.ink)
    return reader.read_picture(drawn.picture.levels)
