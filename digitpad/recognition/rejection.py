"""Reject images that can't show a single digit, by their ink alone, without a model."""

from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.pictures.components import label_components

Rejection = Literal[
    "",
    "too little ink",
    "looks like two digits",
    "looks like a minus",
    "looks like a plus",
    "unlike any digit",
]
"""Why a drawing is not a digit, in a few words; "" if it may be one."""

_INK = 64  # of 255: a pixel that the pen certainly touched
_LEAST_SIDE_PX = 12  # MNIST's digits are 19 or 20 px long, ours too unless they are dots
_LEAST_SHARE = 0.22  # of the ink: each of two digits has at least as much
_LEAST_HEIGHT = 0.55  # of the drawing's
_MOST_OVERLAP = 0.2  # of the narrower one's width
_FLAT = 0.4  # height of its width: no digit is so flat
_SQUARE = 1.7  # the longer side of a plus by the shorter, at most
_INNER = 0.3, 0.7  # of its sides: where its two lines cross
_ON_LINES = 0.9  # share of a plus's ink on its lines
_PEN_PX, _SLANT = 2, 0.1  # half of how wide a line is, in pixels and as a share of its length
_LEAST_ARM = 0.12  # share of its ink on each side of the crossing


def find_rejection(image: NDArray[np.uint8]) -> Rejection:
    """Check an image, uint8, shape (28, 28), 0 = paper, 255 = ink, for what a digit never has."""
    sides = [_range(image.max(axis=axis) >= _INK) for axis in (0, 1) if (image >= _INK).any()]
    width, height = (end - start for start, end in sides) if sides else (0, 0)
    if max(width, height) < _LEAST_SIDE_PX:
        return "too little ink"
    return "looks like two digits" if _is_parted(image) else ""


def name_non_digit(image: NDArray[np.uint8]) -> Rejection:
    """What an image looks like that a model found unlike any digit.

    Only then is it asked: of digits, fours and lines cut short look like signs, too.

    Args:
        image: uint8, shape (28, 28), 0 = paper, 255 = ink, that `find_rejection` doesn't reject.
    """
    (top, bottom), (left, right) = (_range(image.max(axis=axis) >= _INK) for axis in (1, 0))
    if bottom - top <= _FLAT * (right - left):
        return "looks like a minus"
    return "looks like a plus" if _is_plus(image) else "unlike any digit"


def _is_plus(image: NDArray[np.uint8]) -> bool:
    """Whether nearly all ink lies on a level and an upright line that cross near their middles."""
    (top, bottom), (left, right) = (_range(image.max(axis=axis) >= _INK) for axis in (1, 0))
    ink = image[top:bottom, left:right].astype(np.float64) / image.sum()
    if max(ink.shape) > _SQUARE * min(ink.shape):
        return False
    rows, columns = ink.sum(axis=1), ink.sum(axis=0)
    crossing = _line(rows), _line(columns)
    on_row, on_column = (
        np.abs(np.arange(size) - middle) <= max(_PEN_PX, _SLANT * size)
        for size, middle in zip(ink.shape, crossing, strict=True)
    )
    arms = (
        *(rows[: crossing[0] - 2], rows[crossing[0] + 3 :]),
        *(columns[: crossing[1] - 2], columns[crossing[1] + 3 :]),
    )
    is_on = on_row[:, np.newaxis] | on_column
    return bool(ink[is_on].sum() >= _ON_LINES and min(arm.sum() for arm in arms) >= _LEAST_ARM)


def _line(amounts: NDArray[np.float64]) -> int:
    """Where along a side a line across it is: the most ink of three neighbours, near the middle."""
    around = np.convolve(amounts, np.ones(3), "same")
    first, end = (round(share * len(amounts)) for share in _INNER)
    return first + int(around[first:end].argmax())


def _is_parted(image: NDArray[np.uint8]) -> bool:
    """Whether two components stand side by side, each a large share of the ink."""
    labels = label_components(image >= _INK)
    amounts = np.bincount(labels.ravel(), image.ravel())[1:]
    large = np.flatnonzero(amounts > _LEAST_SHARE * amounts.sum()) + 1
    if len(large) < 2:
        return False
    top, bottom = _range(image.max(axis=1) >= _INK)
    ranges = []
    for piece in large:
        mask = labels == piece
        first, end = _range(mask.max(axis=1))
        if end - first >= _LEAST_HEIGHT * (bottom - top):  # not a 5's bar
            ranges.append(_range(mask.max(axis=0)))
    return any(_overlap(a, b) <= _MOST_OVERLAP for a, b in pairwise(sorted(ranges)))


def _range(is_ink: NDArray[np.bool_]) -> tuple[int, int]:
    places = np.flatnonzero(is_ink)
    return int(places[0]), int(places[-1]) + 1


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Share of the narrower range that overlaps the other."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(common, 0) / min(a[1] - a[0], b[1] - b[0])
