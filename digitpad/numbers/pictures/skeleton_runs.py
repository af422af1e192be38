"""Join the branches of a skeleton into runs, the parts that were clearly drawn in one go."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from digitpad.pictures.skeleton import FREE, Branch, Points

_SPUR = 1.0  # pen widths: no longer branch is just a bulge of the edge
_BRIDGE = 1.0  # pen widths: the longest part that two crossing lines share
_DIRECTION = 1.5  # pen widths from a joint, where the direction is measured
_STRAIGHT = 0.82  # cosine of 35 degrees, by which lines may bend at a crossing
_CLEARLY = 0.3  # straighter than the next best way to pair the four ends

_End = tuple[int, int]  # index of a branch, and 0 for its first or 1 for its last point


def runs_of(branches: Sequence[Branch], joints: Points, pen: float) -> list[Points]:
    """Join branches where it is clear: past a bulge, and straight through a crossing.

    Where three lines meet, any two of them may be one stroke, or the ends of two digits that
    touch; that is left to the recogniser.

    Args:
        branches: Of a skeleton.
        joints: complex128, shape (n,), where they meet.
        pen: Width of the ink in pixels.

    Returns:
        Of each run complex128, shape (n,): points all over its middle line, in no order.
    """
    kept = _without_spurs(branches, pen)
    kept, joints = _without_bridges(kept, joints, pen)
    ends = _ends_at(kept)
    directions = {
        end: _direction(kept[end[0]], end[1], joints[joint], pen)
        for joint, meeting in ends.items()
        for end in meeting
    }
    links: dict[_End, _End] = {}
    for meeting in ends.values():
        for one, other in _pairs(meeting, directions):
            links[one], links[other] = other, one
    return [_run(way, kept, joints) for way in _ways(len(kept), links)]


def _without_spurs(branches: Sequence[Branch], pen: float) -> list[Branch]:
    """The branches without spurs; the shortest go first, and every joint keeps two lines."""
    left = {joint: len(meeting) for joint, meeting in _ends_at(branches).items()}
    kept = []
    for branch in sorted(branches, key=lambda branch: branch.length):
        at = max(branch.joints)
        is_spur = min(branch.joints) == FREE != at and branch.length < _SPUR * pen
        if is_spur and left[at] > 2:
            left[at] -= 1
        else:
            kept.append(branch)
    return kept


def _without_bridges(
    branches: Sequence[Branch], joints: Points, pen: float
) -> tuple[list[Branch], Points]:
    """Joints that are hardly apart, merged in their middle."""
    name = list(range(len(joints)))
    kept = []
    for branch in branches:
        start, end = branch.joints
        if FREE in branch.joints or branch.length >= _BRIDGE * pen:
            kept.append(branch)
        else:
            old, new = name[end], name[start]
            name = [new if number == old else number for number in name]
    middles = joints.copy()
    for number in set(name):
        middles[number] = joints[np.array(name) == number].mean()
    name.append(FREE)  # of FREE itself, which is -1
    renamed = [
        replace(branch, joints=(name[branch.joints[0]], name[branch.joints[1]])) for branch in kept
    ]
    return renamed, middles


def _ends_at(branches: Sequence[Branch]) -> dict[int, list[_End]]:
    found: dict[int, list[_End]] = {}
    for index, branch in enumerate(branches):
        for side, joint in enumerate(branch.joints):
            if joint != FREE:
                found.setdefault(joint, []).append((index, side))
    return found


def _direction(branch: Branch, side: int, joint: complex, pen: float) -> complex:
    """The direction in which a branch leaves a joint, past the first pixels, which bend to it."""
    points = branch.points[::-1] if side else branch.points
    far = min(len(points) - 1, max(2, int(_DIRECTION * pen)))
    near = min(far // 3, int(pen / 2))
    way = points[far] - points[near] or points[far] - joint
    return complex(way / abs(way)) if way else 0j


def _pairs(meeting: list[_End], directions: dict[_End, complex]) -> list[tuple[_End, _End]]:
    """Which of the lines at one joint continue each other."""
    if len(meeting) == 2:
        return [(meeting[0], meeting[1])]
    if len(meeting) != 4:
        return []
    first, *rest = meeting
    found = []
    for other in rest:
        one, two = (end for end in rest if end != other)
        ways = [(first, other), (one, two)]
        bends = [-(directions[a] * directions[b].conjugate()).real for a, b in ways]
        found.append((min(bends), ways))
    (best, ways), (second, _) = sorted(found, key=lambda pairing: -pairing[0])[:2]
    return ways if best > _STRAIGHT and best - second > _CLEARLY else []


def _ways(count: int, links: dict[_End, _End]) -> list[list[_End]]:
    """Each run as the ends at which its branches are entered; a ring starts anywhere."""
    seen: set[int] = set()
    found = []
    entrances = [(index, side) for index in range(count) for side in (0, 1)]
    for entrance in sorted(entrances, key=lambda end: end in links):
        if entrance[0] in seen:
            continue
        way = [entrance]
        seen.add(entrance[0])
        while (following := links.get((way[-1][0], 1 - way[-1][1]))) is not None:
            if following[0] in seen:
                break
            way.append(following)
            seen.add(following[0])
        found.append(way)
    return found


def _run(way: list[_End], branches: Sequence[Branch], joints: Points) -> Points:
    parts = [branches[index].points for index, _ in way]
    for branch in (branches[index] for index, _ in way):
        for point, joint in zip(branch.points[[0, -1]], branch.joints, strict=True):
            if joint != FREE:
                parts.append(_straight(point, joints[joint]))
    return np.concatenate(parts)


def _straight(start: complex, end: complex) -> Points:
    """Points from one to another, a pixel apart."""
    return np.asarray(start + (end - start) * np.linspace(0, 1, int(abs(end - start)) + 2))
