"""Read a table of pixels as text: Kaggle's CSV and its many relatives."""

import csv
import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.own.columns import check_width, is_index, split_table
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.raw_digits import RawDigits
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, stop_if
from digitpad.system.archives import LIMIT_BYTES, read_stream, too_large

LARGEST_BYTES = 2**30
"""The largest file of text: MNIST's 70,000 digits take 128 MB, EMNIST's 280,000 half a gigabyte."""

ENDINGS = ("csv", "tsv")

_LONGEST_LINE = 2**22
_LINES_AT_ONCE = 256
_MOST_LINES = 1_000_000
_BYTE = 255
_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LIKE_NUMBERS = re.compile(rb'["\s]*-?\d[\d\s.,;"eE+-]{15,}$')
_LIKE_TITLES = re.compile(rb'["\s]*(label|pixel|class|digit)[\w."]*[,;\t]', re.IGNORECASE)


def is_csv(head: bytes, ending: str) -> bool:
    """Whether a file is a table, by its first bytes or the ending of its name."""
    return ending in ENDINGS or bool(_LIKE_NUMBERS.match(head) or _LIKE_TITLES.match(head))


def read_csv(file: DataFile, report: Report, is_cancelled: IsCancelled) -> RawDigits:
    """Read a table with one row for each image, a part at a time.

    The numbers are separated by commas, semicolons, tabs or spaces, may be quoted, and may have
    decimals (with a comma beside semicolons or tabs). A line of titles may come first; which column
    is what, `split_table` tells.

    Args:
        file: The table.
        report: Called with progress, in bytes.
        is_cancelled: Returns whether to stop.

    Returns:
        The pixels as uint8 where all are whole numbers from 0 to 255, else as float32.

    Raises DataError with the line when one is no row of numbers or is longer or shorter than the
    others, also when the file is too large, and Cancelled when `is_cancelled` says so.
    """
    file.check_size(LARGEST_BYTES)
    with file.stream() as packed, _as_utf_8(packed, file.shown) as stream:
        lines = _Lines(stream, file.shown)
        first = next(lines, None)
        if first is None:
            raise DataError("There is no digit in {}.", file.shown)
        form = _Form(first[1], file.shown)
        check_width(form.width, file.shown, first[0])
        rows = _Rows(file.shown)
        total = None if file.base.endswith(".gz") else file.size_bytes
        start = [] if form.has_titles else [first]
        for part in _parts(chain(start, lines)):
            stop_if(is_cancelled)
            report(Progress(Message("Reading {}", file.shown), lines.bytes_read, total))
            rows.add(form.parse(part))
    return split_table(rows.whole(form.width), file.shown, form.titles)


