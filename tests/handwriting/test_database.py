import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from digitpad.errors import DataError, SaveError
from digitpad.handwriting import database as database_module
from digitpad.handwriting.database import DigitDatabase
from tests.faults.own_disks import without_privileges

INSERT = (
    "INSERT INTO digits (label, ink, drawn, model, reading, confidence, held_back)"
    " VALUES (3, ?, '2026-01-02', '', '', 0, 0)"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "own.sqlite3"


def insert(database: DigitDatabase, blob: bytes = b"ink") -> None:
    with database.writing() as connection:
        connection.execute(INSERT, (blob,))


def blobs(database: DigitDatabase) -> list[bytes]:
    with database.reading() as connection:
        rows = [] if connection is None else connection.execute("SELECT ink FROM digits")
        return [ink for (ink,) in rows]


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def fill(database: DigitDatabase) -> None:
    while True:
        insert(database, bytes(300))


def test_what_is_written_is_read_again(path: Path) -> None:
    insert(DigitDatabase(path))
    assert DigitDatabase(path).check() is None
    assert blobs(DigitDatabase(path)) == [b"ink"]


def test_reading_makes_no_file(path: Path) -> None:
    assert DigitDatabase(path).check() is None
    assert blobs(DigitDatabase(path)) == []
    assert not path.parent.exists()


def test_a_block_that_fails_changes_nothing(path: Path) -> None:
    database = DigitDatabase(path)
    insert(database)
    with suppress(RuntimeError), database.writing() as connection:
        connection.execute(INSERT, (b"other",))
        raise RuntimeError
    assert blobs(database) == [b"ink"]


def test_a_file_of_no_bytes_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    database = DigitDatabase(path)
    assert database.check() is None
    assert blobs(database) == []
    insert(database)
    assert blobs(database) == [b"ink"]


@pytest.mark.parametrize("content", [b"no database " * 1000, b"SQLite format 3\0" * 300])
def test_a_file_that_is_no_database_is_moved_aside_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    database = DigitDatabase(path)
    assert "was damaged; it is now" in (database.check() or "")
    assert path.with_name("own.sqlite3.damaged").read_bytes() == content
    insert(database)
    assert blobs(database) == [b"ink"]


# The schema's format, of which SQLite knows 1 to 4; the format for writing, 1 or 2: it never writes
# to a file of another.
@pytest.mark.parametrize("place", [47, 18])
def test_a_file_whose_format_nobody_knows_is_moved_aside(path: Path, place: int) -> None:
    insert(DigitDatabase(path))
    content = bytearray(path.read_bytes())
    content[place] = 9
    path.write_bytes(content)
    assert DigitDatabase(path).check()
    assert not path.exists()


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    path.parent.mkdir()
    for content in (b"first", b"second"):
        path.write_bytes(content)
        DigitDatabase(path).check()
    assert path.with_name("own.sqlite3.damaged").read_bytes() == b"first"
    assert path.with_name("own.sqlite3.damaged-2").read_bytes() == b"second"


def test_another_programs_database_is_moved_aside(path: Path) -> None:
    path.parent.mkdir()
    run_sql(path, "CREATE TABLE digits (id)")
    assert DigitDatabase(path).check()
    assert not path.exists()


def test_a_table_with_a_trigger_is_not_ours(path: Path) -> None:
    insert(DigitDatabase(path))
    run_sql(path, "CREATE TRIGGER t AFTER INSERT ON digits BEGIN DELETE FROM digits; END")
    assert DigitDatabase(path).check()


def test_a_newer_programs_file_is_left_alone(path: Path) -> None:
    insert(DigitDatabase(path))
    run_sql(path, "PRAGMA user_version=2")
    before = path.read_bytes()
    for use in (DigitDatabase(path).check, lambda: blobs(DigitDatabase(path))):
        with pytest.raises(DataError, match="update the program"):
            use()
    with pytest.raises(DataError, match="update the program"):
        insert(DigitDatabase(path))
    assert path.read_bytes() == before


def test_damage_anywhere_is_found_or_does_no_harm(path: Path) -> None:
    database = DigitDatabase(path)
    for number in range(40):
        insert(database, bytes([number]) * 300)
    whole, random = path.read_bytes(), Random(0)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(random.choice((1, 20))):
            content[random.randrange(len(content))] ^= random.randrange(1, 256)
        path.write_bytes(content)
        with suppress(DataError):  # a bit of the version may make it a newer program's
            if database.check() is None:
                assert len(blobs(database)) <= 40


def test_damage_that_comes_later_is_told(path: Path) -> None:
    database = DigitDatabase(path)
    insert(database)
    path.write_bytes(b"no database " * 1000)
    with pytest.raises(DataError, match="damaged: start the program anew"):
        blobs(database)
    with pytest.raises(DataError, match="damaged: start the program anew"):
        insert(database)


def test_damaged_letters_do_not_hide_the_other_rows(path: Path) -> None:
    database = DigitDatabase(path)
    insert(database)
    run_sql(path, "UPDATE digits SET model = CAST(x'ff' AS TEXT)")
    assert database.check() is None
    with database.reading() as connection:
        assert connection is not None
        assert connection.execute("SELECT model FROM digits").fetchall() == [("\ufffd",)]


def test_another_windows_new_file_is_not_moved_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"damaged" * 1000)
    real = DigitDatabase._connect

    def connect(database: DigitDatabase) -> sqlite3.Connection:
        monkeypatch.setattr(DigitDatabase, "_connect", real)
        try:
            return real(database)
        finally:  # the other window is faster
            assert DigitDatabase(path).check()
            insert(DigitDatabase(path), b"new")

    monkeypatch.setattr(DigitDatabase, "_connect", connect)
    assert DigitDatabase(path).check() is None
    assert blobs(DigitDatabase(path)) == [b"new"]


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DataError, match="it is no regular file"):
        DigitDatabase(path).check()
    with pytest.raises(SaveError, match="Not saved"):
        insert(DigitDatabase(path))


