"""The user's digits, stored as strokes with their labels and how a model read them."""

import logging
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import DigitSet, make_images
from digitpad.errors import InkError, SaveError
from digitpad.handwriting.database import DigitDatabase
from digitpad.ink.binary import LARGEST_BYTES, fingerprint, pack_ink, unpack_ink
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, read_drawings, write_drawings
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.system.atomic_files import read_at_most

NAME = "own"
"""Name of the user's digits in a model's record."""

MOST_DIGITS = 20_000
"""The most that the store takes."""

HELD_BACK_EVERY = 3
"""Every third digit of a label is held back for measuring; no model learns from it."""

_LARGEST_IMPORT_BYTES = 64 * 2**20
_DRAWINGS_A_REPORT = 100
_KEPT_AFTER_DELETION = timedelta(days=1)
_COLUMNS = "id, label, ink, drawn, model, reading, confidence, held_back"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptReading:
    """How a model read a digit when it was added.

    Attributes:
        model: The model's name, or "" when no model read it.
        digit: What it read, or None for a blank or a non-digit.
        confidence: 0 to 1.
    """

    model: str = ""
    digit: int | None = None
    confidence: float = 0.0


NOT_READ = KeptReading()
"""The reading of a digit that no model read."""


# With slots, twenty thousand of them are a third as many objects for the garbage collector.
@dataclass(frozen=True, eq=False, slots=True)
class KeptDigit:
    """A digit in the store.

    Attributes:
        id: Its row.
        label: What the user says it is, 0 to 9.
        ink: Its strokes.
        drawn: Date and time in ISO 8601, UTC.
        reading: How a model read it then.
        is_held_back: Whether it is for measuring only: no model learns from it.
    """

    id: int
    label: int
    ink: Ink
    drawn: str
    reading: KeptReading
    is_held_back: bool


@dataclass(frozen=True)
class Imported:
    """Result of an import.

    Attributes:
        added: New digits.
        known: Digits that were there already.
        unlabelled: Drawings without a label, which were skipped.
    """

    added: int
    known: int
    unlabelled: int


class DigitStore:
    """The user's digits in a file; any thread and several windows may use it at once.

    Attributes:
        notice: What to tell the user about the file that was opened, or None.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at `path`; where there is none, the first digit makes it.

        The file is checked; where it is damaged, it is moved aside and `notice` says so.

        Raises DataError when it can't be read or is from a newer program, and SaveError when it is
        damaged and can't be moved.
        """
        self._database = DigitDatabase(path)
        self.notice = self._database.check()

    def add(self, label: int, ink: Ink, reading: KeptReading = NOT_READ) -> KeptDigit:
        """Add a digit; once this returns, it survives a kill.

        Raises InkError when the drawing is empty or far too large, SaveError when it can't be
        kept, and DataError when the file has been damaged since it was opened.
        """
        blob = pack_ink(ink)
        with self._database.writing() as connection:
            _forget_deleted(connection)
            return _Insertion(connection).add(label, ink, blob, reading)

    def digits(self) -> list[KeptDigit]:
        """The digits, newest first.

        A digit whose strokes are damaged is left out, and the log says so.

        Raises DataError when the file can't be read.
        """
        with self._database.reading() as connection:
            if connection is None:
                return []
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM digits WHERE deleted IS NULL AND length(ink) <= ?"
                " ORDER BY id DESC LIMIT ?",
                (LARGEST_BYTES, MOST_DIGITS),
            )
            return [digit for row in rows if (digit := _read(row)) is not None]

    def relabel(self, ids: Sequence[int], label: int) -> int:
        """Change the label of some digits; returns how many.

        What is held back stays so: a model may have learned from the others.

        Raises what `add` raises.
        """
        assert 0 <= label <= 9
        return self._change(ids, "label = ?", label, "TRUE")

    def delete(self, ids: Sequence[int]) -> int:
        """Delete some digits, which `restore` brings back within a day; returns how many.

        Raises what `add` raises.
        """
        return self._change(ids, "deleted = ?", _now(), "deleted IS NULL")

    def restore(self, ids: Sequence[int]) -> int:
        """Bring back deleted digits that are still there; returns how many.

        Raises what `add` raises.
        """
        return self._change(ids, "deleted = ?", None, "deleted IS NOT NULL")

    def export(self) -> bytes:
        """All digits with their labels as UNIPEN text, oldest first.

        Raises InkError when there is none, and DataError when the file can't be read.
        """
        drawings = [Drawing(digit.ink, digit.label) for digit in reversed(self.digits())]
        if not drawings:
            raise InkError("There are no digits of yours yet: draw some first.")
        return write_drawings(drawings)

    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> Imported:
        """Add the labelled digits of a UNIPEN file: all of them or, where that fails, none.

        Drawings that are here already are skipped, whatever their label, so that a file may be
        imported twice and a label that was corrected meanwhile stays.

        Raises InkError when the file can't be read or has no labelled digit, Cancelled when
        `is_cancelled` says so, and what `add` raises.
        """
        report(Progress(Message("Reading {}", path.name)))
        drawings = _read_drawings(path)
        labelled = [
            (drawing.label, drawing.ink) for drawing in drawings if drawing.label is not None
        ]
        if not labelled:
            raise InkError("There is no labelled digit in {}: choose another file.", path.name)
        with self._database.writing() as connection:
            known, insertion, added = _known(connection), _Insertion(connection), 0
            for done, (label, ink) in enumerate(labelled):
                if done % _DRAWINGS_A_REPORT == 0:
                    stop_if(is_cancelled)
                    report(Progress("Keeping digits", done, len(labelled)))
                path_hash = fingerprint(ink)
                if path_hash not in known:
                    known.add(path_hash)
                    insertion.add(label, ink, _pack_of_file(ink, path), NOT_READ)
                    added += 1
        return Imported(added, len(labelled) - added, len(drawings) - len(labelled))

    def _change(self, ids: Sequence[int], assignment: str, value: object, where: str) -> int:
        with self._database.writing() as connection:
            changed = connection.executemany(
                f"UPDATE digits SET {assignment} WHERE id = ? AND {where}",
                [(value, id_) for id_ in ids],
            )
            return changed.rowcount


