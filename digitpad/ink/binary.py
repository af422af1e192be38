"""Ink as a few bytes, for a database, and back."""

import struct
import zlib
from hashlib import sha256

import numpy as np

from digitpad.errors import InkError
from digitpad.ink.strokes import Ink, Stroke

LARGEST_BYTES = 2_000_000
"""A longer blob is no digit's."""

_VERSION = 1
_HEAD = struct.Struct("<BH")  # version, number of strokes
_COUNT = struct.Struct("<I")  # of a stroke's points
_MOST_POINTS = 50_000  # a digit has some hundreds
_MOST_STROKES = 1_000
_BYTES_A_POINT = 20
_LARGEST_UNPACKED = _HEAD.size + _MOST_STROKES * _COUNT.size + _MOST_POINTS * _BYTES_A_POINT
_FARTHEST = 1e9


def pack_ink(ink: Ink) -> bytes:
    """Points, pressures and times so that `unpack_ink` gives the same again.

    A version and the number of strokes; then, packed by zlib, of each stroke the number of points,
    float32 x and y, float32 pressures, float64 times, all little-endian.

    Raises InkError when there is no stroke, or far more than a digit has, or one that reaches
    farther than any paper.
    """
    points = sum(len(stroke.points) for stroke in ink.strokes)
    if not ink:
        raise InkError("There is no ink to keep: draw something first.")
    if points > _MOST_POINTS or len(ink.strokes) > _MOST_STROKES:
        raise InkError("The drawing has too many strokes for a digit; clear it and draw one digit.")
    if not all(map(_is_sound, ink.strokes)):
        raise InkError("The drawing reaches too far for a digit; clear it and draw one digit.")
    parts = [_pack_stroke(stroke) for stroke in ink.strokes]
    return _HEAD.pack(_VERSION, len(parts)) + zlib.compress(b"".join(parts))


def unpack_ink(content: bytes) -> Ink:
    """The ink that was packed.

    Raises InkError when the bytes are damaged, too many, or a newer program's.
    """
    try:
        version, count = _HEAD.unpack_from(content)
        if version != _VERSION or not 1 <= count <= _MOST_STROKES:
            raise ValueError("another version, or no number of strokes")
        return Ink(_unpack_strokes(_inflate(content[_HEAD.size :]), count))
    except (ValueError, struct.error, zlib.error) as error:
        raise InkError("The strokes of a digit are damaged.") from error


def fingerprint(ink: Ink) -> bytes:
    """32 bytes that are the same for the same strokes, whatever their pressures and times."""
    paths = [stroke.points.astype("<f4") + np.float32(0) for stroke in ink.strokes]  # no -0.0
    lengths = np.array([len(path) for path in paths], "<u4")
    return sha256(b"".join(part.tobytes() for part in (lengths, *paths))).digest()


def _pack_stroke(stroke: Stroke) -> bytes:
    columns = (
        stroke.points.astype("<f4"),
        stroke.pressure.astype("<f4"),
        stroke.times_ms.astype("<f8"),
    )
    return _COUNT.pack(len(stroke.points)) + b"".join(column.tobytes() for column in columns)


def _inflate(content: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    unpacked = unpacker.decompress(content, _LARGEST_UNPACKED + 1)
    if len(unpacked) > _LARGEST_UNPACKED or not unpacker.eof:
        raise ValueError("too long, or cut off")
    return unpacked


def _unpack_strokes(content: bytes, count: int) -> tuple[Stroke, ...]:
    strokes = []
    start = 0
    for _ in range(count):
        (points,) = _COUNT.unpack_from(content, start)
        start += _COUNT.size
        end = start + points * _BYTES_A_POINT
        if not points or end > len(content):
            raise ValueError("there are not as many points as it says")
        strokes.append(_unpack_stroke(content[start:end], points))
        start = end
    if start != len(content):
        raise ValueError("something follows the last stroke")
    return tuple(strokes)


def _unpack_stroke(content: bytes, count: int) -> Stroke:
    path = np.frombuffer(content, "<f4", 2 * count).reshape(count, 2)
    pressure = np.frombuffer(content, "<f4", count, 8 * count)
    times_ms = np.frombuffer(content, "<f8", count, 12 * count)
    stroke = Stroke.through(path, pressure, times_ms)
    if not _is_sound(stroke):
        raise ValueError("a number is out of its range")
    return stroke


def _is_sound(stroke: Stroke) -> bool:
    """Whether no number is out of its range; so written, it refuses NaN too."""
    return (
        len(stroke.points) > 0
        and bool((np.abs(stroke.points) <= _FARTHEST).all())
        and bool(((stroke.pressure >= 0) & (stroke.pressure <= 1)).all())
        and bool(np.isfinite(stroke.times_ms).all())
    )
