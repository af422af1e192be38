"""The numbers of InkML's traces, and how differences between them are written.

W3C, "Ink Markup Language (InkML)", 2011, section 3.2.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.messages import Message

LIMIT_NUMBER = 1e15
"""The greatest number that is taken: a time may be the milliseconds of a calendar."""

_LIMIT_CHANNELS = 64
_LIMIT_NUMBERS = 8_000_000  # of a trace
_BLOCK_CHARACTERS = 100_000  # that many are made numbers at once
_VALUE = re.compile(
    r"""\s*(?P<way>[!'"]?)\s*(?P<value>[*?TF]|-?\#[0-9A-Fa-f]{1,12}
    |[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"[-+.\deE\s,]*")


class TraceError(ValueError):
    """The text of a trace is not what its format says.

    Attributes:
        what: How.
    """

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.what = what


def read_trace(text: str) -> NDArray[np.float64]:
    """The numbers of a trace.

    Args:
        text: Points parted by commas; the values of a point by blanks, or by nothing before a
            sign. `'` and `"` before a value mean first and second differences from there on,
            `!` the value itself again, `*` the value before.

    Returns:
        float64, shape (points, values a point); NaN where a value is unknown (`?`).

    Raises TraceError when there is something else, or points have different numbers of values.
    """
    columns = sum(1 for _ in _values(text.partition(",")[0]))
    if not 0 < columns <= _LIMIT_CHANNELS:
        raise TraceError(Message("there are no points"))
    if columns * text.count(",") > _LIMIT_NUMBERS:
        raise TraceError(Message("there are more than {:,} numbers", _LIMIT_NUMBERS))
    decoders = [_Decoder() for _ in range(columns)]
    is_plain = _PLAIN.fullmatch(text) is not None
    tables = []
    for rows in _blocks(text.rstrip().removesuffix(",")):  # some programs end each point so
        table = _plain(rows, columns) if is_plain else None
        tables.append(_decoded(rows, decoders) if table is None else table)
    values = np.concatenate(tables)
    if (np.abs(values) > LIMIT_NUMBER).any():
        raise _out_of_range()
    return values


def _blocks(text: str) -> Iterator[list[str]]:
    """The points in portions, so that memory holds no more."""
    start = 0
    while start < len(text):
        end = text.find(",", start + _BLOCK_CHARACTERS)
        end = len(text) if end < 0 else end
        yield text[start:end].split(",")
        start = end + 1


def _plain(rows: list[str], columns: int) -> NDArray[np.float64] | None:
    """The table where all values are written out and parted by blanks, else None."""
    if any(len(row.split()) != columns for row in rows):
        return None
    try:
        return np.array(" ".join(rows).split(), np.float64).reshape(-1, columns)
    except ValueError:  # 10-5 are two numbers
        return None


def _decoded(rows: list[str], decoders: "list[_Decoder]") -> NDArray[np.float64]:
    """The table where differences are written, or signs part the values."""
    table = np.empty((len(rows), len(decoders)))
    for row, line in zip(rows, table, strict=True):
        values = list(_values(row))
        if len(values) != len(decoders):
            raise TraceError(Message("points have different numbers of values"))
        line[:] = [it.take(*value) for it, value in zip(decoders, values, strict=True)]
    return table


def _values(row: str) -> Iterator[tuple[str, str]]:
    """The values of a point, each with what says how it is meant."""
    place = 0
    while place < len(row):
        match = _VALUE.match(row, place)
        if match is None:
            raise TraceError(Message("there is something else than numbers"))
        yield match["way"], match["value"]
        place = match.end()


@dataclass
class _Decoder:
    """Undoes the differences of one channel.

    Attributes:
        way: "!" values, "'" first differences, '"' second differences.
        value: The value before.
        speed: The first difference before.
        change: The second difference before.
    """

    way: str = "!"
    value: float = 0.0
    speed: float = 0.0
    change: float = 0.0

    def take(self, way: str, text: str) -> float:
        """The value of the next point."""
        self.way = way or self.way
        if text == "?":
            return float("nan")
        found = None if text == "*" else _parsed(text)
        if self.way == "!":
            new = self.value if found is None else found
            self.speed, self.value = new - self.value, new
            return new
        if self.way == "'":
            self.speed = self.speed if found is None else found
        else:
            self.change = self.change if found is None else found
            self.speed += self.change
        self.value += self.speed
        if abs(self.value) > LIMIT_NUMBER:
            raise _out_of_range()
        return self.value


def _parsed(text: str) -> float:
    if text in ("T", "F"):
        return float(text == "T")
    if "#" in text:
        return float(int(text.replace("#", ""), 16))
    return float(text)


def _out_of_range() -> TraceError:
    return TraceError(Message("a number is out of range"))
