"""UCI's pen digits: the strokes of 30 writers, drawn by the program's own ink code."""

import gzip
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.download import IDLE_TIMEOUT_S, download, from_first_mirror, host_of
from digitpad.datasets.source import TITLES, SourceState
from digitpad.errors import DataError, InkError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.unipen import Drawing, read_drawings
from digitpad.ink.variation import random_pen_width, vary
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.system.archives import ZIP_MAGIC, read_capped, unpack, unzip, zip_members
from digitpad.system.atomic_files import write_whole
from digitpad.system.paths import local_datasets

MIRRORS = (
    "https://archive.ics.uci.edu/static/public/81/pen+based+recognition+of+handwritten+digits.zip",
)
"""UCI's archive of the set, which holds the strokes packed by UNIX compress."""

CHECKSUM = "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4"
"""SHA-256 of `pendigits-orig.tra`, not packed."""

TEST_WRITERS = (2, 8, 9, 14, 17, 22)
"""The six of the 30 writers whom no network trains on.

Drawn once, before anything was trained:
`sorted(numpy.random.default_rng(0).choice(range(1, 31), 6, replace=False))`.
"""

_FILE = "pendigits-orig.tra"
_VARIANTS = (_FILE + ".gz", _FILE, _FILE + ".Z")
_DRAWINGS_A_REPORT = 100


