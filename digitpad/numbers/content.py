"""Read ink or a picture as a number, alike on the canvas, in a list of files and in a terminal."""

import time
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.strokes import Ink
from digitpad.numbers.reader import NumberReader
from digitpad.numbers.reading import NumberReading
from digitpad.override import override
from digitpad.progress import IsCancelled, Report, ignore, never, stop_if
from digitpad.recognition.input_files import Content
from digitpad.recognition.recognizer import Recognition, Recognizer

_MOST_S = 3.0  # a number takes 0.1 s, but a scribble can be cut in many ways
_LEAST_PICTURE_PX = 64  # smaller ones are network inputs, of one digit


class ContentReader:
    """Reads numbers with a copy of a recognizer; for threads other than the recognizer's.

    What it read of strokes that are still there is cached, so that reading a growing drawing takes
    little time.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        """Take the model, which is copied when the first number is read."""
        self._given = recognizer
        self._reader: NumberReader | None = None
        self._limited: _LimitedRecognizer | None = None
        self._one_reads = Lock()  # a job that nobody waits for may still be running

    def read(self, content: Content, is_cancelled: IsCancelled = never) -> NumberReading | None:
        """Read a number; boxes of its digits are in the ink's units or the picture's pixels.

        Args:
            content: Ink, or what is ink of a picture.
            is_cancelled: Called before every question to the model.

        Returns:
            The reading, perhaps of a single digit; None where there is no ink, only a picture that
            is too small for a number, or a scribble that takes too long. Lines that take too long
            are a page of writing.

        Raises Cancelled when `is_cancelled` says so.
        """
        if not _may_be_number(content):
            return None
        with self._one_reads:
            stop_if(is_cancelled)
            if self._reader is None or self._limited is None:
                self._limited = _LimitedRecognizer(self._given.with_all_cores())
                self._reader = NumberReader(self._limited)
            self._limited.start(is_cancelled)
            try:
                if isinstance(content, Ink):
                    return self._reader.read_ink(content)
                return self._reader.read_picture(content)
            except _TooLongError:
                return NumberReading(is_page=True) if self._reader.may_be_page else None


def _may_be_number(content: Content) -> bool:
    if isinstance(content, Ink):
        return bool(content.strokes)
    return bool(max(content.coverage.shape) * content.scale >= _LEAST_PICTURE_PX)


class _TooLongError(Exception):
    """A reading has taken too long."""


class _LimitedRecognizer(Recognizer):
    """A recognizer that gives up."""

    def __init__(self, own: Recognizer) -> None:
        self._own = own

    def start(self, is_cancelled: IsCancelled) -> None:
        """Begin to count the time of one reading."""
        self._is_cancelled = is_cancelled
        self._end_s = time.monotonic() + _MOST_S

    @override
    def recognize(self, image: NDArray[np.uint8], *, is_among_digits: bool = False) -> Recognition:
        self._stop()
        return self._own.recognize(image, is_among_digits=is_among_digits)

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
        stop_if(self._is_cancelled)
        if time.monotonic() > self._end_s:
            raise _TooLongError
