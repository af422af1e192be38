"""The SQLite file of the user's digits: opened, checked, moved aside when it is damaged."""

import errno
import logging
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain, count
from pathlib import Path

from digitpad.errors import DataError, DigitpadError, SaveError
from digitpad.ink.binary import LARGEST_BYTES
from digitpad.messages import Message
from digitpad.system.atomic_files import advice_elsewhere

DAMAGED = ".damaged"
"""Ending of a damaged file that was moved aside, followed by a number where that is taken."""

_SCHEMA = """CREATE TABLE digits (
 id INTEGER PRIMARY KEY,
 label INTEGER NOT NULL CHECK (typeof(label) = 'integer' AND label BETWEEN 0 AND 9),
 ink BLOB NOT NULL CHECK (typeof(ink) = 'blob'),
 drawn TEXT NOT NULL,
 model TEXT NOT NULL,
 reading TEXT NOT NULL,
 confidence REAL NOT NULL,
 held_back INTEGER NOT NULL CHECK (held_back IN (0, 1)),
 deleted TEXT
)"""
_VERSION = 1
_APPLICATION = 0x44_47_50_44  # "DGPD": tells the file from another program's
_LARGEST_FILE_BYTES = 1_000_000_000
_BUSY_TIMEOUT_S = 10.0
_log = logging.getLogger(__name__)


class _DamagedError(Exception):
    """The file is not a database, or not ours."""


