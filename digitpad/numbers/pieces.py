"""Pieces of ink on a line, and the geometric features of groups of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.boxes import Box, union
from digitpad.numbers.lattice import WINDOW, Group, candidate_groups

_MOST_STROKES = 4  # in a digit: a 5 in three strokes and a slip of the pen
# In line heights:
_WIDEST_GAP = 0.3  # between boxes of one digit's pieces; 24 writers left 0.25 at most
_WIDEST = 2.0  # digit; the widest of the 24 writers' is 1.97 times as wide as high
_FAR = 0.4  # beyond it ink is no neighbour
_THIN = 0.1  # a box counts as at least that wide and high

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Piece(Generic[T]):
    """Ink that is taken to be part of a single digit.

    Attributes:
        content: The ink itself.
        box: Its bounding box.
        sample: complex128, shape (n,), points x + iy all over it, for distances to others.
        index: Of the stroke or connected component it belongs to, in drawing order.
        span: Its part of that, from 0 (the start) to 1 (the end).
        is_branch: Whether it is a branch of a skeleton, which belongs with any other.
    """

    content: T
    box: Box
    sample: NDArray[np.complex128]
    index: int
    span: tuple[float, float] = (0.0, 1.0)
    is_branch: bool = False


class Pieces(Generic[T]):
    """The pieces of a line of ink.

    Attributes:
        all: The pieces, sorted by their middles from left to right.
        line: The line height: how high a digit is.
    """

    def __init__(self, pieces: Sequence[Piece[T]], line: float) -> None:
        """Sort pieces, at least one."""
        self.all = sorted(pieces, key=lambda piece: piece.box.middle)
        self.line = line
        self._distances: dict[tuple[int, int], float] = {}

    def groups(self) -> list[Group]:
        """Candidates for a digit, by the position of their boxes; every single piece is one."""
        return [
            group
            for group in candidate_groups(len(self.all))
            if len(group) == 1 or self._may_be_one(group)
        ]

    def with_parts(self, whole: Piece[T], parts: Sequence[Piece[T]]) -> "Pieces[T]":
        """The same with one piece replaced by its parts."""
        return Pieces([*(piece for piece in self.all if piece is not whole), *parts], self.line)

    def box(self, group: Group) -> Box:
        """The bounding box of a group."""
        return union(self.all[place].box for place in group)

    def in_drawing_order(self, group: Group) -> list[Piece[T]]:
        """A group's pieces in drawing order."""
        return sorted(
            (self.all[place] for place in group), key=lambda piece: (piece.index, piece.span)
        )

    def geometry(self, group: Group) -> list[float]:
        """The GEOMETRY_FEATURES of a group, lengths in line heights."""
        box = self.box(group)
        height, width = box.height / self.line, box.width / self.line
        log_height = float(np.log(min(max(height, 0.1), 3.0)))
        overlap, stacked, distance = self._neighbours(group)
        return [
            1.0,
            log_height,
            log_height**2,
            max(0.75 - height, 0.0),
            width,
            max(width - 1, 0.0),
            float(len(group) - 1),
            self._inner_distance(group),
            self._inner_gap(group),
            overlap,
            max(overlap - 0.5, 0.0),
            stacked,
            distance,
            self._interruptions(group),
            *self._cuts(group),
        ]

    def _may_be_one(self, group: Group) -> bool:
        if len(group) > _MOST_STROKES and len({self.all[place].index for place in group}) > 1:
            return False
        if self.box(group).width > _WIDEST * self.line or self._inner_gap(group) > _WIDEST_GAP:
            return False
        return all(
            after.span[0] == before.span[1]
            for before, after in pairwise(self.in_drawing_order(group))
            if before.index == after.index and not after.is_branch
        )

    def _inner_gap(self, group: Group) -> float:
        """The widest horizontal gap between the boxes."""
        boxes = sorted(self.all[place].box for place in group)
        reach, widest = boxes[0].right, 0.0
        for left, _, right, _ in boxes[1:]:
            widest = max(widest, left - reach)
            reach = max(reach, right)
        return widest / self.line

    def _inner_distance(self, group: Group) -> float:
        """The longest edge of the minimum spanning tree over the pieces (Prim 1957)."""
        joined, rest, longest = [group[0]], list(group[1:]), 0.0
        while rest:
            edge, nearest = min(
                (min(self._distance(place, other) for other in joined), place) for place in rest
            )
            longest = max(longest, edge)
            joined.append(nearest)
            rest.remove(nearest)
        return longest

    def _neighbours(self, group: Group) -> tuple[float, float, float]:
        """How a group stands to pieces outside: overlap, stacking and least distance.

        Overlap is the largest horizontal one, as a share of the narrower width; stacking is the
        largest overlap with a piece above or below.
        """
        box = self.box(group)
        overlap, stacked, distance = 0.0, 0.0, _FAR
        for place in range(max(group[0] - WINDOW, 0), min(group[-1] + WINDOW + 1, len(self.all))):
            if place in group:
                continue
            neighbour = self.all[place].box
            if min(box.right, neighbour.right) - max(box.left, neighbour.left) < -_FAR * self.line:
                continue
            distance = min(distance, *(self._distance(place, other) for other in group))
            share = _shared(box[::2], neighbour[::2], _THIN * self.line)
            overlap = max(overlap, share)
            beside = _shared(box[1::2], neighbour[1::2], _THIN * self.line)
            stacked = max(stacked, share * (1 - max(beside, 0.0)))
        return overlap, stacked, distance

    def _distance(self, first: int, second: int) -> float:
        key = (first, second) if first < second else (second, first)
        if key not in self._distances:
            one, other = self.all[first].sample, self.all[second].sample
            self._distances[key] = float(np.abs(one[:, None] - other).min()) / self.line
        return self._distances[key]

    def _interruptions(self, group: Group) -> float:
        """How often another piece was drawn between two of the group."""
        indices = [piece.index for piece in self.in_drawing_order(group)]
        return float(sum(after - before > 1 for before, after in pairwise(indices)))

    def _cuts(self, group: Group) -> tuple[float, float]:
        """How many cuts bound the group, and whether there is none inside it."""
        own = self.in_drawing_order(group)
        starts = {(part.index, part.span[0]) for part in own if part.span[0] > 0}
        ends = {(part.index, part.span[1]) for part in own if part.span[1] < 1}
        return float(len(starts ^ ends)), float(not starts & ends)


def measure_geometry(pieces: Pieces[T], groups: Sequence[Group]) -> NDArray[np.float64]:
    """The GEOMETRY_FEATURES of groups, float64, shape (n, 16)."""
    return np.array([pieces.geometry(group) for group in groups])


def _shared(one: Sequence[float], other: Sequence[float], least: float) -> float:
    """The overlap of two ranges as a share of the shorter; negative when they are apart."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return min(common / max(min(one[1] - one[0], other[1] - other[0]), least), 1.0)
