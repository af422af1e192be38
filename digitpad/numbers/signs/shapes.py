"""What signs look like, whatever stands beside them: lines, dots and crosses."""

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.parts import Part

# In line heights:
_DOT = 0.14  # the longer side of a dot at most
_LEVEL_LENGTHS = (0.2, 1.0)  # of a minus
_CROSS_SIDES = (0.22, 0.85)  # of a plus
_LARGEST_CROSS = 1.0  # however it is turned
_ARM = 0.5  # of an upright stroke: the shortest slash

_LEVEL_RISE = 0.34  # sine of 20 degrees
_LEVEL_BEND = 0.25
_STRAIGHT_BEND = 0.13
_BAR_BEND = 0.08  # less than of ten digits that touch
_UPRIGHT_RISE = 0.6  # sine of 37 degrees
_CROSSED = 0.6  # sine of 37 degrees, between the rises of its strokes
_CROSS_BEND = 0.2
_LOW_CROSS = 0.8  # line heights: no digit is so low
_HIGHEST_CROSS = 1.2  # line heights, of two strokes
_INNER = 0.38  # of a stroke, from its middle: where another may cross it
_CROSS_RATIO = 2.2  # of its sides
_CROSS_TURNS = np.radians((-16.0, -8.0, 0.0, 8.0, 16.0))
_OFF_AXIS = 0.1  # of a cross's side: how crooked its strokes are
_ON_CROSS = 0.95  # share of a cross's ink on its strokes
_ARM_FROM = 0.2  # of its side: where its arms begin
_LEAST_ARM = 0.07  # share of its ink, in each direction


def is_dot(part: Part, height: float) -> bool:
    """Whether something is a touch of the pen."""
    return max(part.way.width, part.way.height) <= _DOT * height


def is_level_line(part: Part, height: float, slope: float = 0.0) -> bool:
    """Whether something is a level line as long as a minus, on a line of that slope."""
    shape, (least, most) = part.shape, _LEVEL_LENGTHS
    rise = min(abs(shape.axis.imag), abs(shape.axis.imag - slope * shape.axis.real))
    return (
        least * height <= shape.length <= most * height
        and rise <= _LEVEL_RISE
        and shape.bend <= _LEVEL_BEND
    )


def is_bar(part: Part) -> bool:
    """Whether something is a level line of any length, and no number whose digits all touch."""
    shape = part.shape
    return shape.rise <= _LEVEL_RISE and shape.thickness <= max(_BAR_BEND * shape.length, part.pen)


def is_straight(part: Part) -> bool:
    """Whether something is one straight line."""
    return part.shape.bend <= _STRAIGHT_BEND


def is_upright_line(part: Part, height: float) -> bool:
    """Whether something is a straight line as high as a digit or nearly, upright or leaning."""
    shape = part.shape
    return shape.length >= _ARM * height and is_straight(part) and shape.rise >= _UPRIGHT_RISE


def is_cross_of_two(one: Part, other: Part, height: float) -> bool:
    """Whether two strokes are the two of a plus."""
    level, upright = sorted((one, other), key=lambda part: part.shape.rise)
    across, down = level.shape, upright.shape
    least, most = sorted((across.length, down.length))
    # A 7 and its bar are as high as a digit, and the 7 is bent.
    straight = _CROSS_BEND if down.length <= _LOW_CROSS * height else _STRAIGHT_BEND
    if max(across.bend, down.bend) > straight or not across.rise < _CROSSED < down.rise:
        return False
    if least < _CROSS_SIDES[0] * height or most > min(
        _CROSS_RATIO * least, _HIGHEST_CROSS * height
    ):
        return False
    # Where they cross, along each of them from its middle.
    apart = upright.points.mean() - level.points.mean()
    sine = (across.axis.conjugate() * down.axis).imag
    ways = (
        (apart.conjugate() * down.axis).imag / sine,
        (apart.conjugate() * across.axis).imag / sine,
    )
    return bool(abs(ways[0]) <= _INNER * across.length and abs(ways[1]) <= _INNER * down.length)


def is_cross(part: Part, height: float, turn: float = 0.0) -> bool:
    """Whether something is a plus; turned by 45 degrees, a multiplication sign.

    Args:
        part: One or several strokes, or a component.
        height: The line height.
        turn: By how many degrees it is turned.
    """
    if max(part.way.width, part.way.height) > _LARGEST_CROSS * height:
        return False
    return any(_is_upright_cross(part, height, angle + np.radians(turn)) for angle in _CROSS_TURNS)


def _is_upright_cross(part: Part, height: float, angle: float) -> bool:
    turned = part.points * np.exp(-1j * angle)
    x, y = turned.real, turned.imag
    sides = np.array([np.ptp(x), np.ptp(y)]) - part.pen
    least, most = _CROSS_SIDES
    if not (least * height <= sides.min() and sides.max() <= most * height):
        return False
    if sides.max() > _CROSS_RATIO * sides.min():
        return False
    # Where the strokes cross: the densest column and row.
    x, y = x - _densest(x, sides[0]), y - _densest(y, sides[1])
    near = _OFF_AXIS * sides.max() + part.pen / 2
    is_on = (np.abs(x) <= near) | (np.abs(y) <= near)
    inner = _ARM_FROM * sides
    arms = (x < -inner[0], x > inner[0], y < -inner[1], y > inner[1])
    return bool(is_on.mean() >= _ON_CROSS and min(arm.mean() for arm in arms) >= _LEAST_ARM)


def _densest(values: NDArray[np.float64], side: float) -> float:
    """Where most values are, within the middle half of their range."""
    low, high = float(values.min()), float(values.max())
    places = np.linspace(low + 0.3 * (high - low), high - 0.3 * (high - low), 9)
    counts = [(np.abs(values - place) <= 0.12 * side).sum() for place in places]
    best = np.flatnonzero(np.array(counts) == max(counts))
    return float(places[best].mean())
