"""Signs as people draw them between digits, in many variations."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.strokes import Ink
from tests.numbers.made_numbers import HEIGHT

Points = NDArray[np.float64]

_POINTS = 12  # of a stroke


def draw_sign(sign: str, slant: float, rng: np.random.Generator) -> Ink:
    """A sign on the line whose digits' feet are at 0 and whose heads are at -100.

    Args:
        sign: One of DRAWN.
        slant: Of the writing, to the right for each unit up.
        rng: Chooses size, place, direction, bend and the order of strokes.
    """
    paths = [path / 100 * HEIGHT for path in DRAWN[sign](slant, rng)]
    if rng.random() < 0.3:
        paths = paths[::-1]
    return Ink.through(*paths)


def _minus(_slant: float, rng: np.random.Generator) -> list[Points]:
    return [_level(rng.uniform(30, 62), rng.uniform(-62, -36), rng)]


def _plus(slant: float, rng: np.random.Generator) -> list[Points]:
    size, middle = rng.uniform(38, 70), rng.uniform(-58, -40)
    across = _level(size, middle, rng) - [size / 2, 0]
    half = size * rng.uniform(0.4, 0.6)
    x, y = rng.normal(0, 0.07 * size), middle + rng.normal(0, 0.06 * size)
    lean = half * (0.5 * slant + rng.normal(0, 0.06))
    return [across, _bent([x + lean, y - half], [x - lean, y + half], 0.05, rng)]


def _comma(slant: float, rng: np.random.Generator) -> list[Points]:
    top, length = rng.uniform(-12, 2), rng.uniform(17, 34)
    lean = length * (rng.uniform(0.1, 0.65) + 0.3 * slant)
    return [_bent([lean, top], [0, top + length], rng.choice([0.04, 0.15]), rng)]


def _point(_slant: float, rng: np.random.Generator) -> list[Points]:
    return [_touch(rng.uniform(-9, 1), rng)]


def _slash(slant: float, rng: np.random.Generator) -> list[Points]:
    top, bottom = -100 - rng.uniform(2, 28), rng.uniform(2, 24)
    lean = (bottom - top) * (rng.uniform(0.28, 0.6) + 0.4 * slant)
    return [_bent([lean, top], [0, bottom], 0.04, rng)]


def _colon(slant: float, rng: np.random.Generator) -> list[Points]:
    upper, lower = rng.uniform(-75, -50), rng.uniform(-22, -2)
    shift = np.array([(lower - upper) * 0.5 * slant + rng.normal(0, 3), 0])
    return [_touch(upper, rng) + shift, _touch(lower, rng)]


DRAWN: dict[str, Callable[[float, np.random.Generator], list[Points]]] = {
    "-": _minus,
    "+": _plus,
    ",": _comma,
    ".": _point,
    "/": _slash,
    ":": _colon,
}
"""How each sign is drawn, given the slant of the writing."""


def _level(length: float, y: float, rng: np.random.Generator) -> Points:
    """A stroke to the right, as level as a hand draws it."""
    rise = length * rng.normal(0, 0.08)
    return _bent([0, y + rise / 2], [length, y - rise / 2], 0.05, rng)


def _touch(y: float, rng: np.random.Generator) -> Points:
    """A pen set down, perhaps moved a little."""
    return np.array([0, y]) + np.cumsum(rng.normal(0, 1.6, (int(rng.integers(2, 6)), 2)), axis=0)


def _bent(start: list[float], end: list[float], bend: float, rng: np.random.Generator) -> Points:
    """A line that sags to a side by about `bend` of its length, and trembles."""
    first, last = np.array(start, float), np.array(end, float)
    along = np.linspace(0, 1, _POINTS)[:, None]
    across = np.array([first[1] - last[1], last[0] - first[0]])
    sag = rng.normal(0, bend) * 4 * along * (1 - along)
    tremble = rng.normal(0, 0.4, (_POINTS, 2))
    path: Points = first + along * (last - first) + sag * across + tremble
    return path
