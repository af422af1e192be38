"""The variables in a .mat file of version 4, or 5 to 7.

Written from MathWorks's "MAT-File Format": SciPy's reader ends the process on some damaged files.
"""

import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STRUCT = "struct"
"""The kind of variables that have fields."""

_HEADER_BYTES = 128
_NUMBERS = {1: "i1", 2: "u1", 3: "i2", 4: "u2", 5: "i4", 6: "u4", 7: "f4", 9: "f8"}
_NUMBERS |= {12: "i8", 13: "u8"}
_MATRIX, _COMPRESSED = 14, 15
_OPAQUE = 17  # strings, tables and dates, of which the format tells their names only
_KINDS = {1: "cell", 2: STRUCT, 3: "object", 4: "char", 5: "sparse", 16: "function"}
_OLD_NUMBERS = ("f8", "f4", "i4", "i2", "u2", "u1")  # of version 4
_OLD_HEADER_BYTES = 20
_MOST_VARIABLES = 1000  # or fields, or elements of any other kind
_MOST_SIDES = 32
_TAG_BYTES = 8


FAULTS = (ValueError, KeyError, IndexError, OverflowError, struct.error, zlib.error)
"""What reading raises of damaged files."""


class TooLargeError(ValueError):
    """A file unpacks to more than may be held."""


@dataclass(frozen=True)
class Variable:
    """A variable whose numbers are still to be read.

    Attributes:
        name: Its name.
        kind: "" for numbers, else what it is: "struct", "cell", "char" and so on.
        shape: How many rows, columns and so on it has.
        content: What follows its name in the file.
        order: "<" or ">": the order of bytes.
        number: The type of its numbers where `content` is nothing but these, else "".
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    content: memoryview
    order: str
    number: str = ""

    def array(self) -> NDArray[np.generic]:
        """The numbers; raises one of `FAULTS` when they are damaged."""
        number, content = self.number, self.content
        if not number:
            kind, content, _ = _element(content, self.order)
            number = _NUMBERS[kind]
        count = math.prod(self.shape)
        numbers = np.frombuffer(content, np.dtype(self.order + number), count)
        return numbers.reshape(self.shape, order="F")

    def fields(self) -> dict[str, "Variable"]:
        """The fields of a single structure; raises one of `FAULTS` when they are damaged."""
        _, length, rest = _element(self.content, self.order)
        _, names, rest = _element(rest, self.order)
        step = struct.unpack(self.order + "i", length[:4])[0]
        found = {}
        for place in range(0, min(len(names), _MOST_VARIABLES * step), max(step, 1)):
            kind, content, rest = _element(rest, self.order)
            if kind == _MATRIX and len(content):
                found[_text(names[place : place + step])] = _variable(content, self.order)
        return found


def read_variables(content: bytes, limit_bytes: int) -> list[Variable]:
    """The variables in a file.

    Raises TooLargeError when they unpack to more than `limit_bytes`, and another of `FAULTS` when
    they are damaged.
    """
    if not content.startswith(b"MATLAB"):
        return [*_old_variables(memoryview(content))]
    order = "<" if content[126:128] == b"IM" else ">"
    rest, left, found = memoryview(content)[_HEADER_BYTES:], limit_bytes, list[Variable]()
    for _ in range(_MOST_VARIABLES):
        if len(rest) < _TAG_BYTES:
            break
        kind, inside, rest = _element(rest, order)
        if kind == _COMPRESSED:
            unpacked = zlib.decompressobj().decompress(inside, left)
            left -= len(unpacked)
            kind, inside, _ = _element(memoryview(unpacked), order)
        else:
            left -= len(inside)
        if left <= 0:
            raise TooLargeError
        if kind == _MATRIX and len(inside):
            found.append(_variable(inside, order))
    return found


def _element(content: memoryview, order: str) -> tuple[int, memoryview, memoryview]:
    """The type of the first element, what it holds, and all behind it."""
    kind, size = struct.unpack_from(order + "II", content)
    if kind >> 16:  # a small one, with its content beside the size
        kind, size = kind & 0xFFFF, kind >> 16
        return kind, content[4 : 4 + size], content[_TAG_BYTES:]
    end = _TAG_BYTES + size
    padding = 0 if kind == _COMPRESSED else -end % _TAG_BYTES
    return kind, content[_TAG_BYTES:end], content[end + padding :]


def _variable(content: memoryview, order: str) -> Variable:
    _, flags, rest = _element(content, order)
    code = struct.unpack(order + "I", flags[:4])[0] & 0xFF
    if code == _OPAQUE:
        _, name, rest = _element(rest, order)
        return Variable(_text(name), "object", (), rest, order)
    _, sides, rest = _element(rest, order)
    _, name, rest = _element(rest, order)
    count = min(len(sides) // 4, _MOST_SIDES)
    shape = struct.unpack(f"{order}{count}i", sides[: 4 * count])
    return Variable(_text(name), _KINDS.get(code, ""), shape, rest, order)


def _old_variables(rest: memoryview) -> Iterator[Variable]:
    for _ in range(_MOST_VARIABLES):
        if len(rest) < _OLD_HEADER_BYTES:
            return
        order = "<" if struct.unpack_from("<I", rest)[0] < 5000 else ">"
        code, rows, columns, is_complex, name_bytes = struct.unpack_from(order + "5I", rest)
        number = _OLD_NUMBERS[code // 10 % 10]
        start = _OLD_HEADER_BYTES + name_bytes
        end = start + rows * columns * np.dtype(number).itemsize * (1 + bool(is_complex))
        kind = ("", "char", "sparse")[code % 10]
        name = _text(rest[_OLD_HEADER_BYTES:start])
        yield Variable(name, kind, (rows, columns), rest[start:end], order, number)
        rest = rest[end:]


def _text(name: memoryview) -> str:
    text = bytes(name).partition(b"\0")[0].decode("latin-1")
    return "".join(filter(str.isprintable, text))
