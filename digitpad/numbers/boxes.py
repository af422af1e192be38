"""Bounding boxes of ink, y downwards."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_TALL = 0.5  # of the highest box: a digit or most of one


class Box(NamedTuple):
    """A bounding box, in the units of a drawing or in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of_points(cls, points: NDArray[np.floating]) -> "Box":
        """The bounding box of points, shape (n, 2), n >= 1."""
        return cls(*points.min(axis=0).tolist(), *points.max(axis=0).tolist())

    @property
    def width(self) -> float:
        """The distance from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The distance from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The horizontal middle, by which ink is sorted."""
        return (self.left + self.right) / 2

    def scaled(self, factor: float) -> "Box":
        """The box with all coordinates multiplied by a factor."""
        return Box(*(factor * side for side in self))


def union(boxes: Iterable[Box]) -> Box:
    """The bounding box of boxes, at least one."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


def line_height(boxes: Sequence[Box], smallest: float) -> float:
    """The height of a digit: the median height of boxes at least half as high as the highest.

    Args:
        boxes: Of the ink on the line.
        smallest: The smallest possible height of a digit.
    """
    heights = [box.height for box in boxes]
    highest = max(*heights, smallest, 0.0)
    tall = [height for height in heights if height >= _TALL * highest]
    return float(np.median(tall or [highest]))
