"""Read and unpack untrusted files within a memory limit: gzip, UNIX compress, zip."""

import errno
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, cast

from digitpad.errors import DataError
from digitpad.system.atomic_files import read_at_most

LIMIT_BYTES = 256 * 2**20
"""The largest file read and the largest unpacked content: five times MNIST's."""

ZIP_MAGIC = b"PK\x03\x04"
"""First bytes of a .zip, .npz or .keras file."""

_GZIP_MAGIC = b"\x1f\x8b"
_COMPRESS_MAGIC = b"\x1f\x9d"
_HEADER_BYTES = 3
_NARROWEST, _WIDEST = 9, 16  # codes of UNIX compress, in bits
_CLEAR = 256  # the code that clears the table
_ZIP_MEMBER = b"PK\x01\x02"  # starts each entry of an archive's directory
_MOST_MEMBERS = 10_000
_LOCKED = 1  # the flag of a member that is encrypted
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_FAULTS = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    RuntimeError,  # a password is needed
    zipfile.BadZipFile,
    zlib.error,
)


def read_capped(path: Path, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """Read a file.

    Raises DataError when it is missing, not a regular file, too large or unreadable.
    """
    try:
        return read_at_most(path, limit_bytes)
    except FileNotFoundError as error:
        raise DataError("There is no file {}.", path) from error
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise too_large(path.name, limit_bytes) from error
        raise DataError("{} cannot be read: {}.", path, error.strerror) from error


def unpack(content: bytes, name: str, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """Unpack gzip (.gz) or UNIX compress (.Z); anything else is returned unchanged.

    The format is detected by the first bytes, not by the name. Raises DataError when the content is
    damaged or unpacks to more than `limit_bytes`.
    """
    try:
        if content.startswith(_GZIP_MAGIC):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
                content = file.read(limit_bytes + 1)
        elif content.startswith(_COMPRESS_MAGIC):
            content = _uncompress(content, limit_bytes)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise DataError("{} is damaged and cannot be unpacked.", name) from error
    if len(content) > limit_bytes:
        raise too_large(name, limit_bytes)
    return content


def zip_members(content: bytes, name: str) -> dict[str, int]:
    """The names of a .zip archive's members, and their unpacked sizes in bytes.

    Raises DataError when the archive is damaged or has more than 10,000 members.
    """
    with _opened(content, name) as archive:
        return {member.filename: member.file_size for member in archive.infolist()}


def unzip(
    content: bytes, name: str, members: Sequence[str], limit_bytes: int = LIMIT_BYTES
) -> list[bytes]:
    """Unpack some members of a .zip archive.

    Args:
        content: The archive's content.
        name: Its name, for messages.
        members: Their names.
        limit_bytes: Limit of their total size.

    Raises DataError when the archive is damaged, lacks a member, or the members are too large.
    """
    with _opened(content, name) as archive:
        wanted = [archive.getinfo(member) for member in members]
        if sum(member.file_size for member in wanted) > limit_bytes:
            raise too_large(name, limit_bytes)
        if any(member.compress_type not in _PACKINGS for member in wanted):
            raise ValueError("an unusual compression method")
        return [archive.read(member) for member in wanted]


def zip_streams(
    content: bytes, name: str, most_members: int = _MOST_MEMBERS
) -> dict[str, tuple[int, Callable[[], IO[bytes]]]]:
    """Each file in a .zip archive by its name there: its unpacked size in bytes, how to open it.

    Reading from what is opened may raise what `told_if_damaged` tells, and has no limit.

    Raises DataError when the archive is damaged, locked with a password, packed in an unusual way
    or has more than `most_members` members.
    """
    with told_if_damaged(name):
        _check_count(content, most_members)
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = [it for it in archive.infolist() if it.filename and not it.is_dir()]
        if any(member.flag_bits & _LOCKED for member in members):
            raise DataError(
                "{} is locked with a password: unpack it and choose what was in it.", name
            )
        if any(member.compress_type not in _PACKINGS for member in members):
            raise ValueError("an unusual compression method")
        return {
            member.filename: (member.file_size, partial(archive.open, member)) for member in members
        }


@contextmanager
def unpacked_stream(file: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """A file that can be sought, as `unpack` would return it; gzip is unpacked while it is read.

    Raises DataError when it is damaged, also while the block reads it.
    """
    with told_if_damaged(name):
        magic = file.read(len(_GZIP_MAGIC))
        file.seek(0)
        if magic == _GZIP_MAGIC:
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast(IO[bytes], unpacked)
        elif magic == _COMPRESS_MAGIC:
            yield io.BytesIO(unpack(read_stream(file, name), name))
        else:
            yield file


def read_stream(file: IO[bytes], name: str, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """The rest of an open file.

    Raises DataError when that is more than `limit_bytes`.
    """
    content = file.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        raise too_large(name, limit_bytes)
    return content


@contextmanager
def told_if_damaged(name: str) -> Iterator[None]:
    """Raise what reading a damaged archive raises as a DataError."""
    try:
        yield
    except _ZIP_FAULTS as error:
        raise DataError("{} is damaged and cannot be unpacked.", name) from error


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    with told_if_damaged(name):
        _check_count(content, _MOST_MEMBERS)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive


def _check_count(content: bytes, most_members: int) -> None:
    if content.count(_ZIP_MEMBER) > most_members:  # each would take half a kilobyte
        raise ValueError("too many members")


def too_large(name: str, limit_bytes: int) -> DataError:
    """The error for a file or content of more than `limit_bytes`."""
    return DataError("{} is too large: at most {} MB can be read.", name, limit_bytes // 2**20)


def _uncompress(content: bytes, limit_bytes: int) -> bytes:
    """Decompress UNIX compress, which is LZW (Welch 1984); stops a little beyond `limit_bytes`.

    Raises ValueError when the content is damaged.
    """
    if len(content) < _HEADER_BYTES:
        raise ValueError("the header is truncated")
    clears, widest = bool(content[2] & 0x80), max(content[2] & 0x1F, _NARROWEST + 1)
    if widest > _WIDEST:
        raise ValueError("no such code width")
    fixed = [bytes([byte]) for byte in range(_CLEAR)] + [b""] * clears
    table, previous, unpacked = fixed.copy(), b"", bytearray()
    for code in _lzw_codes(content, len(fixed), widest):
        if code == _CLEAR and clears:
            table, previous = fixed.copy(), b""
            continue
        if code > len(table) or (code == len(table) and not previous):
            raise ValueError("an undefined code")
        entry = table[code] if code < len(table) else previous + previous[:1]
        unpacked += entry
        if len(unpacked) > limit_bytes:
            break
        if previous and len(table) < 1 << widest:
            table.append(previous + entry[:1])
        previous = entry
    return bytes(unpacked)


def _lzw_codes(content: bytes, first_free: int, widest: int) -> Iterator[int]:
    """The LZW codes of a .Z file, with the widths and the padding of ncompress.

    Codes have 9 bits at first, and one more whenever the table is full for their width. They are
    written in groups of eight; a change of width starts a new group.

    Args:
        content: The file's content.
        first_free: The first free table index: 256, or 257 if code 256 clears the table.
        widest: The largest width, in bits.
    """
    first_count = (1 << _NARROWEST) + 1 - first_free  # the first code adds no entry
    position, width, left = _HEADER_BYTES, _NARROWEST, first_count
    while position < len(content):
        group = content[position : position + width]
        position += width
        bits = int.from_bytes(group, "little")
        for _ in range(min(8, left, len(group) * 8 // width)):
            code = bits & ((1 << width) - 1)
            bits >>= width
            left -= 1
            yield code
            if code == _CLEAR < first_free:
                width, left = _NARROWEST, first_count
                break
        if not left:
            left = 1 << width if width + 1 < widest else len(content) * 8
            width += 1
