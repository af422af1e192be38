"""UNIPEN's digits: the strokes of some 300 writers at 19 places on the tablets of the 1990s."""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.published import Copy
from digitpad.datasets.source import TITLES, SourceState
from digitpad.datasets.stroke_source import StrokeSource, draw_as_it_is
from digitpad.datasets.unipen.labels import UNSURE_LABELS
from digitpad.datasets.unipen.release import find_digits, read_release
from digitpad.datasets.unipen.writer_split import WriterSplit, split_writers
from digitpad.errors import DataError
from digitpad.ink.unipen import Drawing
from digitpad.messages import Message
from digitpad.override import override
from digitpad.progress import IsCancelled, Report, ignore, never
from digitpad.system.archives import read_capped, unpack

_STROKES, _WRITERS = "digits.unp", "digits.writers.tsv"
_CHECKSUMS = {
    _STROKES: "633f36628f4e718d4c97b653f7346a989bac68f5fc750a39e78bf2180f701c8a",
    _WRITERS: "562ab338bfc02603941f43a824beaf1af43b68cc0c825c06f4903e5984d3b856",
}
_RELEASE = ("release.unp.gz", "release.writers.tsv.gz")  # strokes and writers, as imported
_VARIED_A_WRITER = 50  # images for each copy
_MOST_REPEATS = 4  # of a digit for each copy, of writers with few


class UnipenSource(StrokeSource):
    """The digits of UNIPEN's train_r01_v07 (Guyon et al. 1994), categories 1a and 7.

    Writers wrote one digit or a thousand, in many countries. The split is by writer and covers
    every place (`writer_split`). In the training part digits are left out whose label is doubtful
    (`labels`); the test part is as it was recorded.
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

    @override
    def state(self) -> SourceState:
        published = super().state()
        strokes, table = (self._folder / name for name in _RELEASE)
        if published.ready or not (strokes.is_file() and table.is_file()):
            return published
        with suppress(DataError, ValueError, IndexError):
            counts = [int(row[2]) for row in _rows(unpack(read_capped(table), table.name))]
            return SourceState(True, Message("{:,} digits", sum(counts)), self._folder)
        return published

    @override
    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> None:
        """Copy the digits from the user's own folder: of this set, or of UNIPEN's release.

        Raises DataError when it is neither, SaveError when the digits can't be kept, and Cancelled
        when `is_cancelled` says so. What was kept before stays usable.
        """
        digits = find_digits(path)
        if digits is None:
            super().import_from(path, report, is_cancelled)
            return
        release = read_release(digits, report, is_cancelled)
        contents = (release.strokes, release.writers)
        self._keep(
            {
                name: gzip.compress(content, mtime=0)
                for name, content in zip(_RELEASE, contents, strict=True)
            }
        )

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
        return split_writers({int(writer): site for writer, site, *_ in _rows(table)})

    @override
    def _read_files(
        self, names: Sequence[str], report: Report, is_cancelled: IsCancelled
    ) -> list[bytes]:
        """The published files, or else what was made of the release."""
        if super().state().ready or not self.state().ready:
            return super()._read_files(names, report, is_cancelled)
        places = [self._folder / _RELEASE[name == _WRITERS] for name in names]
        return [unpack(read_capped(path), path.name) for path in places]

    @override
    def _copy_at(self, path: Path) -> Copy:
        """A folder with both files, or one of them with the other beside it."""
        folders = (path, path / self.name) if path.is_dir() else (path.parent,)
        for folder in folders:
            for copy in self._copies_in(folder):
                return copy
        raise DataError("{} is not UNIPEN's digits: {}.", path.name, self.where)

    def _part(
        self, split: Split, writers: WriterSplit, report: Report, is_cancelled: IsCancelled
    ) -> list[Drawing]:
        unsure = UNSURE_LABELS if split == "train" and super().state().ready else frozenset()
        return [
            drawing
            for number, drawing in enumerate(self.drawings(report, is_cancelled))
            if (drawing.writer in writers.test) == (split == "test") and number not in unsure
        ]

    @override
    def _unzipped(self, content: bytes, label: str, name: str) -> bytes:
        raise DataError("{} holds no {}.", label, name)


def _rows(table: bytes) -> list[list[str]]:
    """The rows of a table of writers, without its heading."""
    return [line.split("\t") for line in table.decode("ascii", "replace").splitlines()[1:]]


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
