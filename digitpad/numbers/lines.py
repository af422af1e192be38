"""Gather strokes or connected components into lines of writing."""

from collections.abc import Callable, Sequence

import numpy as np

from digitpad.numbers.boxes import Box, line_height, union
from digitpad.numbers.line_frame import TALL
from digitpad.numbers.parts import Part

Belong = Callable[[Sequence[int], Sequence[int]], bool]
"""Whether two lines, as indices of their parts, are one."""

MOST_PARTS = 240
"""Of which lines are found; more are a scribble or grain."""

_LEVEL = 0.4  # of the lower of two digits' heights lies beside the other
_NEAR = 1.5  # line heights between neighbours on a line
_ACROSS = 0.5  # of the lower line's height lies beside another line: they are one
_BELOW = 0.3  # of the shorter line's width lies above or below another: they are two
_APART = 0.15  # line heights between lines one of which is a single part
_FAR_APART = 0.3  # between two single parts: nearer ones may be a digit's halves
_WIDE = 1.3  # line heights: a line of more than one digit


def gather_lines(parts: Sequence[Part], smallest: float) -> list[list[int]]:
    """The indices of the parts of each line, from top to bottom; no parts have no line.

    What is as high as a digit is linked with neighbours beside it, so that a line may rise or fall
    and a long 7 reach into the next. Signs and other small parts go to the nearest.

    Args:
        parts: Strokes or connected components, of any number.
        smallest: The smallest possible height of a digit.
    """
    everything = list(range(len(parts)))
    if not 1 < len(parts) <= MOST_PARTS:
        return [everything] if parts else []
    boxes = [part.way for part in parts]
    height = line_height(boxes, smallest)
    tall = [place for place in everything if boxes[place].height >= TALL * height]
    lines = _joined_halves(_chains(tall, boxes, height), boxes, height)
    if len(lines) < 2:
        return [everything]
    for place in set(everything).difference(tall):
        nearest = min(tall, key=lambda other: _distance(boxes[place], boxes[other]))
        next(line for line in lines if nearest in line).append(place)
    return [sorted(line) for line in sorted(lines, key=lambda line: _middle(line, tall, boxes))]


def _chains(tall: Sequence[int], boxes: Sequence[Box], height: float) -> list[list[int]]:
    """Tall parts linked with those beside them, then with what goes on further away."""
    lines: list[list[int]] = [[place] for place in tall]
    lines = _merged(lines, lambda one, other: _are_linked(one, other, boxes, height))
    return _merged(lines, lambda one, other: _go_on(_box(one, boxes), _box(other, boxes)))


def _merged(lines: list[list[int]], belong: Belong) -> list[list[int]]:
    """The lines, those that belong together joined until none do."""
    found: list[list[int]] = []
    for line in lines:
        grown = list(line)
        while own := [other for other in found if belong(grown, other)]:
            found = [other for other in found if other not in own]
            grown = [place for other in (grown, *own) for place in other]
        found.append(grown)
    return found


def _are_linked(
    one: Sequence[int], other: Sequence[int], boxes: Sequence[Box], height: float
) -> bool:
    return any(_are_beside(boxes[a], boxes[b], height) for a in one for b in other)


def _are_beside(one: Box, other: Box, height: float) -> bool:
    level = _common(one[1::2], other[1::2]) / max(min(one.height, other.height), 1e-9)
    return level >= _LEVEL and -_common(one[::2], other[::2]) <= _NEAR * height


def _go_on(one: Box, other: Box) -> bool:
    level = _common(one[1::2], other[1::2]) / max(min(one.height, other.height), 1e-9)
    below = _common(one[::2], other[::2]) / max(min(one.width, other.width), 1e-9)
    return level >= _ACROSS and below <= _BELOW


def _joined_halves(lines: list[list[int]], boxes: Sequence[Box], height: float) -> list[list[int]]:
    """Lines, without those that are rather the upper or lower half of a digit."""

    def are_halves(one: Sequence[int], other: Sequence[int]) -> bool:
        upper, lower = sorted((_box(one, boxes), _box(other, boxes)), key=lambda box: box.top)
        narrow = sum(box.width <= _WIDE * height for box in (upper, lower))
        if not narrow:
            return False
        if _common(upper[::2], lower[::2]) <= 0:  # a steep line
            return True
        return lower.top - upper.bottom < (_APART, _FAR_APART)[narrow - 1] * height

    return _merged(lines, are_halves)


def _box(line: Sequence[int], boxes: Sequence[Box]) -> Box:
    return union(boxes[place] for place in line)


def _common(one: Sequence[float], other: Sequence[float]) -> float:
    """The overlap of two ranges; negative when they are apart."""
    return min(one[1], other[1]) - max(one[0], other[0])


def _distance(one: Box, other: Box) -> float:
    across, down = _common(one[::2], other[::2]), _common(one[1::2], other[1::2])
    return float(np.hypot(max(-across, 0.0), max(-down, 0.0)))


def _middle(line: Sequence[int], tall: Sequence[int], boxes: Sequence[Box]) -> float:
    own = [boxes[place] for place in line if place in tall]
    return float(np.mean([box.top + box.bottom for box in own]))
