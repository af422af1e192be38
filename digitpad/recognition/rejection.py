"""Reject images that can't show a single digit, by their ink alone, without a model."""

from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.pictures.components import label_components

Rejection = Literal["", "too little ink", "looks like two digits", "unlike any digit"]
"""Why a drawing is not a digit, in a few words; "" if it may be one."""

_INK = 64  # of 255: a pixel that the pen certainly touched
_LEAST_SIDE_PX = 12  # MNIST's digits are 19 or 20 px long, ours too unless they are dots
_LEAST_SHARE = 0.22  # of the ink: each of two digits has at least as much
_LEAST_HEIGHT = 0.55  # of the drawing's
_MOST_OVERLAP = 0.2  # of the narrower one's width


def find_rejection(image: NDArray[np.uint8]) -> Rejection:
    """Check an image, uint8, shape (28, 28), 0 = paper, 255 = ink, for what a digit never has."""
    sides = [_range(image.max(axis=axis) >= _INK) for axis in (0, 1) if (image >= _INK).any()]
    if max((end - start for start, end in sides), default=0) < _LEAST_SIDE_PX:
        return "too little ink"
    return "looks like two digits" if _is_parted(image) else ""


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
