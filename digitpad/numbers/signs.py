"""A decimal point and a minus, told by their size and place; no model is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.numbers.pieces import Box, box_around, line_height

_DOT = 0.14  # of the line's height: the longer side of a dot at most
_LOW = 0.3  # of the line's height above its foot: where a point may be
_DEEP = 0.25  # below the foot
_BETWEEN = 0.4  # of a dot's width that may lie over a neighbour: none of it, but for the pen
_FLAT = 0.22  # of its length: how high a minus is at most
_LENGTHS = (0.2, 0.9)  # of the line's height: a minus
_MIDDLE = (0.28, 0.75)  # of the line's height from its top: where a minus lies
_APART = 0.05  # of the line's height between a minus and the first digit


@dataclass(frozen=True)
class Signs:
    """What is no digit.

    Attributes:
        minus: The place of the minus among the boxes, or None.
        points: The places of decimal points.
        stray: The places of other touches of the pen.
    """

    minus: int | None = None
    points: tuple[int, ...] = ()
    stray: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is a point or a minus; a stray touch is none."""
        return bool(self.points) or self.minus is not None

    @property
    def all(self) -> frozenset[int]:
        """The places of all that is no digit."""
        minus = () if self.minus is None else (self.minus,)
        return frozenset((*self.points, *self.stray, *minus))


def find_signs(boxes: Sequence[Box]) -> Signs:
    """Look for signs among the boxes of strokes, or of connected pieces of ink.

    A point is a dot low between two digits or before one, and over or under none; the minus is a
    level line left of everything, at the height of the digits' middle.
    """
    line = line_height(boxes, SMALLEST_DIGIT)
    dots = [it for it, box in enumerate(boxes) if _longer(box) <= _DOT * line]
    rest = [it for it in range(len(boxes)) if it not in dots]
    tall = [boxes[it] for it in rest if boxes[it][3] - boxes[it][1] >= 0.5 * line]
    if not tall:
        return Signs()
    _, top, _, foot = box_around(tall)
    points = [
        it
        for it in dots
        if foot - _LOW * line <= boxes[it][3] <= foot + _DEEP * line
        and any(other[0] > boxes[it][2] for other in tall)
        and not any(_covers(boxes[other], boxes[it]) for other in rest)
    ]
    first = min(rest, key=lambda it: boxes[it][0])
    others = [boxes[it] for it in rest if it != first]
    minus = first if others and _is_minus(boxes[first], others, line, top, foot) else None
    return Signs(minus, tuple(points), tuple(it for it in dots if it not in points))


def _is_minus(box: Box, others: Sequence[Box], line: float, top: float, foot: float) -> bool:
    left, upper, right, lower = box
    length, middle = right - left, ((upper + lower) / 2 - top) / (foot - top)
    return (
        _LENGTHS[0] * line <= length <= _LENGTHS[1] * line
        and lower - upper <= _FLAT * length
        and _MIDDLE[0] <= middle <= _MIDDLE[1]
        and min(other[0] for other in others) - right >= _APART * line
    )


def _longer(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _covers(box: Box, dot: Box) -> bool:
    """Whether a dot lies above, below or in a box, not beside it."""
    common = min(box[2], dot[2]) - max(box[0], dot[0])
    return common > _BETWEEN * (dot[2] - dot[0]) or box[0] < (dot[0] + dot[2]) / 2 < box[2]