def test_a_file_in_the_place_of_its_folder_is_told(path: Path) -> None:
    path.parent.write_bytes(b"")
    with pytest.raises(SaveError, match=r"Not saved: .*; try again\."):
        insert(DigitDatabase(path))


def test_more_than_the_file_may_hold_is_refused_and_the_rest_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "_LARGEST_FILE_BYTES", 8 * 4096)
    database = DigitDatabase(path)
    with pytest.raises(SaveError, match="no more are kept; delete some"):
        fill(database)
    assert database.check() is None
    assert set(blobs(database)) == {bytes(300)}


@pytest.mark.skipif(os.name == "nt", reason="this limit is POSIX")
def test_a_write_that_the_system_refuses_is_told_and_the_rest_stays(path: Path) -> None:
    import resource

    database = DigitDatabase(path)
    insert(database)
    limit, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, most))
    try:
        with pytest.raises(SaveError, match="Not saved: the disk can't be written"):
            insert(database, bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    assert database.check() is None
    assert blobs(database) == [b"ink"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX here")
@pytest.mark.parametrize("mode", [0o444, 0o644])
def test_a_folder_without_write_permission_can_be_read_and_is_told(path: Path, mode: int) -> None:
    insert(DigitDatabase(path))
    script = (
        "import sys; from pathlib import Path; from digitpad.errors import SaveError\n"
        "from tests.handwriting.test_database import DigitDatabase, blobs, insert\n"
        "database = DigitDatabase(Path(sys.argv[1]))\n"
        "assert database.check() is None and blobs(database) == [b'ink']\n"
        "try: insert(database)\n"
        "except SaveError as error: print(error)\n"
    )
    command = without_privileges([sys.executable, "-c", script, str(path)])
    if command is None:
        pytest.skip("privileges can't be dropped here")
    path.chmod(mode)
    path.parent.chmod(0o555)
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    path.parent.chmod(0o755)
    assert "Not saved: the folder is not writable" in said.stdout, said.stderr


def test_a_window_that_saves_makes_the_other_wait(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "_BUSY_TIMEOUT_S", 0.05)
    database = DigitDatabase(path)
    insert(database)
    with database.writing():
        with pytest.raises(SaveError, match="another window is saving"):
            insert(DigitDatabase(path))
        assert blobs(DigitDatabase(path)) == [b"ink"]
    insert(DigitDatabase(path))
    assert len(blobs(database)) == 2
