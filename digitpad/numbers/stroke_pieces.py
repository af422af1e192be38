"""The strokes of a drawing as pieces of digits."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.strokes import SMALLEST_DIGIT, Ink, Stroke, draw_input
from digitpad.numbers.pieces import Piece, Pieces, line_height
from digitpad.numbers.stroke_cuts import cut_stroke

MOST_PIECES = 48
"""Of a drawing; a scribble with more strokes has those joined that lie closest to each other."""

_LEAST_WIDTH = 0.5  # of the line's height: two digits in one stroke
_POINTS = 24  # of a stroke, for its distance to others

Strokes = tuple[Stroke, ...]


def stroke_pieces(strokes: Sequence[tuple[int, Stroke]]) -> Pieces[Strokes]:
    """A piece of each stroke, given with its place in the drawing; there must be at least one."""
    pieces = [_piece((stroke,), index) for index, stroke in strokes]
    line = line_height([it.box for it in pieces], SMALLEST_DIGIT)
    return Pieces(_at_most(pieces, MOST_PIECES), line)


def draw_pieces(pieces: Sequence[Piece[Strokes]]) -> NDArray[np.uint8]:
    """The network's input, uint8, shape (28, 28), of pieces in the order of drawing."""
    return draw_input(Ink(tuple(stroke for piece in pieces for stroke in piece.content)))


def cut_piece(piece: Piece[Strokes], line: float) -> list[tuple[Piece[Strokes], Piece[Strokes]]]:
    """The ways to cut a piece of one stroke in two; none for a heap of strokes and a narrow one."""
    if len(piece.content) > 1 or piece.box[2] - piece.box[0] < _LEAST_WIDTH * line:
        return []
    start, end = piece.span
    ways = []
    for before, after, share in cut_stroke(piece.content[0], line):
        middle = start + (end - start) * share
        ways.append(
            (
                replace(_piece((before,), piece.index), span=(start, middle)),
                replace(_piece((after,), piece.index), span=(middle, end)),
            )
        )
    return ways


def _piece(strokes: Strokes, index: int) -> Piece[Strokes]:
    points = np.concatenate([stroke.points for stroke in strokes]).astype(np.float64)
    left, top = points.min(axis=0).tolist()
    right, bottom = points.max(axis=0).tolist()
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    even = np.linspace(0, along[-1], _POINTS)
    x, y = (np.interp(even, along, points[:, axis]) for axis in (0, 1))
    sample = x + 1j * y
    return Piece(strokes, (left, top, right, bottom), sample, index)


def _at_most(pieces: list[Piece[Strokes]], count: int) -> list[Piece[Strokes]]:
    """The pieces, neighbours joined where the gaps are narrowest if there are too many."""
    if len(pieces) <= count:
        return pieces
    ordered = sorted(pieces, key=lambda it: it.box[0] + it.box[2])
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(ordered)]
    borders = sorted(np.argsort(gaps)[-(count - 1) :] + 1)
    heaps = [list(heap) for heap in np.split(np.arange(len(ordered)), borders)]
    return [
        _piece(
            tuple(stroke for it in heap for stroke in ordered[it].content),
            min(ordered[it].index for it in heap),
        )
        for heap in heaps
    ]