def digit_set(
    digits: Sequence[KeptDigit], report: Report = ignore, is_cancelled: IsCancelled = never
) -> DigitSet:
    """The user's digits as images, rasterized as all ink is.

    Returns:
        The part "test" when all of them are held back, else "train".

    Raises Cancelled when `is_cancelled` says so.
    """
    inks = [digit.ink for digit in digits]
    images = make_images(inks, draw_input, Message("Drawing your digits"), report, is_cancelled)
    labels = np.array([digit.label for digit in digits], np.uint8)
    is_test = bool(digits) and all(digit.is_held_back for digit in digits)
    return DigitSet(images, labels, NAME, "test" if is_test else "train")


class _Insertion:
    """Adds digits in one transaction; what is there is counted once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: Counter[int] = Counter()
        self._held_back: Counter[int] = Counter()
        for label, count, held_back in connection.execute(
            "SELECT label, count(*), total(held_back) FROM digits WHERE deleted IS NULL"
            " GROUP BY label"
        ):
            self._counts[label], self._held_back[label] = count, int(held_back)

    def add(self, label: int, ink: Ink, blob: bytes, reading: KeptReading) -> KeptDigit:
        assert 0 <= label <= 9
        if self._counts.total() >= MOST_DIGITS:
            raise SaveError(
                "Not saved: there are {:,} digits of yours already; delete some first.", MOST_DIGITS
            )
        self._counts[label] += 1
        is_held_back = self._counts[label] // HELD_BACK_EVERY > self._held_back[label]
        self._held_back[label] += is_held_back
        drawn = _now()
        read_as = "" if reading.digit is None else str(reading.digit)
        cursor = self._connection.execute(
            "INSERT INTO digits (label, ink, drawn, model, reading, confidence, held_back)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (label, blob, drawn, reading.model, read_as, reading.confidence, is_held_back),
        )
        assert cursor.lastrowid is not None
        return KeptDigit(cursor.lastrowid, label, ink, drawn, reading, is_held_back)


def _known(connection: sqlite3.Connection) -> set[bytes]:
    """Fingerprints of the stored drawings; damaged ones are left out."""
    known = set()
    for (blob,) in connection.execute(
        "SELECT ink FROM digits WHERE deleted IS NULL AND length(ink) <= ?", (LARGEST_BYTES,)
    ):
        with suppress(InkError):
            known.add(fingerprint(unpack_ink(blob)))
    return known


def _forget_deleted(connection: sqlite3.Connection) -> None:
    """Remove for good what was deleted more than a day ago."""
    before = (datetime.now(UTC) - _KEPT_AFTER_DELETION).isoformat(timespec="seconds")
    connection.execute("DELETE FROM digits WHERE deleted < ?", (before,))


def _read(row: tuple[object, ...]) -> KeptDigit | None:
    number, label, blob, drawn, model, read_as, confidence, is_held_back = row
    try:
        if not (isinstance(number, int) and isinstance(label, int) and isinstance(blob, bytes)):
            raise ValueError("a value of another type")
        digit = int(str(read_as)) if read_as in tuple("0123456789") else None
        datetime.fromisoformat(str(drawn))
        reading = KeptReading(str(model), digit, float(str(confidence)))
        if not (0 <= label <= 9 and 0 <= reading.confidence <= 1):
            raise ValueError("a value out of range")
        return KeptDigit(number, label, unpack_ink(blob), str(drawn), reading, bool(is_held_back))
    except (InkError, ValueError):
        _log.warning("Left out the user's digit %s: it is damaged", number)
        return None


def _read_drawings(path: Path) -> list[Drawing]:
    try:
        content = read_at_most(path, _LARGEST_IMPORT_BYTES)
    except OSError as error:
        raise InkError("Cannot read {}: {}.", path, error.strerror) from error
    return read_drawings(content, path.name, path)


def _pack_of_file(ink: Ink, path: Path) -> bytes:
    try:
        return pack_ink(ink)
    except InkError as error:
        raise InkError(
            "{} has a drawing with too many strokes for a digit: choose another file.", path.name
        ) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
