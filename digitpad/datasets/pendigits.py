"""UCI's pen digits: the strokes of 30 writers, rasterized by the program's own ink code."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from digitpad.datasets.digit_set import DigitSet, Split, make_images
from digitpad.datasets.published import PublishedSource
from digitpad.datasets.source import TITLES
from digitpad.errors import DataError, InkError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.unipen import Drawing, read_drawings
from digitpad.ink.variation import random_pen_width, vary
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.system.archives import unpack, unzip, zip_members

_FILE = "pendigits-orig.tra"
_CHECKSUMS = {_FILE: "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4"}

TEST_WRITERS = (2, 8, 9, 14, 17, 22)
"""The six of the 30 writers that are held out from all training.

Sampled once, before anything was trained:
`sorted(numpy.random.default_rng(0).choice(range(1, 31), 6, replace=False))`.
"""


class PenDigitsSource(PublishedSource):
    """UCI's "Pen-Based Recognition of Handwritten Digits" (Alpaydin and Alimoglu, 1996).

    The original strokes of 30 writers, 7,494 digits. The split is by writer, so that testing shows
    how unseen handwriting is read: the test part is by TEST_WRITERS, the training part by the rest.
    """

    name = "pendigits"
    title = TITLES["pendigits"]
    licence = "CC BY 4.0, E. Alpaydin and F. Alimoglu, UCI Machine Learning Repository"
    count = 7_494
    mirrors: tuple[str, ...] = (  # the strokes are compressed with UNIX compress (.Z)
        "https://archive.ics.uci.edu/static/public/81/"
        "pen+based+recognition+of+handwritten+digits.zip",
    )
    download_mb = 2
    checksums = _CHECKSUMS
    mismatch = Message("{} is damaged, or is not UCI's {}.")

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Rasterize the digits of one part; progress is in digits.

        Raises DataError when the strokes are not available, SaveError when the download can't be
        kept, and Cancelled when `is_cancelled` says so.
        """
        return self._draw(split, lambda drawing: draw_input(drawing.ink), 1, report, is_cancelled)

    def load_varied(
        self, copies: int, seed: int, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Rasterize the training part several times, with random slant, bend and pen width.

        These variations need strokes: they can't be made from an image.

        Raises like `load`.
        """
        rng = np.random.default_rng(seed)

        def draw(drawing: Drawing) -> NDArray[np.uint8]:
            return draw_input(vary(drawing.ink, rng), random_pen_width(rng))

        return self._draw("train", draw, copies, report, is_cancelled)

    def drawings(self, report: Report = ignore, is_cancelled: IsCancelled = never) -> list[Drawing]:
        """The strokes of all 30 writers, each with its label and writer; downloads them if needed.

        Raises like `load`.
        """
        report(Progress("Reading pen digits"))
        (text,) = self._read_files([_FILE], report, is_cancelled)
        stop_if(is_cancelled)
        try:
            return read_drawings(text, _FILE)
        except InkError as error:  # never for the genuine text
            raise DataError(str(error)) from error

    def _draw(
        self,
        split: Split,
        draw: Callable[[Drawing], NDArray[np.uint8]],
        copies: int,
        report: Report,
        is_cancelled: IsCancelled,
    ) -> DigitSet:
        chosen = copies * [
            drawing
            for drawing in self.drawings(report, is_cancelled)
            if (drawing.writer in TEST_WRITERS) == (split == "test")
        ]
        message = Message("Drawing pen digits")
        images = make_images(chosen, draw, message, report, is_cancelled)
        labels = np.array([drawing.label for drawing in chosen], np.uint8)
        writers = np.array([drawing.writer for drawing in chosen], np.int32)
        return DigitSet(images, labels, self.name, split, writers)

    @override
    def _unzipped(self, content: bytes, label: str, name: str) -> bytes:
        for member in zip_members(content, label):
            if member.endswith((name, name + ".gz", name + ".Z")):
                (packed,) = unzip(content, label, [member])
                return unpack(packed, label)
        raise DataError("{} holds no {}.", label, name)