class DigitDatabase:
    """One file. Every read and write has a connection of its own, so any thread may do it.

    A rollback journal rather than a write-ahead log keeps the file whole by itself, on any disk.
    With `synchronous=EXTRA` what was written survives a power cut (sqlite.org/pragma.html).
    """

    def __init__(self, path: Path) -> None:
        """Use the file at `path`, which is made by the first write."""
        self._path = path

    def check(self) -> Message | None:
        """Check the whole file; where it is damaged, move it aside.

        Returns:
            What to tell the user: that the file was damaged and where it is now; else None.

        Raises DataError when the file can't be read or is from a newer program, and SaveError
        when it is damaged and can't be moved.
        """
        inode = _inode(self._path)
        try:
            if self._is_missing():
                return None
            with _raising(_unreadable, self._path), closing(self._connect()) as connection:
                if self._is_ours(connection):
                    rows = connection.execute("PRAGMA integrity_check(1)").fetchall()
                    if rows != [("ok",)]:
                        raise _DamagedError(rows)
                    self._check_writable(connection)
                return None
        except _DamagedError as error:
            _log.warning("%s is damaged: %s", self._path, error)
            if _inode(self._path) != inode:  # another window has moved it aside meanwhile
                return None
            return self._move_aside()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read with, or None where nothing was ever written.

        Raises DataError when the file can't be read.
        """
        try:
            if self._is_missing():
                yield None
                return
            with _raising(_unreadable, self._path), closing(self._connect()) as connection:
                yield connection if self._is_ours(connection) else None
        except _DamagedError as error:
            raise self._damaged() from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection to write with: all of the block is kept, or nothing.

        Raises SaveError when it can't be kept, DataError when the file is damaged or from a newer
        program.
        """
        try:
            with _raising(_not_saved, self._path):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(self._connect()) as connection:
                    connection.execute("BEGIN IMMEDIATE")
                    if not self._is_ours(connection):
                        _make(connection)
                    yield connection
                    connection.execute("COMMIT")  # without it, closing rolls back
        except _DamagedError as error:
            raise self._damaged() from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_BUSY_TIMEOUT_S, isolation_level=None)
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * LARGEST_BYTES)
            # One damaged character must not make the whole table unreadable.
            connection.text_factory = partial(str, encoding="utf-8", errors="replace")
            for setting in ("trusted_schema=OFF", "cell_size_check=ON", "synchronous=EXTRA"):
                connection.execute(f"PRAGMA {setting}")
            (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
            connection.execute(f"PRAGMA max_page_count={_LARGEST_FILE_BYTES // page_bytes}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        """Whether there is our table and nothing else that could act; False when empty.

        Raises DataError when a newer program made it, and _DamagedError when another program did.
        """
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application == _APPLICATION and version > _VERSION:
            raise DataError(
                "Your digits ({}) were kept by a newer digitpad; update the program to use them.",
                self._path,
            )
        found = connection.execute("SELECT sql FROM sqlite_schema LIMIT 2").fetchall()
        if not found and not application:
            return False
        if application != _APPLICATION or version != _VERSION or found != [(_SCHEMA,)]:
            raise _DamagedError("it is another program's")
        return True

    def _is_missing(self) -> bool:
        """Whether there is no file yet; raises what `check` does when there is something else."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return True
        except OSError as error:
            raise _unreadable(self._path, error.strerror) from error
        if not stat.S_ISREG(found.st_mode):
            raise _unreadable(self._path, Message("it is no regular file"))
        if found.st_size > _LARGEST_FILE_BYTES:  # `max_page_count` keeps ours below it
            raise _DamagedError("it is larger than our digits can be")
        return False

    def _check_writable(self, connection: sqlite3.Connection) -> None:
        """Raise _DamagedError for a write format that SQLite doesn't know: it would only read it.

        The file's header would say so too, but closing a file drops all locks on it that other
        threads hold (sqlite.org/howtocorrupt.html).
        """
        if not os.access(self._path, os.W_OK):
            return
        try:
            connection.execute("DELETE FROM digits WHERE FALSE")  # writes nothing
        except sqlite3.OperationalError as error:
            if _code(error) == sqlite3.SQLITE_READONLY:
                raise _DamagedError("its format for writing is unknown") from error
            if _code(error) != sqlite3.SQLITE_BUSY:
                raise

    def _damaged(self) -> DataError:
        return DataError("Your digits ({}) are damaged: start the program anew.", self._path)

    def _move_aside(self) -> Message:
        name = self._path.name + DAMAGED
        names = chain([name], (f"{name}-{number}" for number in count(2)))
        aside = next(path for path in map(self._path.with_name, names) if not path.exists())
        journal = self._path.with_name(self._path.name + "-journal")
        with _raising(_not_saved, self._path):
            self._path.replace(aside)
            if journal.exists():
                journal.replace(aside.with_name(aside.name + "-journal"))
        return Message(
            "The file of your digits was damaged; it is now {}, and a new one begins.", aside
        )


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _make(connection: sqlite3.Connection) -> None:
    connection.execute(_SCHEMA)
    connection.execute(f"PRAGMA application_id={_APPLICATION}")
    connection.execute(f"PRAGMA user_version={_VERSION}")


def _unreadable(path: Path, reason: object) -> DataError:
    return DataError("Your digits ({}) can't be read: {}.", path, reason)


def _not_saved(path: Path, error: Exception) -> SaveError:
    code = _code(error)
    is_full = code == sqlite3.SQLITE_FULL
    if is_full and path.stat().st_size > _LARGEST_FILE_BYTES * 0.99:
        return SaveError(
            "Not saved: your digits fill a gigabyte, and no more are kept; "
            "delete some, and go on tomorrow."
        )
    is_full = is_full or getattr(error, "errno", None) == errno.ENOSPC
    advice = Message("make room there") if is_full else Message("try again")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        advice = advice_elsewhere(path.parent)
    reason = _REASONS.get(code) or getattr(error, "strerror", None) or error
    return SaveError("Not saved: {} ({}); {}.", reason, path.parent, advice)


@contextmanager
def _raising(describe: Callable[[Path, Exception], DigitpadError], path: Path) -> Iterator[None]:
    """Raise _DamagedError for damage, and what `describe` makes of any other failure."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        if _code(error) in _DAMAGE:
            raise _DamagedError(str(error)) from error
        raise describe(path, error) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # damage that SQLite quotes
        raise _DamagedError(str(error)) from error


def _code(error: Exception) -> int:
    """SQLite's primary result code; 0 for any other error."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


_DAMAGE = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,  # our statements are sound, so the file is of an unknown format
)

_REASONS = {
    sqlite3.SQLITE_FULL: Message("the disk is full"),
    sqlite3.SQLITE_IOERR: Message("the disk can't be written"),
    sqlite3.SQLITE_READONLY: Message("the folder is not writable"),
    sqlite3.SQLITE_CANTOPEN: Message("the folder is not writable"),
    sqlite3.SQLITE_BUSY: Message("another window is saving"),
}
