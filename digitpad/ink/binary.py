"""Compact binary encoding of ink, for the database."""

import struct
import zlib
from hashlib import sha256

import numpy as np

from digitpad.errors import InkError
from digitpad.ink.strokes import Ink, Stroke

LARGEST_BYTES = 2_000_000
"""A longer blob can't be a digit."""

_VERSION = 1
_HEAD = struct.Struct("<BH")  # version, number of strokes
_COUNT = struct.Struct("<I")  # of a stroke's points
_MOST_POINTS = 50_000  # a digit has some hundreds
_MOST_STROKES = 1_000
_BYTES_PER_POINT = 20
_LARGEST_UNPACKED = _HEAD.size + _MOST_STROKES * _COUNT.size + _MOST_POINTS * _BYTES_PER_POINT
_FARTHEST = 1e9  # from the origin


def pack_ink(ink: Ink) -> bytes:
    """Encode ink without loss.

    The format's version and the number of strokes are followed by the strokes, compressed by zlib:
    number of points, float32 x and y, float32 pressures, float64 times, all little-endian.

    Raises InkError when there are no strokes, far more than a digit has, or coordinates beyond any
    paper.
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
    """Decode ink that `pack_ink` encoded.

    Raises InkError when the bytes are damaged, too many, or from a newer version.
    """
    try:
        version, count = _HEAD.unpack_from(content)
        if version != _VERSION or not 1 <= count <= _MOST_STROKES:
            raise ValueError("unknown version, or wrong number of strokes")
        return Ink(_unpack_strokes(_inflate(content[_HEAD.size :]), count))
    except (ValueError, struct.error, zlib.error) as error:
        raise InkError("The strokes of a digit are damaged.") from error


def fingerprint(ink: Ink) -> bytes:
    """SHA-256 of the strokes' points, regardless of pressures and times."""
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
        raise ValueError("too long, or truncated")
    return unpacked


def _unpack_strokes(content: bytes, count: int) -> tuple[Stroke, ...]:
    strokes = []
    start = 0
    for _ in range(count):
        (points,) = _COUNT.unpack_from(content, start)
        start += _COUNT.size
        # Each raises ValueError where the content ends too early.
        path = np.frombuffer(content, "<f4", 2 * points, start).reshape(points, 2)
        pressure = np.frombuffer(content, "<f4", points, start + 8 * points)
        times_ms = np.frombuffer(content, "<f8", points, start + 12 * points)
        stroke = Stroke(path, pressure, times_ms)
        if not _is_sound(stroke):
            raise ValueError("no points, or a number out of range")
        strokes.append(stroke)
        start += points * _BYTES_PER_POINT
    if start != len(content):
        raise ValueError("something follows the last stroke")
    return tuple(strokes)


def _is_sound(stroke: Stroke) -> bool:
    """Whether there are points and all numbers are in range, in a form that refuses NaN too."""
    return (
        len(stroke.points) > 0
        and bool((np.abs(stroke.points) <= _FARTHEST).all())
        and bool(((stroke.pressure >= 0) & (stroke.pressure <= 1)).all())
        and bool(np.isfinite(stroke.times_ms).all())
    )
