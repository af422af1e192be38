import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from digitpad.errors import DataError, InkError, SaveError
from digitpad.handwriting import digit_store
from digitpad.handwriting.digit_store import (
    HELD_BACK_EVERY,
    NOT_READ,
    DigitStore,
    Imported,
    KeptDigit,
    KeptReading,
    digit_set,
)
from digitpad.ink.binary import pack_ink
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.progress import Cancelled, Progress

_ADDING = """
import sys
from pathlib import Path
from tests.handwriting.test_digit_store import DigitStore, ink
store, number = DigitStore(Path(sys.argv[1])), 0
while True:
    print(store.add(number % 10, ink(number)).id, flush=True)
    number += 1
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite3"


@pytest.fixture
def store(path: Path) -> DigitStore:
    return DigitStore(path)


def ink(number: int) -> Ink:
    """Two strokes, with pressures and times, that differ from number to number."""
    return Ink(
        (
            Stroke.through([(0, 0), (30.5, number)], [0.25, 1], [0, 8.25]),
            Stroke.through([(number, 3)], [0.5], [20]),
        )
    )


def labels(digits: list[KeptDigit]) -> list[int]:
    return [digit.label for digit in digits]


def run_sql(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


def test_digits_are_there_when_the_program_starts_again(path: Path) -> None:
    reading = KeptReading("quick", 7, 0.625)
    added = [DigitStore(path).add(1, ink(1), reading), DigitStore(path).add(2, ink(2))]
    found = DigitStore(path).digits()
    assert labels(found) == [2, 1]
    assert [digit.reading for digit in found] == [NOT_READ, reading]
    for digit, before in zip(found, reversed(added), strict=True):
        assert (digit.id, digit.drawn, digit.is_held_back) == (
            *(before.id, before.drawn),
            before.is_held_back,
        )
        assert pack_ink(digit.ink) == pack_ink(before.ink)
        assert datetime.fromisoformat(digit.drawn).tzinfo == UTC


def test_where_nothing_was_kept_there_is_nothing(store: DigitStore) -> None:
    assert (store.notice, store.digits()) == (None, [])


def test_every_third_of_a_label_is_held_back(store: DigitStore) -> None:
    held = [store.add(number % 2, ink(number)).is_held_back for number in range(12)]
    assert held == ([False] * 4 + [True] * 2) * 2
    assert HELD_BACK_EVERY == 3


def test_who_is_held_back_stays_so_when_the_label_is_corrected(store: DigitStore) -> None:
    digits = [store.add(1, ink(number)) for number in range(3)]
    assert store.relabel([digit.id for digit in digits], 7) == 3
    assert [(digit.label, digit.is_held_back) for digit in store.digits()] == [
        (7, True),
        (7, False),
        (7, False),
    ]


def test_deleted_digits_come_back_when_that_is_undone(store: DigitStore) -> None:
    ids = [store.add(4, ink(number)).id for number in range(3)]
    assert store.delete(ids[:2]) == 2
    assert store.delete(ids[:2]) == 0
    assert [digit.id for digit in store.digits()] == ids[2:]
    assert store.restore(ids[:1]) == 1
    assert [digit.id for digit in store.digits()] == [ids[2], ids[0]]


def test_deleted_digits_are_gone_after_a_day(path: Path, store: DigitStore) -> None:
    ids = [store.add(4, ink(number)).id for number in range(2)]
    store.delete(ids)
    long_ago = (datetime.now(UTC) - timedelta(hours=25)).isoformat(timespec="seconds")
    run_sql(path, "UPDATE digits SET deleted = ? WHERE id = ?", long_ago, ids[0])
    store.add(5, ink(9))
    assert store.restore(ids) == 1


def test_what_is_exported_is_imported_as_it_was(tmp_path: Path, store: DigitStore) -> None:
    for number in range(7):
        store.add(number, ink(number))
    (tmp_path / "file").write_bytes(store.export())
    other = DigitStore(tmp_path / "other.sqlite3")
    assert other.import_from(tmp_path / "file") == Imported(7, 0, 0)
    assert [(digit.label, pack_ink(digit.ink)) for digit in other.digits()] == [
        (digit.label, pack_ink(digit.ink)) for digit in store.digits()
    ]
    assert other.import_from(tmp_path / "file") == Imported(0, 7, 0)
    assert store.import_from(tmp_path / "file") == Imported(0, 7, 0)


def test_a_label_that_was_corrected_stays_when_an_older_file_is_imported(
    tmp_path: Path, store: DigitStore
) -> None:
    wrong = store.add(1, ink(1))
    (tmp_path / "file").write_bytes(store.export())
    store.relabel([wrong.id], 7)
    assert store.import_from(tmp_path / "file") == Imported(0, 1, 0)
    assert labels(store.digits()) == [7]


def test_an_import_holds_back_every_third_and_passes_over_drawings_without_a_label(
    tmp_path: Path, store: DigitStore
) -> None:
    drawings = [Drawing(ink(number), 5) for number in range(6)] + [Drawing(ink(9))]
    (tmp_path / "file").write_bytes(write_drawings(drawings))
    assert store.import_from(tmp_path / "file") == Imported(6, 0, 1)
    assert [digit.is_held_back for digit in reversed(store.digits())] == [False, False, True] * 2


def test_a_cancelled_import_keeps_nothing(tmp_path: Path, store: DigitStore) -> None:
    drawings = [Drawing(ink(number), 5) for number in range(150)]
    (tmp_path / "file").write_bytes(write_drawings(drawings))
    heard: list[Progress] = []
    with pytest.raises(Cancelled):
        store.import_from(
            tmp_path / "file", heard.append, lambda: heard[-1].done >= 0 < len(heard) - 1
        )
    assert store.digits() == []


@pytest.mark.parametrize("content", [b"", b"nothing", write_drawings([Drawing(ink(1))])])
def test_a_file_without_labelled_digits_is_refused(
    tmp_path: Path, store: DigitStore, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(InkError):
        store.import_from(tmp_path / "file")


def test_a_file_that_is_missing_or_holds_no_digit_but_a_page_is_refused(
    tmp_path: Path, store: DigitStore
) -> None:
    with pytest.raises(InkError, match="Cannot read"):
        store.import_from(tmp_path / "missing")
    page = Ink.through(*[[(number, 0)] for number in range(1001)])
    (tmp_path / "file").write_bytes(write_drawings([Drawing(ink(1), 1), Drawing(page, 2)]))
    with pytest.raises(InkError, match="file has a drawing with too many strokes for a digit"):
        store.import_from(tmp_path / "file")
    assert store.digits() == []


def test_there_is_nothing_to_export_before_the_first_digit(store: DigitStore) -> None:
    with pytest.raises(InkError, match="draw some first"):
        store.export()


@pytest.mark.parametrize("empty", [Ink(), Ink.through([(0, 0)] * 60_000)])
def test_no_ink_and_far_too_much_are_refused(store: DigitStore, empty: Ink) -> None:
    with pytest.raises(InkError):
        store.add(1, empty)
    assert store.digits() == []


def test_a_full_store_takes_more_when_some_are_deleted(
    store: DigitStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digit_store, "MOST_DIGITS", 2)
    first = store.add(1, ink(1))
    store.add(2, ink(2))
    with pytest.raises(SaveError, match="there are 2 digits of yours already; delete some first"):
        store.add(3, ink(3))
    store.delete([first.id])
    store.add(3, ink(3))
    assert labels(store.digits()) == [3, 2]


def test_a_damaged_file_is_moved_aside_with_a_notice(path: Path) -> None:
    DigitStore(path).add(1, ink(1))
    path.write_bytes(path.read_bytes()[:5000] + bytes(3000))
    store = DigitStore(path)
    assert store.notice is not None
    assert "own.sqlite3.damaged" in store.notice
    store.add(2, ink(2))
    assert labels(DigitStore(path).digits()) == [2]


@pytest.mark.parametrize(
    "damage",
    [
        "ink = x'00'",
        "ink = zeroblob(3000000)",
        "drawn = 'yesterday'",
        "confidence = 1e999",
        "confidence = 'much'",
    ],
)
def test_a_damaged_digit_is_left_out(path: Path, store: DigitStore, damage: str) -> None:
    ids = [store.add(number, ink(number)).id for number in range(2)]
    run_sql(path, f"UPDATE digits SET {damage} WHERE id = ?", ids[0])
    assert DigitStore(path).notice is None
    assert labels(store.digits()) == [1]


def test_a_newer_programs_file_is_left_as_it_is(path: Path, store: DigitStore) -> None:
    store.add(1, ink(1))
    run_sql(path, "PRAGMA user_version = 99")
    with pytest.raises(DataError, match="update the program"):
        DigitStore(path)


def test_several_windows_may_keep_digits_at_once(path: Path) -> None:
    stores = [DigitStore(path) for _ in range(3)]

    def add(store: DigitStore, first: int) -> None:
        for number in range(first, first + 10):
            store.add(6, ink(number))

    threads = [Thread(target=add, args=(it, 10 * place)) for place, it in enumerate(stores)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = DigitStore(path).digits()
    assert len({digit.id for digit in found}) == 30
    assert sum(digit.is_held_back for digit in found) == 10


def test_a_kill_loses_no_digit_that_was_kept(path: Path) -> None:
    kept = 0
    for most in (3, 8):
        with subprocess.Popen(
            [sys.executable, "-c", _ADDING, str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            said = [int(process.stdout.readline()) for _ in range(most)]
            process.kill()
            said += [int(line) for line in process.stdout if line.endswith("\n")]
        assert process.returncode in (-signal.SIGKILL.value, 1)
        store = DigitStore(path)
        assert store.notice is None
        found = store.digits()
        assert {digit.id for digit in found} >= set(said)
        assert kept + len(said) <= len(found) <= kept + len(said) + 1
        kept = len(found)


def test_thousands_are_imported_and_read_in_little_time_each(
    tmp_path: Path, store: DigitStore, count_statements: Callable[[], int]
) -> None:
    drawings = [Drawing(ink(number), number % 10) for number in range(300)]
    (tmp_path / "file").write_bytes(write_drawings(drawings))
    store.import_from(tmp_path / "file")
    assert count_statements() < 300 + 30


@pytest.fixture
def count_statements(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    statements: list[str] = []
    real = sqlite3.connect

    def connect(*args: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*args, **options)  # type: ignore[call-overload]
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    return lambda: len(statements)


def test_own_digits_become_images_by_the_one_way_to_the_input(store: DigitStore) -> None:
    digits = [store.add(3, ink(number)) for number in range(3)]
    whole = digit_set(digits)
    np.testing.assert_array_equal(whole.images, [draw_input(digit.ink) for digit in digits])
    assert (whole.labels.tolist(), whole.name, whole.split) == ([3, 3, 3], "own", "train")
    assert digit_set(digits[2:]).split == "test"
    with pytest.raises(Cancelled):
        digit_set(digits, is_cancelled=lambda: True)