class PenDigitsSource:
    """UCI's "Pen-Based Recognition of Handwritten Digits" (Alpaydin and Alimoglu, 1996).

    Its part of 30 writers as drawn, 7,494 digits, from the first of these places that has it:
    the folder that `DIGITPAD_DATASETS` names (or `pendigits` in it), the cache, where imports
    and downloads go, UCI. Whatever the place, the unpacked bytes are checked each time.

    The split is by writer, so that the test tells how unknown hands are read: TEST_WRITERS wrote
    the test part, the other 24 the training part.

    Attributes:
        name: "pendigits".
        title: How the window calls it.
        licence: The data's licence and authors.
    """

    name = "pendigits"
    title = TITLES["pendigits"]
    licence = "CC BY 4.0, E. Alpaydin and F. Alimoglu, UCI Machine Learning Repository"

    def __init__(
        self,
        cache: Path,
        mirrors: tuple[str, ...] = MIRRORS,
        checksum: str = CHECKSUM,
        idle_timeout_s: float = IDLE_TIMEOUT_S,
    ) -> None:
        self._cached = cache / self.name / _VARIANTS[0]
        self._mirrors = mirrors
        self._checksum = checksum
        self._idle_timeout_s = idle_timeout_s

    def state(self) -> SourceState:
        """Say whether the strokes are at hand, without reading them: takes milliseconds."""
        path = _named_file() or self._cached
        if path.is_file():
            return SourceState(True, Message("{:,} digits", 7_494), path.parent)
        return SourceState(
            False, Message("{} MB will be downloaded from {}", 2, host_of(self._mirrors[0]))
        )

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Draw the digits of one part's writers; progress is in digits.

        Raises DataError when the strokes can't be had, SaveError when what was downloaded can't
        be kept, and Cancelled when `is_cancelled` says so.
        """
        chosen = self._part(split, report, is_cancelled)
        return self._draw(chosen, split, lambda it: draw_input(it.ink), report, is_cancelled)

    def load_varied(
        self, copies: int, seed: int, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Draw the training part anew, each time slanted, bent and with another pen.

        An image of a stroke no longer allows these variations.

        Raises like `load`.
        """
        rng = np.random.default_rng(seed)
        chosen = self._part("train", report, is_cancelled) * copies

        def draw(drawing: Drawing) -> NDArray[np.uint8]:
            return draw_input(vary(drawing.ink, rng), random_pen_width(rng))

        return self._draw(chosen, "train", draw, report, is_cancelled)

    def drawings(self, report: Report = ignore, is_cancelled: IsCancelled = never) -> list[Drawing]:
        """The strokes of all 30 writers, each with its label and writer; download if need be.

        Raises like `load`.
        """
        report(Progress("Reading pen digits"))
        text = self._text(report, is_cancelled)
        stop_if(is_cancelled)
        try:
            return read_drawings(text, _FILE)
        except InkError as error:  # never for the genuine text
            raise DataError(str(error)) from error

    def _part(self, split: Split, report: Report, is_cancelled: IsCancelled) -> list[Drawing]:
        return [
            drawing
            for drawing in self.drawings(report, is_cancelled)
            if (drawing.writer in TEST_WRITERS) == (split == "test")
        ]

    def _draw(
        self,
        chosen: list[Drawing],
        split: Split,
        draw: Callable[[Drawing], NDArray[np.uint8]],
        report: Report,
        is_cancelled: IsCancelled,
    ) -> DigitSet:
        images = np.empty((len(chosen), 28, 28), np.uint8)
        for done, drawing in enumerate(chosen):
            if done % _DRAWINGS_A_REPORT == 0:
                stop_if(is_cancelled)
                report(Progress("Drawing pen digits", done, len(chosen)))
            images[done] = draw(drawing)
        labels = np.array([drawing.label for drawing in chosen], np.uint8)
        writers = np.array([drawing.writer for drawing in chosen], np.int32)
        return DigitSet(images, labels, self.name, split, writers)

    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> None:
        """Keep the strokes in a file of the person's, for this and later sessions.

        Args:
            path: `pendigits-orig.tra`, plain or packed (.gz, .Z), UCI's .zip with it, or a folder
                with one of them.
            report: Hears of progress.
            is_cancelled: Says when to stop.

        Raises DataError when it is not what UCI published, SaveError when it can't be kept, and
        Cancelled when `is_cancelled` says so. What was kept before is then as it was.
        """
        chosen = (_file_in(path) or path) if path.is_dir() else path
        report(Progress(Message("Checking {}", chosen.name)))
        text = self._genuine(read_capped(chosen), chosen.name)
        stop_if(is_cancelled)
        self._keep(text)

    def _text(self, report: Report, is_cancelled: IsCancelled) -> bytes:
        named = _named_file()
        if named:  # what the person named must be right
            return self._genuine(read_capped(named), named.name)
        if self._cached.is_file():
            with suppress(DataError):  # damaged: a download in its stead
                return self._genuine(read_capped(self._cached), self._cached.name)
        fetch = partial(self._fetch, report=report, is_cancelled=is_cancelled)
        text = from_first_mirror(self._mirrors, fetch, self.title)
        stop_if(is_cancelled)
        self._keep(text)
        return text

    def _fetch(self, mirror: str, report: Report, is_cancelled: IsCancelled) -> bytes:
        content = download(mirror, report, is_cancelled, self._idle_timeout_s)
        return self._genuine(content, f"the file of {host_of(mirror)}")

    def _genuine(self, content: bytes, label: str) -> bytes:
        """The text in a file's content, plain or packed: byte for byte what UCI published."""
        if content.startswith(ZIP_MAGIC):
            content = _member(content, label)
        text = unpack(content, label)
        if sha256(text).hexdigest() != self._checksum:
            raise DataError("{} is damaged, or is not UCI's {}.", label, _FILE)
        return text

    def _keep(self, text: bytes) -> None:
        write_whole(self._cached, gzip.compress(text, mtime=0))


def _named_file() -> Path | None:
    """The strokes in the folder that DIGITPAD_DATASETS names, or None."""
    root = local_datasets()
    return None if root is None else _file_in(root / "pendigits") or _file_in(root)


def _file_in(folder: Path) -> Path | None:
    paths = (folder / variant for variant in _VARIANTS)
    return next((path for path in paths if path.is_file()), None)


def _member(content: bytes, label: str) -> bytes:
    """The strokes, still packed, in UCI's archive."""
    for member in zip_members(content, label):
        if member.endswith(_VARIANTS):
            (packed,) = unzip(content, label, [member])
            return packed
    raise DataError("{} holds no {}.", label, _FILE)
