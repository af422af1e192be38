"""The points of an InkML trace, written as values or as differences.

W3C, "Ink Markup Language (InkML)", 2011, section 3.2.1.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from digitpad.messages import Message

LIMIT_NUMBER = 1e15
"""The largest number that is accepted: a time may be in milliseconds since 1970."""

_LIMIT_CHANNELS = 64
_LIMIT_NUMBERS = 8_000_000  # of a trace
_BLOCK_CHARACTERS = 100_000  # converted at once, to save memory
_PREFIXES = "!'\""  # before values, first and second differences
_VALUE = re.compile(r"""([!'"]?)\s*(\*|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)""")
_PLAIN = re.compile(r"[-+.\deE\s,]*")


class TraceError(ValueError):
    """The text of a trace is invalid; the only argument is a Message that says why."""


def read_trace(text: str) -> NDArray[np.float64]:
    """Parse a trace.

    Args:
        text: Points separated by commas, their values by spaces or just by a sign. `'` and `"`
            before a value start first and second differences of that channel, `!` values again;
            `*` repeats. (Microsoft Office writes both differences.)

    Returns:
        float64, shape (points, channels).

    Raises TraceError when there is anything else, or points have different numbers of values.
    """
    channels = len(_values(text.partition(",")[0]))
    if not 0 < channels <= _LIMIT_CHANNELS:
        raise TraceError(Message("there are no points"))
    if channels * text.count(",") > _LIMIT_NUMBERS:
        raise TraceError(Message("there are more than {:,} numbers", _LIMIT_NUMBERS))
    decoders = [_Decoder() for _ in range(channels)]
    is_plain = _PLAIN.fullmatch(text) is not None
    blocks = _blocks(text.rstrip().removesuffix(","))  # some programs end each point with a comma
    values = np.concatenate([_table(rows, decoders, is_plain=is_plain) for rows in blocks])
    if (np.abs(values) > LIMIT_NUMBER).any():
        raise TraceError(Message("a number is out of range"))
    return values


def _blocks(text: str) -> Iterator[list[str]]:
    start = 0
    while start < len(text):
        end = text.find(",", start + _BLOCK_CHARACTERS)
        end = len(text) if end < 0 else end
        yield text[start:end].split(",")
        start = end + 1


def _table(rows: list[str], decoders: "list[_Decoder]", *, is_plain: bool) -> NDArray[np.float64]:
    """The values of some points, shape (rows, channels)."""
    if is_plain and all(len(row.split()) == len(decoders) for row in rows):
        with suppress(ValueError):  # 10-5 are two numbers
            return np.array(" ".join(rows).split(), np.float64).reshape(-1, len(decoders))
    table = np.empty((len(rows), len(decoders)))
    for row, line in zip(rows, table, strict=True):
        values = _values(row)
        if len(values) != len(decoders):
            raise TraceError(Message("points have different numbers of values"))
        line[:] = [decode.take(*value) for decode, value in zip(decoders, values, strict=True)]
    return table


def _values(row: str) -> list[tuple[str, str]]:
    """The values of a point, each with its prefix or none."""
    if _VALUE.sub("", row).strip():
        raise TraceError(Message("there is something else than numbers"))
    return _VALUE.findall(row)


@dataclass
class _Decoder:
    """Undoes the differences of one channel.

    Attributes:
        order: 0 while values are written, 1 and 2 for first and second differences.
        state: The last point's value, first and second difference.
    """

    order: int = 0
    state: list[float] = field(default_factory=lambda: [0.0] * len(_PREFIXES))

    def take(self, prefix: str, text: str) -> float:
        """The value of the next point."""
        before = self.state[0]
        self.order = _PREFIXES.index(prefix) if prefix else self.order
        if text != "*":
            self.state[self.order] = float(text)
        for order in range(self.order, 0, -1):
            self.state[order - 1] += self.state[order]
        if self.order == 0:
            self.state[1] = self.state[0] - before
        if abs(self.state[0]) > LIMIT_NUMBER:
            raise TraceError(Message("a number is out of range"))
        return self.state[0]
