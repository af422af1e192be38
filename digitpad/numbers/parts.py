"""What signs are told by: strokes and connected components as points along their middle lines."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.boxes import Box, union

Points = NDArray[np.complex128]


@dataclass(frozen=True, eq=False)
class Part:
    """A stroke or a connected component.

    Attributes:
        box: Its bounding box.
        points: complex128, shape (n,), points x + iy all over it, n >= 1, in any order.
        pen: The width of its line, by which ink is wider and higher than the pen's way; 0 for
            strokes, which are that way.
    """

    box: Box
    points: Points
    pen: float = 0.0

    @cached_property
    def way(self) -> Box:
        """The bounding box of the pen's way."""
        side = min(self.pen, self.box.width) / 2
        end = min(self.pen, self.box.height) / 2
        left, top, right, bottom = self.box
        return Box(left + side, top + end, right - side, bottom - end)

    @cached_property
    def shape(self) -> "Shape":
        """Its extent along its principal axes."""
        return Shape.of(self.points, self.pen)

    @property
    def middle(self) -> complex:
        """The middle of its box."""
        return complex(self.box.middle, (self.box.top + self.box.bottom) / 2)


@dataclass(frozen=True)
class Shape:
    """How long and how thick something is along its principal axes.

    Attributes:
        length: Along the longer axis.
        thickness: Along the shorter one; 0 for a straight line.
        axis: The unit vector of the longer axis, pointing down or to the right.
    """

    length: float
    thickness: float
    axis: complex

    @classmethod
    def of(cls, points: Points, pen: float = 0.0) -> "Shape":
        """The shape of points, at least one, on a line as wide as the pen."""
        around = points - points.mean()
        # The axis of a distribution: half the angle of its second moment (Hu 1962).
        turn = np.angle((around**2).sum()) / 2
        axis = complex(np.exp(1j * turn))
        axis = -axis if (axis.imag, axis.real) < (0.0, 0.0) else axis
        turned = around * axis.conjugate()
        length, thickness = float(np.ptp(turned.real)), float(np.ptp(turned.imag))
        return cls(max(length - pen, 0.0), max(thickness - pen, 0.0), axis)

    @property
    def bend(self) -> float:
        """Thickness as a share of the length: 0 for a straight line."""
        return self.thickness / self.length if self.length else 0.0

    @property
    def rise(self) -> float:
        """How steep it is: 0 for a level line, 1 for an upright one."""
        return abs(self.axis.imag)

    @property
    def lean(self) -> float:
        """How far it goes to the right for each unit up; at most 10 either way."""
        across, down = self.axis.real, max(self.axis.imag, 0.1)
        return -across / down


def joined(parts: list[Part]) -> Part:
    """Several parts, at least one, as one."""
    return Part(
        union(part.box for part in parts),
        np.concatenate([part.points for part in parts]),
        max(part.pen for part in parts),
    )
