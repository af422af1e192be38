"""What stands around a sign: signs stand clear of digits, and parts of digits don't."""

from collections.abc import Sequence

import numpy as np

from digitpad.numbers.boxes import Box
from digitpad.numbers.parts import Part, joined

# In line heights:
_BAND = 0.08  # above and below a sign, where other ink would make it a part of that
_FREE = 0.065  # between a sign and other ink: nearer ink touches it, as a 7 its bar
_THIN = 0.1  # a sign counts as at least that wide

_OVERLAP = 0.2  # of a sign's width, by which other ink may reach over it
_COVERED = 0.6  # of a sign's width, by the width of another part


class Surroundings:
    """The parts of a line, to ask how some of them stand to the others."""

    def __init__(self, parts: Sequence[Part], height: float) -> None:
        """Take the parts, and how high a digit is."""
        self._parts = parts
        self._height = height

    def is_clear(self, group: tuple[int, ...], lean: float = 0.0) -> bool:
        """Whether other ink at its height stands beside it, not above, below or in it.

        Args:
            group: The parts of a sign.
            lean: By which all ink is set upright first.
        """
        whole = _upright(joined([self._parts[place] for place in group]), lean)
        way, margin = whole.way, _BAND * self._height
        width = max(way.width, _THIN * self._height)
        for place, other in enumerate(self._parts):
            if place in group:
                continue
            part = _upright(other, lean)
            y = part.points.imag
            level = part.points.real[(y >= way.top - margin) & (y <= way.bottom + margin)]
            if not len(level):
                continue
            half = min(part.pen, float(np.ptp(level))) / 2
            first, last = level.min() + half, level.max() - half
            if min(way.right - first, last - way.left) > _OVERLAP * width:
                return False
        return True

    def is_covered(self, place: int) -> bool:
        """Whether a part lies below or above another, as the bar of a 7 below its head."""
        way = self._parts[place].way
        return any(
            min(way.right, other.right) - max(way.left, other.left) > _COVERED * way.width
            for other in (part.way for part in self._parts if part is not self._parts[place])
        )

    def is_free(self, place: int, lean: float = 0.0) -> bool:
        """Whether no other ink touches a part, which stands clear of it."""
        part, near = self._parts[place], _FREE * self._height
        return self.is_clear((place,), lean) and not any(
            meet(part.box, other.box, near)
            and float(np.abs(part.points[:, None] - other.points).min()) + other.pen < near
            for number, other in enumerate(self._parts)
            if number != place
        )


def _upright(part: Part, lean: float) -> Part:
    """A part sheared so that what leans like that is upright."""
    if not lean:
        return part
    points = part.points + lean * part.points.imag
    box = Box.of_points(np.stack([points.real, points.imag], axis=1))
    return Part(box, points, part.pen)


def meet(one: Box, other: Box, margin: float = 0.0) -> bool:
    """Whether two boxes overlap or are no further apart than a margin."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down) >= -margin
