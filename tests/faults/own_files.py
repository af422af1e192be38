"""One's own digits as files to be damaged: the database, and the strokes in it."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np

from digitpad.datasets.synthetic import make_drawing
from digitpad.errors import DataError
from digitpad.handwriting.digit_store import DigitStore, KeptReading
from digitpad.ink.binary import pack_ink, unpack_ink
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from tests.faults.repacking import Damage

_FILE = "own.sqlite3"
_HEAD_BYTES = 3  # of packed strokes: behind them begins what is packed
_COLUMNS = ("label", "ink", "drawn", "model", "reading", "confidence", "held_back", "deleted")
_NUMBERS = (-1, 10, 1 << 31, (1 << 63) - 1, -(1 << 63), 1e308, float("inf"))


def strokes(_folder: Path) -> list[bytes]:
    """Packed strokes."""
    return [pack_ink(_ink(digit)) for digit in (2, 4, 7)]


def read_strokes(content: bytes, _folder: Path) -> object:
    """The strokes as an image."""
    return draw_input(unpack_ink(content))


def inside_strokes(content: bytes, damage: Damage, _random: Random) -> bytes:
    """Damage packed strokes below the packing."""
    return content[:_HEAD_BYTES] + zlib.compress(damage(zlib.decompress(content[_HEAD_BYTES:])))


def databases(folder: Path) -> list[bytes]:
    """A file of a few digits, one of which was deleted, and one of a single digit."""
    found = []
    for labels in ((2, 4, 7, 4), (1,)):
        store = DigitStore(folder / _FILE)
        digits = [store.add(label, _ink(label), KeptReading("best", 4, 0.5)) for label in labels]
        if len(digits) > 1:
            store.delete([digits[0].id])
        found.append((folder / _FILE).read_bytes())
        (folder / _FILE).unlink()
    return found


def read_database(content: bytes, folder: Path) -> object:
    """All that a window does with it: open, browse, keep one more."""
    for path in folder.glob(_FILE + "*"):
        path.unlink()
    (folder / _FILE).write_bytes(content)
    store = DigitStore(folder / _FILE)
    digits = store.digits()
    images = [draw_input(digit.ink) for digit in digits]
    kept = store.add(3, Ink.through([(0, 0), (9, 9)]))
    assert kept.id in {digit.id for digit in store.digits()}
    if store.notice is not None:
        raise DataError(store.notice)
    return images


def inside_database(content: bytes, damage: Damage, random: Random) -> bytes:
    """Put something hostile into a row, which no check of the database's form will find."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(content)
        connection.execute("PRAGMA ignore_check_constraints=ON")
        column = random.choice(_COLUMNS)
        row, old = connection.execute(f"SELECT id, {column} FROM digits").fetchone()
        blob = damage(old if isinstance(old, bytes) else str(old).encode())
        new = random.choice((blob, blob.decode(errors="replace"), random.choice(_NUMBERS)))
        connection.execute(f"UPDATE digits SET {column} = ? WHERE id = ?", (new, row))
        if not random.randrange(4):
            connection.execute("UPDATE digits SET id = ? WHERE id = ?", (2**63 - 1, row))
        return connection.serialize()


def _ink(digit: int) -> Ink:
    return make_drawing(digit, np.random.default_rng(digit))
