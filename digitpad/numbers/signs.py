"""Decimal points and minus signs, found by size and position alone, without a model."""

from collections.abc import Sequence
from dataclasses import dataclass

from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.numbers.boxes import Box, line_height, union

_DOT = 0.14  # line heights: the longer side of a dot at most
_LOW = 0.3  # line heights above the digits' foot: the highest decimal point
_DEEP = 0.25  # line heights below the foot: the lowest
_BETWEEN = 0.4  # of a dot's width may lie over a neighbour, because of the pen's width
_FLAT = 0.22  # of its length: the height of a minus at most
_LENGTHS = (0.2, 0.9)  # line heights: a minus
_MIDDLE = (0.28, 0.75)  # line heights below the top: where a minus lies
_APART = 0.05  # line heights between a minus and the first digit


@dataclass(frozen=True)
class Signs:
    """What isn't a digit, by index among the boxes.

    Attributes:
        minus: The minus sign, or None.
        points: Decimal points.
        stray: Other touches of the pen.
    """

    minus: int | None = None
    points: tuple[int, ...] = ()
    stray: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is a point or a minus."""
        return bool(self.points) or self.minus is not None

    @property
    def all(self) -> frozenset[int]:
        """All that isn't a digit."""
        minus = () if self.minus is None else (self.minus,)
        return frozenset((*self.points, *self.stray, *minus))


def find_signs(boxes: Sequence[Box]) -> Signs:
    """Find signs among the boxes of strokes or connected components.

    A decimal point is a dot low between two digits or before one, and above or below none; the
    minus sign is a level line left of everything, at half the digits' height.
    """
    line = line_height(boxes, SMALLEST_DIGIT)
    dots = [place for place, box in enumerate(boxes) if max(box.width, box.height) <= _DOT * line]
    rest = [place for place in range(len(boxes)) if place not in dots]
    tall = [boxes[place] for place in rest if boxes[place].height >= 0.5 * line]
    if not tall:
        return Signs()
    digits = union(tall)
    points = [
        dot
        for dot in dots
        if digits.bottom - _LOW * line <= boxes[dot].bottom <= digits.bottom + _DEEP * line
        and any(other.left > boxes[dot].right for other in tall)
        and not any(_covers(boxes[other], boxes[dot]) for other in rest)
    ]
    first = min(rest, key=lambda place: boxes[place].left)
    others = [boxes[place] for place in rest if place != first]
    minus = first if others and _is_minus(boxes[first], others, line, digits) else None
    return Signs(minus, tuple(points), tuple(dot for dot in dots if dot not in points))


def _is_minus(box: Box, others: Sequence[Box], line: float, digits: Box) -> bool:
    middle = ((box.top + box.bottom) / 2 - digits.top) / digits.height
    return (
        _LENGTHS[0] * line <= box.width <= _LENGTHS[1] * line
        and box.height <= _FLAT * box.width
        and _MIDDLE[0] <= middle <= _MIDDLE[1]
        and min(other.left for other in others) - box.right >= _APART * line
    )


def _covers(box: Box, dot: Box) -> bool:
    """Whether a dot lies above, below or in a box, not beside it."""
    common = min(box.right, dot.right) - max(box.left, dot.left)
    return common > _BETWEEN * dot.width or box.left < dot.middle < box.right
