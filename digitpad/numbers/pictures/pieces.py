"""Pieces of ink in a picture: its connected components, and the ways to split them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.boxes import Box, union
from digitpad.numbers.lines import MOST_PARTS
from digitpad.numbers.parts import Part
from digitpad.numbers.pictures.branches import branch_levels
from digitpad.numbers.pictures.cuts import cut_levels
from digitpad.numbers.pieces import Piece, Pieces
from digitpad.pictures.components import label_components
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.paper import pen_width
from digitpad.pictures.preprocessing import frame_ink

LEAST_SIDE_PX = 8.0
"""The smallest height of a digit."""

MOST_PIECES = 48
"""Of a line; of more, the largest are read."""

_SURE = 0.5  # of the peak: certain ink
_FAINT = 0.05  # of the peak: the soft edge of a stroke
_EDGE_PX = 2  # how wide that edge is
_SPECK = 0.03  # of the largest piece's ink: less is dirt
_DOT = 0.4  # of the pen's width squared: the ink of the smallest point
_WIDEST_DOT = 2.2  # pen widths
_MOST_SPECKS = 60  # more are grain
_POINTS = 48  # of a piece, for distances to others
_SHAPE_POINTS = 256  # of a piece, for its shape

Levels = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Patch:
    """A rectangle of a picture with the ink of one piece.

    Attributes:
        levels: float32, shape (height, width), 0 = paper, 1 = ink.
        top: Its first row in the picture.
        left: Its first column.
    """

    levels: Levels
    top: int
    left: int


@dataclass(frozen=True, eq=False)
class PictureParts:
    """The ink of a picture in parts.

    Attributes:
        pieces: Its connected components, from left to right.
        is_dot: Of each, whether it is so small that it is dirt unless it makes a sign.
        pen: The width of its lines in pixels.
    """

    pieces: tuple[Piece[Patch], ...] = ()
    is_dot: tuple[bool, ...] = ()
    pen: float = 0.0


def picture_pieces(found: InkMap) -> PictureParts:
    """The connected components of ink without dirt.

    Args:
        found: The ink of a picture.
    """
    ink = found.coverage
    labels = label_components(ink > _SURE)
    amounts = np.bincount(labels.ravel(), ink.ravel())[1:]
    if not amounts.any():
        return PictureParts()
    chosen = (np.argsort(-amounts)[:MOST_PARTS] + 1).tolist()
    grown = _with_edges(labels, ink)
    large = [label for label in chosen if amounts[label - 1] > _SPECK * amounts.max()]
    pieces = _pieces_of(large, grown, ink)
    pen = pen_width(*(piece.content.levels > _SURE for piece in pieces))
    small = [label for label in chosen[len(large) :] if amounts[label - 1] >= _DOT * pen**2]
    specks = _pieces_of(small, grown, ink) if len(small) <= _MOST_SPECKS else []
    dots = [
        speck for speck in specks if max(speck.box.width, speck.box.height) <= _WIDEST_DOT * pen
    ]
    everything = sorted([*pieces, *dots], key=lambda piece: piece.box.middle)
    numbered = [replace(piece, index=index) for index, piece in enumerate(everything)]
    is_dot = [any(piece is dot for dot in dots) for piece in everything]
    return PictureParts(tuple(numbered), tuple(is_dot), pen)


def _pieces_of(kept: Sequence[int], labels: NDArray[np.int32], ink: Levels) -> list[Piece[Patch]]:
    """The components with these labels."""
    found = []
    for label, (rows, columns) in zip(kept, _places(labels, kept), strict=True):
        patch = Patch(ink[rows, columns], rows.start, columns.start)
        piece = _cut_out(patch, labels[rows, columns] == label, 0)
        if piece is not None:
            found.append(piece)
    return found


def patch_part(piece: Piece[Patch], pen: float) -> Part:
    """A component as what signs are told by, given the width of the pen in pixels."""
    rows, columns = np.nonzero(piece.content.levels > _SURE)
    points = columns + piece.content.left + 0.5 + 1j * (rows + piece.content.top + 0.5)
    return Part(piece.box, points[:: max(1, len(points) // _SHAPE_POINTS)], pen)


def patch_pieces(pieces: Sequence[Piece[Patch]], line: float) -> Pieces[Patch]:
    """The largest of the pieces, at least one, on a line of that height."""
    if len(pieces) > MOST_PIECES:
        pieces = sorted(pieces, key=lambda piece: -float(piece.content.levels.sum()))[:MOST_PIECES]
    return Pieces(pieces, line)


def render_patches(pieces: Sequence[Piece[Patch]]) -> NDArray[np.uint8]:
    """The network's input for pieces, uint8, shape (28, 28)."""
    left, top, right, bottom = map(round, union(piece.box for piece in pieces))
    sheet = np.zeros((bottom - top, right - left), np.float32)
    for patch in (piece.content for piece in pieces):
        height, width = patch.levels.shape
        row, column = patch.top - top, patch.left - left
        place = sheet[row : row + height, column : column + width]
        np.maximum(place, patch.levels, out=place)
    return frame_ink(sheet)


