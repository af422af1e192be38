"""Published digit sets of strokes, rasterized by the program's own ink code."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet, Split, make_images
from digitpad.datasets.other_hands import as_others_write
from digitpad.datasets.published import PublishedSource
from digitpad.errors import DataError, InkError
from digitpad.ink.artefacts import as_recorded
from digitpad.ink.rasterize import draw_input
from digitpad.ink.unipen import Drawing, read_drawings
from digitpad.ink.variation import random_pen_width, vary
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if


class StrokeSource(PublishedSource):
    """Base of the digit sets whose digits are strokes, each by a known writer.

    Attributes:
        strokes_file: The published file with the strokes, in UNIPEN's format.
        reading: What is said while they are read.
        drawing: What is said while they are rasterized.
    """

    strokes_file: str
    reading: Message
    drawing: Message

    def drawings(self, report: Report = ignore, is_cancelled: IsCancelled = never) -> list[Drawing]:
        """The strokes of all writers, each with its label and writer; downloads them if needed.

        Raises DataError when they are not available, SaveError when the download can't be kept,
        and Cancelled when `is_cancelled` says so.
        """
        report(Progress(self.reading))
        (text,) = self._read_files([self.strokes_file], report, is_cancelled)
        stop_if(is_cancelled)
        try:
            return read_drawings(text, self.strokes_file)
        except InkError as error:  # never for the genuine text
            raise DataError(str(error)) from error

    def load_varied(
        self, copies: int, seed: int, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Rasterize the training part as others would have written and other tablets recorded it.

        Slant, bend, pen width and a tablet's artefacts vary at random: that needs strokes and can't
        be done to an image.

        Args:
            copies: How often a digit is drawn, unless its writer has many digits or few.
            seed: Of all variations.
            report: Called with progress in digits.
            is_cancelled: Returns whether to stop.

        Raises like `drawings`.
        """
        raise NotImplementedError

    def _varied(
        self,
        chosen: Sequence[Drawing],
        rng: np.random.Generator,
        report: Report,
        is_cancelled: IsCancelled,
    ) -> DigitSet:
        def draw(drawing: Drawing) -> NDArray[np.uint8]:
            assert drawing.label is not None
            ink = as_others_write(drawing.ink, drawing.label, rng)
            return draw_input(as_recorded(vary(ink, rng), rng), random_pen_width(rng))

        return replace(self._draw(chosen, "train", draw, report, is_cancelled), made=True)

    def _draw(
        self,
        chosen: Sequence[Drawing],
        split: Split,
        draw: Callable[[Drawing], NDArray[np.uint8]],
        report: Report,
        is_cancelled: IsCancelled,
    ) -> DigitSet:
        images = make_images(chosen, draw, self.drawing, report, is_cancelled)
        labels = np.array([drawing.label for drawing in chosen], np.uint8)
        writers = np.array([drawing.writer for drawing in chosen], np.int32)
        return DigitSet(images, labels, self.name, split, writers)


def draw_as_it_is(drawing: Drawing) -> NDArray[np.uint8]:
    """Rasterize a drawing as the network would see it: uint8, shape (28, 28)."""
    return draw_input(drawing.ink)
