"""UCI's pen digits: the strokes of 30 writers, rasterized by the program's own ink code."""

import numpy as np

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.source import TITLES
from digitpad.datasets.stroke_source import StrokeSource, draw_as_it_is
from digitpad.errors import DataError
from digitpad.ink.unipen import Drawing
from digitpad.messages import Message
from digitpad.override import override
from digitpad.progress import IsCancelled, Report, ignore, never
from digitpad.system.archives import unpack, unzip, zip_members

_FILE = "pendigits-orig.tra"
_CHECKSUMS = {_FILE: "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4"}

TEST_WRITERS = (2, 8, 9, 14, 17, 22)
"""The six of the 30 writers that are held out from all training.

Sampled once, before anything was trained:
`sorted(numpy.random.default_rng(0).choice(range(1, 31), 6, replace=False))`.
"""


class PenDigitsSource(StrokeSource):
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
    strokes_file = _FILE
    reading = Message("Reading pen digits")
    drawing = Message("Drawing pen digits")

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Rasterize the digits of one part; progress is in digits.

        Raises DataError when the strokes are not available, SaveError when the download can't be
        kept, and Cancelled when `is_cancelled` says so.
        """
        chosen = self._part(split, report, is_cancelled)
        return self._draw(chosen, split, draw_as_it_is, report, is_cancelled)

    @override
    def load_varied(
        self, copies: int, seed: int, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Each digit so often: every writer has 250."""
        chosen = copies * self._part("train", report, is_cancelled)
        return self._varied(chosen, np.random.default_rng(seed), report, is_cancelled)

    def _part(self, split: Split, report: Report, is_cancelled: IsCancelled) -> list[Drawing]:
        return [
            drawing
            for drawing in self.drawings(report, is_cancelled)
            if (drawing.writer in TEST_WRITERS) == (split == "test")
        ]

    @override
    def _unzipped(self, content: bytes, label: str, name: str) -> bytes:
        for member in zip_members(content, label):
            if member.endswith((name, name + ".gz", name + ".Z")):
                (packed,) = unzip(content, label, [member])
                return unpack(packed, label)
        raise DataError("{} holds no {}.", label, name)
