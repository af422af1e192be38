"""Drawings that are not a digit: letters, symbols, scribbles, several digits, dots."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import make_images
from digitpad.datasets.digit_shapes import choose_style, trace
from digitpad.datasets.letter_shapes import LETTER_SHAPES
from digitpad.datasets.synthetic import make_drawing
from digitpad.ink.rasterize import SMALLEST_DIGIT, draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.variation import random_pen_width, vary
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never

_BOX = 100.0  # drawings are about this high


def make_non_digit(rng: np.random.Generator) -> Ink:
    """Sample a drawing that is not a digit, about 100 units high unless it is a dot."""
    make, _ = _MAKERS[rng.choice(len(_MAKERS), p=[share for _, share in _MAKERS])]
    return make(rng)


def make_non_digits(
    count: int, seed: int, report: Report = ignore, is_cancelled: IsCancelled = never
) -> NDArray[np.uint8]:
    """Images of drawings that are not digits, the same for the same seed.

    Returns:
        uint8, shape (count, 28, 28), 0 = paper, 255 = ink.

    Raises Cancelled when `is_cancelled` says so.
    """
    rng = np.random.default_rng(seed)
    return make_images(
        range(count),
        lambda _: draw_input(make_non_digit(rng), random_pen_width(rng)),
        Message("Drawing what is no digit"),
        report,
        is_cancelled,
    )


def _sign(rng: np.random.Generator) -> Ink:
    return vary(choose_style(LETTER_SHAPES, rng).ink, rng)


def _scribble(rng: np.random.Generator) -> Ink:
    """One to three smooth curves back and forth."""
    turns = (rng.uniform(0, _BOX, (rng.integers(6, 16), 2)) for _ in range(rng.integers(1, 4)))
    return Ink.through(*(trace(points, is_smooth=True) for points in turns))


def _lines(rng: np.random.Generator) -> Ink:
    """Straight lines in random places."""
    ends = (rng.uniform(0, _BOX, (2, 2)) for _ in range(rng.integers(3, 7)))
    return Ink.through(*(trace(points, is_smooth=False) for points in ends))


def _hatching(rng: np.random.Generator) -> Ink:
    """Hatching: one stroke back and forth, from top to bottom."""
    rows = int(rng.integers(5, 10))
    across = np.tile([0.0, _BOX * rng.uniform(0.5, 1.2)], rows)
    down = np.linspace(0, _BOX, 2 * rows)
    turns = np.stack([across, down], axis=1) + rng.normal(0, 4, (2 * rows, 2))
    return vary(Ink.through(trace(turns, is_smooth=bool(rng.integers(2)))), rng)


def _several_digits(rng: np.random.Generator) -> Ink:
    """Two or three digits side by side, not overlapping."""
    return _in_a_row(
        (make_drawing(int(rng.integers(10)), rng), rng.normal(0, 6), rng.uniform(8, 45))
        for _ in range(2 if rng.random() < 0.8 else 3)
    )


def _letters(rng: np.random.Generator) -> Ink:
    """A short word."""
    return _in_a_row((_sign(rng), 0.0, rng.uniform(6, 30)) for _ in range(rng.integers(2, 5)))


def _in_a_row(drawings: Iterable[tuple[Ink, float, float]]) -> Ink:
    """Place drawings side by side, each given with its downward shift and the gap after it."""
    strokes: list[Stroke] = []
    right = 0.0
    for drawing, down, gap in drawings:
        points = drawing.points
        shift = np.array([right - points[:, 0].min(), down])
        strokes += [Stroke.through(stroke.points + shift) for stroke in drawing.strokes]
        right += float(np.ptp(points[:, 0])) + gap
    return Ink(tuple(strokes))


def _dot(rng: np.random.Generator) -> Ink:
    """A dot or a tiny hook."""
    size = SMALLEST_DIGIT * rng.uniform(0, 0.4)
    return Ink.through(rng.uniform(0, size, (int(rng.integers(1, 4)), 2)))


_MAKERS: tuple[tuple[Callable[[np.random.Generator], Ink], float], ...] = (
    (_sign, 0.4),
    (_several_digits, 0.22),
    (_scribble, 0.12),
    (_letters, 0.1),
    (_lines, 0.06),
    (_hatching, 0.06),
    (_dot, 0.04),
)
"""The function that draws each kind, and the share of that kind."""