class _Lines:
    """The lines of a table that aren't empty, with their numbers.

    Attributes:
        bytes_read: How far it has read.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name
        self._number = 0
        self.bytes_read = 0

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        return self

    def __next__(self) -> tuple[int, bytes]:
        while line := self._stream.readline(_LONGEST_LINE + 1):
            self._number += 1
            self.bytes_read += len(line)
            if self._number > _MOST_LINES:
                raise DataError(
                    "{} has more than {:,} rows: choose fewer.", self._name, _MOST_LINES
                )
            if self.bytes_read > LARGEST_BYTES:
                raise too_large(self._name, LARGEST_BYTES)
            if len(line) > _LONGEST_LINE:
                raise DataError(
                    "Line {:,} of {} is too long for a row of numbers.", self._number, self._name
                )
            if stripped := line.strip(b" \r\n"):
                return self._number, stripped
        raise StopIteration


class _Form:
    """How a table is written, by its first line.

    Attributes:
        titles: The columns' titles, without those left out; () where there are none.
        width: The number of columns that are kept.
        has_titles: Whether the first line is none of numbers.
    """

    def __init__(self, first: bytes, name: str) -> None:
        self._name = name
        self._separator = next((sign for sign in (b"\t", b";", b",") if sign in first), None)
        cells = self._cells(first)
        self._count = len(cells)
        self._are_whole = True
        are_numbers = all(map(_is_number, cells))
        self.has_titles = not are_numbers or _are_counted(cells)
        self._kept = [place for place, title in enumerate(cells) if not is_index(title)]
        if are_numbers:
            self._kept = list(range(self._count))
        self.titles = tuple(cells[place] for place in self._kept) if not are_numbers else ()
        self.width = len(self._kept)

    def parse(self, lines: list[tuple[int, bytes]]) -> NDArray[Any]:
        """The numbers of some lines: int32 or float64, shape (lines, width)."""
        for number, line in lines:
            found = line.count(self._separator) + 1 if self._separator else len(line.split())
            if found != self._count:
                raise DataError(
                    "Line {:,} of {} has {:,} columns, but the lines before it have {:,}.",
                    *(number, self._name, found, self._count),
                )
        return self._parsed(lines)[:, self._kept]

    def _parsed(self, lines: list[tuple[int, bytes]]) -> NDArray[Any]:
        texts = [self._plain(line) for _, line in lines]
        for kind in (np.int32, np.float64) if self._are_whole else (np.float64,):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")  # of decimals that are read as whole numbers
                    separator = self._separator.decode() if self._separator else None
                    cells = np.loadtxt(
                        texts, kind, None, separator, quotechar='"', encoding=None, ndmin=2
                    )
            except (ValueError, OverflowError, Warning):
                continue
            self._are_whole = kind is np.int32
            if cells.shape == (len(lines), self._count) and np.isfinite(cells).all():
                return cells
        raise self._complaint(lines)

    def _complaint(self, lines: list[tuple[int, bytes]]) -> DataError:
        """The error for the first cell that is no number."""
        for number, line in lines:
            for cell in self._cells(line):
                if not _is_number(cell):
                    what = cell[:20] if cell.isprintable() else "?"
                    return DataError(
                        "Line {:,} of {} has {!r} where a number should be.",
                        *(number, self._name, what),
                    )
        return DataError("Line {:,} of {} can't be read as numbers.", lines[0][0], self._name)

    def _cells(self, line: bytes) -> list[str]:
        text = self._plain(line)
        if self._separator is None:
            return text.split()
        try:
            rows = list(csv.reader([text], delimiter=self._separator.decode()))
        except csv.Error:  # a cell too long for a number
            return text.split(self._separator.decode())
        return [cell.strip() for cell in rows[0]] if rows else [""]

    def _plain(self, line: bytes) -> str:
        if self._separator in (b";", b"\t"):
            line = line.replace(b",", b".")  # decimals as in German
        return line.decode("latin-1")


class _Rows:
    """Rows of numbers, as bytes for as long as they fit, in one growing block of memory."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._block = bytearray()
        self._kind: type[np.uint8] | type[np.float32] = np.uint8

    def add(self, rows: NDArray[Any]) -> None:
        """Add some; raises DataError when there are too many."""
        fits = rows.dtype == np.int32 and rows.min() >= 0 and rows.max() <= _BYTE
        if self._kind is np.uint8 and not fits:
            self._check(len(self._block) * np.dtype(np.float32).itemsize)
            self._block = bytearray(np.frombuffer(self._block, np.uint8).astype(np.float32))
            self._kind = np.float32
        with np.errstate(over="ignore"):  # to infinity, which is refused later
            self._block += rows.astype(self._kind).tobytes()
        self._check(len(self._block))

    def whole(self, width: int) -> NDArray[Any]:
        """All of them: uint8 or float32, shape (rows, width)."""
        return np.frombuffer(self._block, self._kind).reshape(-1, width)

    def _check(self, size: int) -> None:
        if size > LIMIT_BYTES:
            raise too_large(self._name, LIMIT_BYTES)


def _parts(lines: Iterator[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    while part := list(islice(lines, _LINES_AT_ONCE)):
        yield part


def _is_number(cell: str) -> bool:
    try:
        return bool(np.isfinite(float(cell))) and "_" not in cell
    except ValueError:
        return False


def _are_counted(cells: list[str]) -> bool:
    """Whether numbers are titles: 0, 1, 2 and so on, as pandas gives them."""
    start = cells[0]
    if start not in ("0", "1") or len(cells) < 2:
        return False
    return cells == [str(int(start) + place) for place in range(len(cells))]


@contextmanager
def _as_utf_8(stream: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """A text without the mark at its start, and in UTF-8 where that says it is UTF-16."""
    mark = stream.read(len(_UTF_8_MARK))
    if mark != _UTF_8_MARK:
        stream.seek(0)
    if mark.startswith(_UTF_16_MARKS):
        try:
            stream = io.BytesIO(read_stream(stream, name).decode("utf-16").encode())
        except UnicodeError as error:
            raise DataError("{} is damaged: it is no text.", name) from error
    yield stream
