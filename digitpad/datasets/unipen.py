"""UNIPEN's digits: the strokes of some 300 writers at 19 places on the tablets of the 1990s."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from typing_extensions import override

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.source import TITLES
from digitpad.datasets.stroke_source import StrokeSource, draw_as_it_is
from digitpad.datasets.unipen_labels import UNSURE_LABELS
from digitpad.datasets.writer_split import WriterSplit, split_writers
from digitpad.errors import DataError
from digitpad.ink.unipen import Drawing
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never

_STROKES, _WRITERS = "digits.unp", "digits.writers.tsv"
_CHECKSUMS = {
    _STROKES: "633f36628f4e718d4c97b653f7346a989bac68f5fc750a39e78bf2180f701c8a",
    _WRITERS: "562ab338bfc02603941f43a824beaf1af43b68cc0c825c06f4903e5984d3b856",
}
_VARIED_A_WRITER = 50  # images for each copy
_MOST_REPEATS = 4  # of a digit for each copy, of writers with few


class UnipenSource(StrokeSource):
    """The digits of UNIPEN's train_r01_v07 (Guyon et al. 1994), categories 1a and 7.

    Writers wrote one digit or a thousand, in many countries. The split is by writer and covers
    every place (`writer_split`). In the training part digits are left out whose label is doubtful
    (`unipen_labels`); the test part is as it was recorded.
    """

    name = "unipen"
    title = TITLES["unipen"]
    licence = "CC BY 4.0, International Unipen Foundation"
    count = 15_438
    where = Message(
        "Get UNIPEN's release train_r01_v07 at doi.org/10.5281/zenodo.1195803 and import its folder"
    )
    checksums = _CHECKSUMS
    mismatch = Message("{} is damaged, or is not UNIPEN's {}.")
    strokes_file = _STROKES
    reading = Message("Reading UNIPEN")
    drawing = Message("Drawing UNIPEN's digits")

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Rasterize the digits of one part; progress is in digits.

        Raises DataError when the strokes are not here, and Cancelled when `is_cancelled` says so.
        """
        writers = self.split_of_writers(report, is_cancelled)
        chosen = self._part(split, writers, report, is_cancelled)
        digits = self._draw(chosen, split, draw_as_it_is, report, is_cancelled)
        return replace(digits, choosing=writers.choosing if split == "train" else None)

    @override
    def load_varied(
        self, copies: int, seed: int, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """About as many of every writer, so that nobody's hand counts much more than another's."""
        rng = np.random.default_rng(seed)
        writers = self.split_of_writers(report, is_cancelled)
        chosen = balanced(self._part("train", writers, report, is_cancelled), copies, rng)
        digits = self._varied(chosen, rng, report, is_cancelled)
        return replace(digits, choosing=writers.choosing)

    def split_of_writers(
        self, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> WriterSplit:
        """Who is held out; raises as `load`."""
        (table,) = self._read_files([_WRITERS], report, is_cancelled)
        rows = [line.split("\t") for line in table.decode().splitlines()[1:]]
        return split_writers({int(writer): site for writer, site in rows})

    def _part(
        self, split: Split, writers: WriterSplit, report: Report, is_cancelled: IsCancelled
    ) -> list[Drawing]:
        return [
            drawing
            for number, drawing in enumerate(self.drawings(report, is_cancelled))
            if (drawing.writer in writers.test) == (split == "test")
            and (split == "test" or number not in UNSURE_LABELS)
        ]

    @override
    def _unzipped(self, content: bytes, label: str, name: str) -> bytes:
        raise DataError("{} holds no {}.", label, name)


def balanced(drawings: Iterable[Drawing], copies: int, rng: np.random.Generator) -> list[Drawing]:
    """About as many drawings of every writer, each of a writer's about equally often.

    Args:
        drawings: Of many writers, some with one digit and some with a thousand.
        copies: 50 times as many are taken of a writer, but none more than 4 times as often.
        rng: Chooses among the digits of a writer who has more.
    """
    of_writers = defaultdict(list)
    for drawing in drawings:
        of_writers[drawing.writer].append(drawing)
    chosen: list[Drawing] = []
    for theirs in of_writers.values():
        count = min(copies * _VARIED_A_WRITER, copies * _MOST_REPEATS * len(theirs))
        repeats, rest = divmod(count, len(theirs))
        some = rng.choice(len(theirs), rest, replace=False)
        chosen += repeats * theirs + [theirs[index] for index in sorted(some)]
    return chosen
