"""Augmentation of ink: variations as between different people's handwriting."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import Path, arc_length, resample
from digitpad.ink.rasterize import PEN_WIDTH_PX
from digitpad.ink.strokes import Ink, Stroke

_WAVES = 3  # of the wobble along a stroke
_WIDTH_SPREAD = 0.25  # of the logarithm: MNIST's strokes have 1.36 to 4.78 px
_WIDTHS_PX = (1.3, 4.8)


def vary(ink: Ink, rng: np.random.Generator) -> Ink:
    """Slant, rotate, stretch and bend ink, and shorten or extend its strokes, as much as people do.

    Returns:
        A drawing with the same number of strokes, of about the same position and size.
    """
    if not ink:
        return ink
    points = ink.points
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    size = max(float(np.ptp(points, axis=0).max()), 1e-6)
    transform = _transform(rng)
    bend = _bend(rng)

    def change(stroke: Stroke) -> Stroke:
        path = (stroke.points.astype(np.float64) - middle) / size
        path = _lengthen(_resampled(path, rng), rng)
        path = path + bend(path) + _wobble(path, rng)
        path = path @ transform.T + rng.normal(0, 0.012, 2)
        return Stroke.through(path * size + middle)

    return Ink(tuple(change(stroke) for stroke in ink.strokes))


def random_pen_width(rng: np.random.Generator) -> float:
    """A random pen width in pixels of the image, distributed as in MNIST."""
    width = PEN_WIDTH_PX * np.exp(rng.normal(0, _WIDTH_SPREAD))
    return float(np.clip(width, *_WIDTHS_PX))


def _transform(rng: np.random.Generator) -> NDArray[np.float64]:
    """A matrix that changes the aspect ratio, then slants, then rotates."""
    angle = rng.normal(0, 0.09)
    slant = rng.normal(-0.12, 0.2)  # most people lean to the right
    stretch = np.exp(rng.normal(0, 0.14, 2))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    result: NDArray[np.float64] = turn @ np.array([[1, slant], [0, 1]]) @ np.diag(stretch)
    return result


def _bend(rng: np.random.Generator) -> Callable[[Path], Path]:
    """A smooth random displacement of the plane, the same for every stroke."""
    waves = rng.normal(0, 2.5, (4, 2))
    phases = rng.uniform(0, 2 * np.pi, 4)
    directions = rng.normal(0, 0.035, (4, 2))

    def displace(path: Path) -> Path:
        moved: Path = np.sin(path @ waves.T + phases) @ directions
        return moved

    return displace


def _wobble(path: Path, rng: np.random.Generator) -> Path:
    """A displacement by slow waves along one stroke."""
    along = np.linspace(0, 1, len(path))[:, None]
    moved = np.zeros_like(path)
    for wave in range(1, _WAVES + 1):
        phase = rng.uniform(0, 2 * np.pi, 2)
        moved += np.sin(np.pi * wave * along + phase) * rng.normal(0, 0.012, 2)
    return moved


def _resampled(path: Path, rng: np.random.Generator) -> Path:
    """The same path sampled as densely as one device or another would."""
    along = arc_length(path)
    count = max(int(along[-1] / rng.uniform(0.01, 0.05)) + 1, 2 if along[-1] > 0 else 1)
    return resample(path, along, count)


def _lengthen(path: Path, rng: np.random.Generator) -> Path:
    """Shorten a stroke a little at its ends, or extend it."""
    if len(path) < 6:
        return path
    for length in np.clip(rng.normal(0, 0.03, 2), -0.08, 0.08):
        if length < 0:
            path = path[1:]
        elif length > 0:
            way = path[0] - path[2]
            path = np.vstack([path[0] + way / max(np.hypot(*way), 1e-6) * length, path])
        path = path[::-1]  # to the other end, and back
    return path
