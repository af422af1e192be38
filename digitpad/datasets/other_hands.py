"""Augmentation of digits: the same hand with another country's habits.

A bare 1 gets an upstroke, a flag, a base or, from a pen that hurries on to the next digit, a long
hook at its foot; a 0 a slash, a 7 a bar, a 9 a hooked tail. The proportions keep digits apart: the
upstroke of a 1 is steep where the bar of a 7 is flat.
"""

from collections.abc import Callable

import numpy as np

from digitpad.ink.paths import Path, arc_length, resample
from digitpad.ink.strokes import Ink

_SHARE = 0.3  # of drawings for which there is a habit
_BARE = 1.12  # at most: the length of a bare 1 over the distance of its ends
_UPRIGHT = 0.8  # at least: of its height over that distance
_STEPS = 10


def as_others_write(ink: Ink, label: int, rng: np.random.Generator) -> Ink:
    """The digit with a habit added to its strokes, in three of ten cases where one fits."""
    habit = _HABITS.get(label)
    if habit is None or not ink or rng.random() >= _SHARE:
        return ink
    paths = [stroke.points.astype(np.float64) for stroke in ink.strokes]
    return Ink.through(*habit(paths, rng))


def _one(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """An upstroke as long as the stem or as short as a flag, a base, a hook at the foot."""
    if len(paths) != 1 or not _is_bare(paths[0]):
        return paths
    stem = paths[0] if paths[0][0, 1] < paths[0][-1, 1] else paths[0][::-1]
    way = stem[-1] - stem[0]
    kind = rng.random()
    if kind < 0.65:
        length = rng.uniform(0.12, 1.0)
        left = _turned(way, rng.uniform(18, 42 if length > 0.4 else 55)) * length
        stem = np.vstack([_line(stem[0] + left, stem[0]), stem])
    if kind > 0.5 and rng.random() < 0.6:
        side = 1 if rng.random() < 0.85 else -1
        back = _turned(-way, side * rng.uniform(8, 45)) * rng.uniform(0.08, 0.45)
        return [np.vstack([stem, _line(stem[-1], stem[-1] + back)])]
    if kind < 0.45:
        return [stem]
    half = float(np.hypot(*way)) * rng.uniform(0.12, 0.32)
    ends = half * np.array([[-1, 0], [rng.uniform(0.7, 1.3), 0]])
    return [stem, _line(*(stem[-1] + ends + half * rng.normal(0, 0.1, 2)))]


def _turned(way: Path, degrees: float) -> Path:
    """A vector turned clockwise as seen, where y points down."""
    angle = np.radians(degrees)
    turned: Path = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ way
    return turned


def _is_bare(path: Path) -> bool:
    ends = path[-1] - path[0]
    distance = float(np.hypot(*ends))
    is_straight = 0 < arc_length(path)[-1] <= _BARE * distance
    return is_straight and abs(float(ends[1])) >= _UPRIGHT * distance


def _zero(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """A slash from the upper right to the lower left, within the oval or beyond it."""
    if len(paths) != 1:
        return paths
    low, high = _box(paths)
    beyond = rng.uniform(-0.25, 0.15, 4) * np.tile(high - low, 2)
    start = np.array([high[0] + beyond[0], low[1] - beyond[1]])
    end = np.array([low[0] - beyond[2], high[1] + beyond[3]])
    return [*paths, _line(start, end)]


def _seven(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """A bar across the stem."""
    if len(paths) != 1:
        return paths
    low, high = _box(paths)
    level = low[1] + (high[1] - low[1]) * rng.uniform(0.4, 0.62)
    below = np.flatnonzero(paths[0][:, 1] >= level)
    if not len(below):
        return paths
    middle = np.array([paths[0][below[0], 0], level])
    left, right = rng.uniform(0.14, 0.32, 2)
    tilt = rng.normal(0, 0.03)
    ends = float((high - low).max()) * np.array([[-left, tilt], [right, -tilt]])
    return [*paths, _line(*(middle + ends))]


def _nine(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """A tail that ends in a hook to the left."""
    low, high = _box(paths)
    size = float((high - low).max())
    last = paths[-1]
    ends_below = last[-1, 1] > high[1] - 0.1 * size and last[-1, 1] > last[0, 1]
    if not ends_below or last[-1, 0] < (low[0] + high[0]) / 2:
        return paths
    width, rise = size * rng.uniform(0.25, 0.55), size * rng.uniform(-0.02, 0.18)
    share = np.linspace(0, 1, _STEPS)[1:, None]
    corner, tip = np.array([-width / 2, size * 0.14]), np.array([-width, -rise])
    hook = last[-1] + 2 * share * (1 - share) * corner + share**2 * tip
    return [*paths[:-1], np.vstack([last, hook])]


_HABITS: dict[int, Callable[[list[Path], np.random.Generator], list[Path]]] = {
    0: _zero,
    1: _one,
    7: _seven,
    9: _nine,
}


def _box(paths: list[Path]) -> tuple[Path, Path]:
    points = np.concatenate(paths)
    return points.min(axis=0), points.max(axis=0)


def _line(start: Path, end: Path) -> Path:
    ends = np.stack([start, end])
    return resample(ends, arc_length(ends), _STEPS)
