"""Read files of unknown origin, packed or not, without letting them fill the memory."""

import gzip
import io
import zlib
from pathlib import Path

from digitpad.errors import DataError

LIMIT_BYTES = 256 * 2**20
"""Largest file that is read, and largest content that is unpacked: five times MNIST's."""

_GZIP_MAGIC = b"\x1f\x8b"
_COMPRESS_MAGIC = b"\x1f\x9d"
_HEADER_BYTES = 3
_NARROWEST, _WIDEST = 9, 16  # codes of UNIX compress, in bits
_CLEAR = 256  # the code that empties the table


def read_capped(path: Path, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """The content of a file.

    Raises DataError when it is missing, no plain file, too large or unreadable.
    """
    try:
        if not path.is_file():
            raise DataError(f"There is no file {path}.")
        with path.open("rb") as file:
            content = file.read(limit_bytes + 1)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > limit_bytes:
        raise _too_large(path.name, limit_bytes)
    return content


def unpack(content: bytes, name: str, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """Unpack what gzip (.gz) or UNIX compress (.Z) packed; anything else is returned as it is.

    Told by its first bytes, not by its name. Raises DataError when the content is damaged or
    grows beyond `limit_bytes`.
    """
    try:
        if content.startswith(_GZIP_MAGIC):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
                content = file.read(limit_bytes + 1)
        elif content.startswith(_COMPRESS_MAGIC):
            content = _uncompress(content, limit_bytes)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise DataError(f"{name} is damaged and cannot be unpacked.") from error
    if len(content) > limit_bytes:
        raise _too_large(name, limit_bytes)
    return content


def _too_large(name: str, limit_bytes: int) -> DataError:
    return DataError(f"{name} is too large: at most {limit_bytes // 2**20} MB can be read.")


def _uncompress(content: bytes, limit_bytes: int) -> bytes:
    """Undo UNIX compress: LZW with codes that widen from 9 bits (Welch 1984, and ncompress).

    Stops a little beyond `limit_bytes`. Raises ValueError when the content is damaged.
    """
    if len(content) < _HEADER_BYTES:
        raise ValueError("the header is cut off")
    flags = content[2]
    clears, widest = bool(flags & 0x80), max(flags & 0x1F, _NARROWEST + 1)
    if widest > _WIDEST:
        raise ValueError("no such code width")
    codes = _Codes(content)
    fixed = [bytes([byte]) for byte in range(_CLEAR)] + [b""] * clears
    table, previous, unpacked = fixed.copy(), b"", bytearray()
    while len(unpacked) <= limit_bytes:
        if len(table) >= 1 << codes.width and codes.width < widest:
            codes.change_width(codes.width + 1)
        code = codes.take()
        if code is None:
            break
        if code == _CLEAR and clears:
            codes.change_width(_NARROWEST)
            table, previous = fixed.copy(), b""
            continue
        if code > len(table) or (code == len(table) and not previous):
            raise ValueError("a code that stands for nothing")
        entry = table[code] if code < len(table) else previous + previous[:1]
        unpacked += entry
        if previous and len(table) < 1 << widest:
            table.append(previous + entry[:1])
        previous = entry
    return bytes(unpacked)


class _Codes:
    """The codes of a .Z file, in groups of eight of one width.

    Attributes:
        width: Of the next code, in bits.
    """

    def __init__(self, content: bytes) -> None:
        self.width = _NARROWEST
        self._content = content
        self._start = _HEADER_BYTES  # of the codes of this width
        self._taken = 0  # of them

    def take(self) -> int | None:
        """The next code, or None at the end."""
        bit = self._start * 8 + self._taken * self.width
        if bit + self.width > len(self._content) * 8:
            return None
        self._taken += 1
        three = int.from_bytes(self._content[bit // 8 : bit // 8 + 3], "little")
        return (three >> bit % 8) & ((1 << self.width) - 1)

    def change_width(self, width: int) -> None:
        """Go on with another width, behind what fills up the last group."""
        self._start += -(-self._taken // 8) * self.width
        self._taken, self.width = 0, width
