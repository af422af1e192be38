"""Pieces of ink in a drawing: its strokes, and the ways to split them."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import Path, arc_length, path_length, resample
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.numbers.boxes import Box
from digitpad.numbers.parts import Part
from digitpad.numbers.pieces import Piece, Pieces

MOST_PIECES = 48
"""Of a drawing; of a scribble with more strokes, the closest neighbours are joined."""

# In line heights:
_LEAST_WIDTH = 0.5  # of two digits in one stroke
_STEP = 0.04  # between points where cuts are tried
_LEAST_RUN = 0.12  # a shorter run to the right joins no digits
_LEAST_PART = 0.2  # a shorter piece is no part of a digit

_POINTS = 24  # of a stroke, for distances to others
_SHAPE_POINTS = 64  # of a stroke, for its shape
_MOST_POINTS = 2000  # of a stroke; a digit has about 100
_MOST_CUTS = 6

Strokes = tuple[Stroke, ...]


def stroke_pieces(strokes: Sequence[tuple[int, Stroke]], line: float) -> Pieces[Strokes]:
    """A piece for each of the strokes, at least one, which come with their index in the drawing.

    Args:
        strokes: The strokes.
        line: The line height.
    """
    pieces = [_piece((stroke,), index) for index, stroke in strokes]
    return Pieces(_at_most(pieces, MOST_PIECES), line)


def render_strokes(pieces: Sequence[Piece[Strokes]]) -> NDArray[np.uint8]:
    """The network's input for pieces in drawing order, uint8, shape (28, 28)."""
    return draw_input(Ink(tuple(stroke for piece in pieces for stroke in piece.content)))


def stroke_part(stroke: Stroke) -> Part:
    """A stroke as what signs are told by."""
    points = stroke.points.astype(np.float64)
    x, y = resample(points, arc_length(points), _SHAPE_POINTS).T
    return Part(Box.of_points(points), x + 1j * y)


def split_strokes(piece: Piece[Strokes], line: float) -> list[list[Piece[Strokes]]]:
    """The ways to split a piece in two; none for joined strokes or a narrow one."""
    if len(piece.content) > 1 or piece.box.width < _LEAST_WIDTH * line:
        return []
    start, end = piece.span
    ways = []
    for before, after, share in cut_stroke(piece.content[0], line):
        middle = start + (end - start) * share
        parts = (before, (start, middle)), (after, (middle, end))
        ways.append([_piece((stroke,), piece.index, span) for stroke, span in parts])
    return ways


def _piece(strokes: Strokes, index: int, span: tuple[float, float] = (0.0, 1.0)) -> Piece[Strokes]:
    points = np.concatenate([stroke.points for stroke in strokes]).astype(np.float64)
    x, y = resample(points, arc_length(points), _POINTS).T
    return Piece(strokes, Box.of_points(points), x + 1j * y, index, span)


def _at_most(pieces: list[Piece[Strokes]], count: int) -> list[Piece[Strokes]]:
    """The pieces; if there are too many, neighbours are joined at the narrowest gaps."""
    if len(pieces) <= count:
        return pieces
    ordered = sorted(pieces, key=lambda piece: piece.box.middle)
    gaps = [after.box.left - before.box.right for before, after in pairwise(ordered)]
    borders = sorted(np.argsort(gaps)[-(count - 1) :] + 1)
    heaps = [ordered[start:end] for start, end in pairwise([0, *borders, len(ordered)])]
    return [
        _piece(
            tuple(stroke for piece in heap for stroke in piece.content),
            min(piece.index for piece in heap),
        )
        for heap in heaps
    ]


def cut_stroke(stroke: Stroke, line: float) -> list[tuple[Stroke, Stroke, float]]:
    """At most six ways to cut a stroke in two, each with the share of its length before the cut.

    From one digit to the next the pen moves to the right. The best cuts are in such runs where no
    other part of the stroke is above or below; next best are their ends, where a digit may start.

    Args:
        stroke: A stroke of finite points.
        line: The line height.
    """
    points = stroke.points.astype(np.float64)
    along = arc_length(points)
    path = resample(points, along, min(int(along[-1] / (_STEP * line)) + 2, _MOST_POINTS))
    step = path_length(path[:2])
    if step == 0.0:
        return []
    last = len(path) - 1
    return [
        (Stroke.through(path[: cut + 1]), Stroke.through(path[cut:]), cut / last)
        for cut in _choose(path, step, line)
    ]


def _choose(path: Path, step: float, line: float) -> list[int]:
    """Indices of the best cuts, ascending, none near another or an end."""
    apart = max(1, round(_LEAST_PART * line / step))
    chosen = [0, len(path) - 1]
    for _, place in sorted(_places(path, step, line)):
        if min(abs(place - other) for other in chosen) >= apart:
            chosen.append(place)
        if len(chosen) == _MOST_CUTS + 2:
            break
    return sorted(chosen)[1:-1]


def _places(path: Path, step: float, line: float) -> list[tuple[int, int]]:
    """Cuts: how many segments a vertical line there meets, 1 being best, and the index."""
    crossings = _crossings(path[:, 0])
    places = []
    for start, end in _runs(np.diff(path[:, 0]) > 0):
        if (end - start) * step < _LEAST_RUN * line:
            continue
        inner = crossings[start:end]
        least = np.flatnonzero(inner == inner.min()) + start
        fewest = int(inner.min())
        places.append((fewest, int(least[len(least) // 2])))
        places += [(fewest + 1, start), (fewest + 1, end)]
    return places


def _crossings(x: NDArray[np.float64]) -> NDArray[np.intp]:
    """How many segments of the path a vertical line through the middle of each one meets."""
    low, high = np.sort(np.minimum(x[:-1], x[1:])), np.sort(np.maximum(x[:-1], x[1:]))
    middle = (x[:-1] + x[1:]) / 2
    return np.searchsorted(low, middle, "right") - np.searchsorted(high, middle, "left")


def _runs(is_in: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and exclusive end of every run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_in.astype(np.int8), [0]])))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
