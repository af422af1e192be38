"""Skeletons of ink in a picture: thinning, and tracing of branches and joints."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FREE = -1
"""Instead of a joint: a free end."""

_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))  # clockwise
_SIDES = (0, 2, 4, 6)  # of these, the ones that share a side
_EDGES = ((0, 2, 4), (2, 4, 6)), ((0, 2, 6), (0, 4, 6))  # a pixel with any of them is kept

Mask = NDArray[np.bool_]
Points = NDArray[np.complex128]
_Pixel = tuple[int, int]
_Neighbours = dict[_Pixel, list[_Pixel]]


@dataclass(frozen=True, eq=False)
class Branch:
    """A part of a skeleton between joints or free ends.

    Attributes:
        points: complex128, shape (n,), the centres x + iy of its pixels from end to end.
        joints: The joints at its first and last point, or FREE.
    """

    points: Points
    joints: tuple[int, int]

    @property
    def length(self) -> float:
        """The length in pixels."""
        return float(np.abs(np.diff(self.points)).sum())


def thin(ink: Mask) -> Mask:
    """The skeleton of the ink: its middle lines, a pixel wide, with the same connectivity.

    Edge pixels are removed from all sides in turn while nothing falls apart (Zhang and Suen 1984,
    "A fast parallel algorithm for thinning digital patterns").
    """
    padded = np.pad(ink, 1)
    inner = padded[1:-1, 1:-1]
    while True:
        before = int(inner.sum())
        for sides in _EDGES:
            inner &= ~_removable(padded, *sides)
        if int(inner.sum()) == before:
            return inner.copy()


def _removable(padded: Mask, *sides: tuple[int, ...]) -> Mask:
    """Edge pixels that can be removed without breaking the connection."""
    height, width = padded.shape
    near = [padded[1 + y : height - 1 + y, 1 + x : width - 1 + x] for y, x in _AROUND]
    count = np.sum(near, axis=0)
    starts = np.sum([~near[i - 1] & near[i] for i in range(len(near))], axis=0)
    is_inner = np.any([np.all([near[i] for i in side], axis=0) for side in sides], axis=0)
    removable: Mask = (count >= 2) & (count <= 6) & (starts == 1) & ~is_inner
    return removable


def trace(skeleton: Mask) -> tuple[list[Branch], Points]:
    """The branches of a skeleton, and the positions of its joints, complex128, shape (n,)."""
    near = _neighbours(skeleton)
    joint_of, middles = _joints(near)
    seen: set[_Pixel] = set()
    branches = []
    # Branches start at joints, else at free ends, else anywhere on a ring.
    for start in sorted(near, key=lambda at: (at not in joint_of, len(near[at]) > 1, at)):
        for following in near[start] or [start]:
            if following in joint_of or following in seen:
                continue
            path = _walk(start, following, near, joint_of)
            seen.update(path)
            joints = joint_of.get(path[0], FREE), joint_of.get(path[-1], FREE)
            branches.append(Branch(_points(path), joints))
    return branches, middles


def _neighbours(skeleton: Mask) -> _Neighbours:
    """The neighbours of each pixel; not across a corner if there is a way around it."""
    pixels = set(map(tuple, np.argwhere(skeleton).tolist()))
    found: _Neighbours = {}
    for y, x in pixels:
        around = [(y + down, x + right) in pixels for down, right in _AROUND]
        found[y, x] = [
            (y + _AROUND[i][0], x + _AROUND[i][1])
            for i in range(len(_AROUND))
            if around[i] and (i in _SIDES or not (around[i - 1] or around[(i + 1) % 8]))
        ]
    return found


def _joints(near: _Neighbours) -> tuple[dict[_Pixel, int], Points]:
    """The joints of pixels with three neighbours or more, touching ones sharing one; and where."""
    crowded = {pixel for pixel, others in near.items() if len(others) > 2}
    joint_of: dict[_Pixel, int] = {}
    middles: list[complex] = []
    for pixel in sorted(crowded):
        if pixel in joint_of:
            continue
        joint_of[pixel] = len(middles)
        cluster = [pixel]
        for member in cluster:  # which grows meanwhile
            new = [other for other in near[member] if other in crowded and other not in joint_of]
            joint_of.update(dict.fromkeys(new, len(middles)))
            cluster += new
        middles.append(complex(_points(cluster).mean()))
    return joint_of, np.array(middles, np.complex128)


def _walk(
    start: _Pixel, following: _Pixel, near: _Neighbours, joint_of: dict[_Pixel, int]
) -> list[_Pixel]:
    """The path from a pixel through the next one to a joint, a free end or back."""
    path = [start, following]
    while path[-1] not in joint_of and path[-1] != start:
        ahead = [pixel for pixel in near[path[-1]] if pixel != path[-2]]
        if not ahead:
            break
        path.append(ahead[0])
    return path


def _points(path: list[_Pixel]) -> Points:
    return np.array([complex(x + 0.5, y + 0.5) for y, x in path])