def split_patch(piece: Piece[Patch], line: float) -> list[list[Piece[Patch]]]:
    """The ways to split a piece: from top to bottom along all good paths at once, and at joints.

    Parts of a piece are not split again.
    """
    if piece.span != (0.0, 1.0) or piece.is_branch:
        return []
    return [parts for parts in (_along_paths(piece, line), _at_joints(piece, line)) if parts]


def _along_paths(piece: Piece[Patch], line: float) -> list[Piece[Patch]]:
    cuts = cut_levels(piece.content.levels, line)
    if not cuts:
        return []
    columns = np.arange(piece.content.levels.shape[1])
    owners = np.sum([columns >= path[:, None] for path in cuts], axis=0)
    parts = []
    for number in range(len(cuts) + 1):
        if part := _cut_out(piece.content, owners == number, piece.index):
            span = number / (len(cuts) + 1), (number + 1) / (len(cuts) + 1)
            parts.append(replace(part, span=span))
    return parts


def _at_joints(piece: Piece[Patch], line: float) -> list[Piece[Patch]]:
    parts = []
    for mask, run in branch_levels(piece.content.levels, line):
        if part := _cut_out(piece.content, mask, piece.index):
            middle = run[:: max(1, len(run) // _POINTS)]
            sample = middle + complex(piece.content.left, piece.content.top)
            parts.append(replace(part, sample=sample, is_branch=True))
    return parts


def _cut_out(patch: Patch, mask: NDArray[np.bool_], index: int) -> Piece[Patch] | None:
    """The ink under a mask as a piece, or None when there is no certain ink."""
    if not (mask & (patch.levels > _SURE)).any():
        return None
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    inside = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    levels = np.where(mask[inside], patch.levels[inside], np.float32(0))
    top, left = patch.top + int(rows[0]), patch.left + int(columns[0])
    box = Box(left, top, left + levels.shape[1], top + levels.shape[0])
    rows, columns = np.nonzero(levels > _SURE)
    points = (columns + left + 0.5) + 1j * (rows + top + 0.5)
    sample = points[:: max(1, len(points) // _POINTS)]
    return Piece(Patch(levels, top, left), box, sample, index)


def _with_edges(labels: NDArray[np.int32], ink: Levels) -> NDArray[np.int32]:
    """Extend each component by its soft edge."""
    for _ in range(_EDGE_PX):
        padded = np.pad(labels, 1)
        rows = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
        around = np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])
        labels = np.where((labels == 0) & (ink > _FAINT), around, labels)
    return labels


def _places(labels: NDArray[np.int32], kept: Sequence[int]) -> list[tuple[slice, slice]]:
    """The rows and columns of each component."""
    inked = np.flatnonzero(labels)
    order = inked[np.argsort(labels.ravel()[inked])]
    ordered = labels.ravel()[order]
    found = []
    for label in kept:
        first, last = np.searchsorted(ordered, (label, label + 1))
        rows, columns = np.divmod(order[first:last], labels.shape[1])
        found.append(
            (
                slice(int(rows.min()), int(rows.max()) + 1),
                slice(int(columns.min()), int(columns.max()) + 1),
            )
        )
    return found
