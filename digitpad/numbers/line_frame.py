"""Where the digits of a line stand: their height, head and foot, and how they slant."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from digitpad.numbers.boxes import Box, line_height, union
from digitpad.numbers.parts import Part

TALL = 0.5
"""Of the line height: a digit or most of one."""

_STEEPEST = 0.4  # rise of a line for each unit to the right
_APART = 0.6  # line heights between the middles of two digits that tell the line's slope
_LEAST_RISE = 0.4  # line heights from one end of a line to the other
_WITHIN = 0.6  # of a stroke's width lies over another of the same digit
_LEAST_HEIGHT = 0.3  # of a part's height for its slant


@dataclass(frozen=True, eq=False)
class LineFrame:
    """The line that digits stand on.

    Attributes:
        height: How high a digit is, from the middle of its topmost to that of its lowest line.
        slope: How much the line falls for each unit to the right.
        offset: Where the digits' feet are at x = 0.
    """

    height: float
    slope: float
    offset: float

    @classmethod
    def of(cls, parts: Sequence[Part], smallest: float) -> "LineFrame | None":
        """Fit a line to the tall ones among parts, None when none is.

        Args:
            parts: Of one line.
            smallest: The smallest possible height of a digit.
        """
        if not parts:
            return None
        height = line_height([part.way for part in parts], smallest)
        tall = [part.way for part in parts if part.way.height >= TALL * height]
        if not tall:
            return None
        digits = _whole(tall)
        height = float(np.median([box.height for box in digits]))
        slope = _slope(digits, height)
        feet = [box.bottom - slope * box.middle for box in digits]
        return cls(height, slope, float(np.median(feet)))

    def foot(self, x: float) -> float:
        """Where digits end below, at x."""
        return self.offset + self.slope * x

    def depth(self, place: complex) -> float:
        """How far a place is below the digits' heads: 0 there, 1 at their feet."""
        return 1 - (self.foot(place.real) - place.imag) / self.height


def slant(parts: Sequence[Part]) -> float:
    """The median lean of parts, which deslants each by itself; 0 without any."""
    return float(np.median([_lean(part) for part in parts])) if parts else 0.0


def _lean(part: Part) -> float:
    """By the covariance of x and y, as MNIST's digits are deskewed."""
    around = part.points - part.points.mean()
    spread = float((around.imag**2).mean())
    if spread <= (_LEAST_HEIGHT * part.pen) ** 2 or spread == 0.0:
        return 0.0
    return float(np.clip(-(around.real * around.imag).mean() / spread, -1, 1))


def _whole(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, those of strokes that stand one in another joined: they are one digit's."""
    whole: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.width):
        owner = next((other for other in whole if _stands_in(box, other)), None)
        if owner is not None:
            whole.remove(owner)
        whole.append(box if owner is None else union((box, owner)))
    return whole


def _stands_in(box: Box, other: Box) -> bool:
    common = min(box.right, other.right) - max(box.left, other.left)
    is_level = min(box.bottom, other.bottom) > max(box.top, other.top)
    return is_level and common >= _WITHIN * box.width and other.left <= box.middle <= other.right


def _slope(boxes: Sequence[Box], height: float) -> float:
    """The median slope between any two (Theil and Sen); 0 if digits just differ in height."""
    slopes = []
    for one, other in combinations(boxes, 2):
        across = other.middle - one.middle
        if abs(across) > _APART * height:
            down = (other.top + other.bottom - one.top - one.bottom) / 2
            slopes.append(down / across)
    slope = float(np.clip(np.median(slopes), -_STEEPEST, _STEEPEST)) if slopes else 0.0
    width = max(box.middle for box in boxes) - min(box.middle for box in boxes)
    return slope if len(boxes) > 2 and abs(slope) * width > _LEAST_RISE * height else 0.0
