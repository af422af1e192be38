"""The connected pieces of ink in a picture as pieces of digits, and where they may be cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.boxes import Box, line_height, union
from digitpad.numbers.picture_branches import branch_levels
from digitpad.numbers.picture_cuts import cut_levels
from digitpad.numbers.pieces import Piece, Pieces
from digitpad.pictures.components import label_pieces
from digitpad.pictures.preprocessing import find_ink, frame_ink

MOST_PIECES = 48
"""Of a picture; the largest are read."""

_SURE = 0.5  # of the peak: what certainly is ink
_FAINT = 0.05  # of the peak: the soft edge of a stroke
_EDGE_PX = 2  # how wide that edge is
_SPECK = 0.03  # of the largest piece's ink: dirt
_LINE = 0.04  # of the picture's width: how thick a ruled line is
_LEAST_SIDE_PX = 8.0  # a digit's height
_POINTS = 48  # of a piece, for its distance to others

Levels = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Patch:
    """Ink of a picture, cut out.

    Attributes:
        levels: float32, shape (height, width), 0 = paper, 1 = ink.
        top: Its first row in the picture.
        left: Its first column.
    """

    levels: Levels
    top: int
    left: int


def picture_pieces(picture: NDArray[np.uint8]) -> tuple[list[Piece[Patch]], int]:
    """The connected pieces of ink, from left to right; dirt and ruled lines are left out.

    Args:
        picture: uint8, shape (height, width), 0 = black, 255 = white; ink darker or lighter than
            the paper.

    Returns:
        The pieces, and how many times the picture was shrunk before, 1 unless it was large.
    """
    if min(picture.shape) == 0:
        return [], 1
    ink, scale = find_ink(picture)
    labels = label_pieces(ink > _SURE)
    amounts = np.bincount(labels.ravel(), ink.ravel())[1:]
    if not amounts.any():
        return [], scale
    chosen = np.argsort(-amounts)[:MOST_PIECES] + 1
    kept = [label for label in chosen if amounts[label - 1] > _SPECK * amounts.max()]
    grown = _with_edges(labels, ink)
    pieces = [_piece_in(ink, grown == label) for label in kept]
    pieces = [piece for piece in pieces if not _is_ruled(piece.box, ink.shape[1])]
    ordered = sorted(pieces, key=lambda piece: piece.box.middle)
    return [replace(piece, index=index) for index, piece in enumerate(ordered)], scale


def with_line_height(pieces: Sequence[Piece[Patch]]) -> Pieces[Patch]:
    """Pieces, at least one, with the height of their line."""
    return Pieces(pieces, line_height([piece.box for piece in pieces], _LEAST_SIDE_PX))


def render_patches(pieces: Sequence[Piece[Patch]]) -> NDArray[np.uint8]:
    """The network's input, uint8, shape (28, 28), of pieces."""
    left, top, right, bottom = map(round, union(piece.box for piece in pieces))
    sheet = np.zeros((bottom - top, right - left), np.float32)
    for blot in (piece.content for piece in pieces):
        height, width = blot.levels.shape
        row, column = blot.top - top, blot.left - left
        place = sheet[row : row + height, column : column + width]
        np.maximum(place, blot.levels, out=place)
    return frame_ink(sheet)


def split_patch(piece: Piece[Patch], line: float) -> list[list[Piece[Patch]]]:
    """The ways to cut a piece: from top to foot along all good paths at once, and at its joints.

    None for a part of a piece.
    """
    if piece.span != (0.0, 1.0) or piece.ends is not None:
        return []
    return [parts for parts in (_along_paths(piece, line), _at_joints(piece, line)) if parts]


def _along_paths(piece: Piece[Patch], line: float) -> list[Piece[Patch]]:
    cuts = cut_levels(piece.content.levels, line)
    if not cuts:
        return []
    columns = np.arange(piece.content.levels.shape[1])
    owners = np.sum([columns >= path[:, None] for path, _ in cuts], axis=0)
    crossed = [0.0, *(ink for _, ink in cuts), 0.0]
    parts = []
    for number in range(len(cuts) + 1):
        part = _part(piece.content, owners == number)
        if part is not None:
            span = number / (len(cuts) + 1), (number + 1) / (len(cuts) + 1)
            ink = crossed[number], crossed[number + 1]
            parts.append(replace(part, index=piece.index, span=span, crossed=ink))
    return parts


def _at_joints(piece: Piece[Patch], line: float) -> list[Piece[Patch]]:
    parts = []
    for mask, run in branch_levels(piece.content.levels, line):
        part = _part(piece.content, mask)
        if part is not None:
            middle = run.points[:: max(1, len(run.points) // _POINTS)]
            sample = middle + complex(piece.content.left, piece.content.top)
            parts.append(replace(part, index=piece.index, sample=sample, ends=run.ends))
    return parts


def _part(blot: Patch, mask: NDArray[np.bool_]) -> Piece[Patch] | None:
    if not (mask & (blot.levels > _SURE)).any():
        return None
    part = _piece_in(blot.levels, mask).content
    return _piece(Patch(part.levels, part.top + blot.top, part.left + blot.left))


def _with_edges(labels: NDArray[np.int32], ink: Levels) -> NDArray[np.int32]:
    """Give the soft edge of each piece to it."""
    for _ in range(_EDGE_PX):
        padded = np.pad(labels, 1)
        rows = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
        around = np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])
        labels = np.where((labels == 0) & (ink > _FAINT), around, labels)
    return labels


def _piece_in(ink: Levels, mask: NDArray[np.bool_]) -> Piece[Patch]:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    inside = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    levels = np.where(mask[inside], ink[inside], np.float32(0))
    return _piece(Patch(levels, int(rows[0]), int(columns[0])))


def _piece(blot: Patch) -> Piece[Patch]:
    height, width = blot.levels.shape
    box = Box(blot.left, blot.top, blot.left + width, blot.top + height)
    rows, columns = np.nonzero(blot.levels > _SURE)
    places = (columns + blot.left + 0.5) + 1j * (rows + blot.top + 0.5)
    return Piece(blot, box, places[:: max(1, len(places) // _POINTS)], 0)


def _is_ruled(box: Box, width: int) -> bool:
    """Whether a piece is a thin line from one side of the picture to the other."""
    return box.width == width and box.height <= _LINE * width
