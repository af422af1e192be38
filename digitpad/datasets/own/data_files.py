"""Files of the user's, one by one: in a folder, in a zip, or alone."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from digitpad.errors import DataError
from digitpad.progress import IsCancelled, stop_if
from digitpad.system.archives import (
    LIMIT_BYTES,
    read_stream,
    told_if_damaged,
    too_large,
    unpacked_stream,
    zip_streams,
)

_HEAD_BYTES = 64
_MOST_FILES = 200_000
_LEFT_BY_MACOS = "__MACOSX"


@dataclass(frozen=True)
class DataFile:
    """One file.

    Attributes:
        name: Its name, after those of the folders below the one that was chosen, with slashes.
        size_bytes: Its size, before gzip unpacks it.
        open: Opens it to be read and sought.
        archive: The name of the zip it is in, or "".
    """

    name: str
    size_bytes: int
    open: Callable[[], IO[bytes]]
    archive: str = ""

    @property
    def shown(self) -> str:
        """What to call it in messages."""
        return f"{self.archive}/{self.name}" if self.archive else self.name

    @property
    def base(self) -> str:
        """Its name without folders."""
        return self.name.rpartition("/")[2]

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders it is in, from the outside."""
        return tuple(self.name.split("/")[:-1])

    @property
    def stem(self) -> str:
        """Its name without folders and ending, and without .gz."""
        return self.base.removesuffix(".gz").rpartition(".")[0] or self.base

    @property
    def ending(self) -> str:
        """The ending of its name, in lower case, without the dot and without .gz."""
        return self.base.lower().removesuffix(".gz").rpartition(".")[2]

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Open it, unpacked if it was packed with gzip or UNIX compress.

        Raises DataError when it can't be opened or is damaged.
        """
        with self._opened() as file, unpacked_stream(file, self.shown) as unpacked:
            yield unpacked

    def read(self, limit_bytes: int = LIMIT_BYTES) -> bytes:
        """Its content, unpacked; raises DataError when it is damaged or too large."""
        self.check_size(limit_bytes)
        with self.stream() as file:
            return read_stream(file, self.shown, limit_bytes)

    def check_size(self, limit_bytes: int) -> None:
        """Raise DataError when it is larger, before anything of it is read."""
        if self.size_bytes > limit_bytes:
            raise too_large(self.shown, limit_bytes)

    def head(self) -> bytes:
        """The first bytes of its content, unpacked; raises DataError when they are damaged."""
        with self.stream() as file:
            return file.read(_HEAD_BYTES)

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        with told_if_damaged(self.shown), told_if_unreadable(self.shown):
            file = self.open()
        with file:
            yield file


@contextmanager
def told_if_unreadable(name: object) -> Iterator[None]:
    """Raise what the system says of a file as a DataError."""
    try:
        yield
    except FileNotFoundError as error:
        raise DataError("There is no file {}.", name) from error
    except OSError as error:
        raise DataError("{} cannot be read: {}.", name, error.strerror) from error


def file_at(path: Path, name: str = "") -> DataFile:
    """A file on disk, by default under its own name.

    Raises OSError when it is missing or no regular file: a pipe would keep its reader waiting.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return DataFile(name or path.name, found.st_size, lambda: path.open("rb"))


def files_beside(path: Path) -> list[DataFile]:
    """The other files in a file's folder, sorted by name."""
    found = [other for other in path.parent.iterdir() if other != path and other.is_file()]
    return [file_at(other) for other in sorted(found) if not _is_hidden(other.name)]


def files_within(folder: Path, is_cancelled: IsCancelled) -> list[DataFile]:
    """The files of a folder and its subfolders, sorted by name; hidden ones are left out.

    Raises DataError when it holds too many, and Cancelled when `is_cancelled` says so.
    """
    found: list[DataFile] = []
    for place, folders, names in os.walk(folder, onerror=_raise):
        stop_if(is_cancelled)
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(name for name in names if not _is_hidden(name)):
            path = Path(place, name)
            if path.is_file():
                found.append(file_at(path, path.relative_to(folder).as_posix()))
        if len(found) > _MOST_FILES:
            raise DataError("{} has more than {:,} files: choose fewer.", folder.name, _MOST_FILES)
    return found


def files_in_zip(content: bytes, name: str) -> list[DataFile]:
    """The files in a zip, sorted by name; hidden ones are left out.

    Raises DataError when it is damaged, locked or holds too many.
    """
    streams = zip_streams(content, name, _MOST_FILES)
    shown = [
        DataFile(member.replace("\\", "/"), size, opened, name)
        for member, (size, opened) in streams.items()
        if not any(map(_is_hidden, member.split("/")))
    ]
    return sorted(shown, key=lambda file: file.name)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name in (_LEFT_BY_MACOS, "Thumbs.db")


def _raise(error: OSError) -> None:
    raise error
