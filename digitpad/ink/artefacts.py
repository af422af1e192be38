"""Augmentation of ink: what tablets and hurried pens leave of what was meant.

Tablets record hooks where the pen lands and lifts, jitter, the steps of a coarse grid, and too few
points; pens lift too early or touch too late. Guyon et al. (1991), "Design of a neural network
character recognizer for a touch terminal", describes them and how they are removed.
"""

from collections.abc import Callable

import numpy as np

from digitpad.ink.paths import Path, arc_length, resample
from digitpad.ink.strokes import Ink, Stroke

_CLEAN_SHARE = 0.4  # of drawings, which stay as they are
_TWO_SHARE = 0.3  # of the others, which have two artefacts
_HOOK = (0.02, 0.18)  # lengths, in sizes of the drawing
_CUT = (0.03, 0.14)
_JITTER = (0.003, 0.012)
_GRID = (18, 60)  # steps along the drawing's longer side
_FEW_POINTS = (0.06, 0.16)  # the way between two of them


def as_recorded(ink: Ink, rng: np.random.Generator) -> Ink:
    """The ink as one tablet or another might have recorded it, with one or two artefacts.

    Returns:
        A drawing with as many strokes, at about the same place.
    """
    if not ink or rng.random() < _CLEAN_SHARE:
        return ink
    points = ink.points
    low = points.min(axis=0).astype(np.float64)
    size = max(float(np.ptp(points, axis=0).max()), 1e-6)
    paths = [(stroke.points - low) / size for stroke in ink.strokes]
    for index in rng.choice(len(_ARTEFACTS), 1 + int(rng.random() < _TWO_SHARE), replace=False):
        paths = _ARTEFACTS[index](paths, rng)
    return Ink(tuple(Stroke.through(path * size + low) for path in paths))


def _hooked(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """Short hooks at some ends of strokes, in any direction but straight on."""
    return [
        _add_hook(_add_hook(path, rng)[::-1], rng)[::-1] if len(path) > 2 else path
        for path in paths
    ]


def _add_hook(path: Path, rng: np.random.Generator) -> Path:
    """A hook before the first point; none in one case of three."""
    inward = path[min(3, len(path) - 1)] - path[0]
    if rng.random() < 1 / 3 or not inward.any():
        return path
    turn = rng.uniform(-0.75, 0.75) * np.pi  # from straight back along the stroke
    angle = np.arctan2(inward[1], inward[0]) + turn
    way = np.array([np.cos(angle), np.sin(angle)]) * rng.uniform(*_HOOK)
    return np.vstack([path[0] + way, path])


def _cut_short(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """The pen touched too late or lifted too early."""
    return [_without_ends(path, rng.uniform(*_CUT, 2) * rng.integers(0, 2, 2)) for path in paths]


def _without_ends(path: Path, lengths: Path) -> Path:
    along = arc_length(path)
    start, stop = lengths[0], along[-1] - lengths[1]
    if stop - start < along[-1] / 2:
        return path
    kept = path[(along >= start) & (along <= stop)]
    return kept if len(kept) > 1 else path


def _jittery(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """Each point a little beside its place."""
    width = rng.uniform(*_JITTER)
    return [path + rng.normal(0, width, path.shape) for path in paths]


def _stepped(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """A coarse grid turns slanted lines into stairs, one coordinate after the other."""
    steps = rng.uniform(*_GRID)
    return [_stairs(np.rint(path * steps)) / steps for path in paths]


def _stairs(path: Path) -> Path:
    if len(path) < 2:
        return path
    corners = np.stack([path[1:, 0], path[:-1, 1]], axis=1)
    stairs = np.empty((2 * len(path) - 1, 2))
    stairs[::2], stairs[1::2] = path, corners
    return stairs


def _coarse(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """Few points: curves become polygons."""
    way = rng.uniform(*_FEW_POINTS)

    def thin_out(path: Path) -> Path:
        along = arc_length(path)
        return resample(path, along, max(2, int(along[-1] / way) + 1)) if along[-1] else path

    return [thin_out(path) for path in paths]


def _shifted(paths: list[Path], rng: np.random.Generator) -> list[Path]:
    """Strokes a little beside their place: a 4 or 5 whose parts don't meet."""
    return [path + rng.normal(0, 0.04, 2) for path in paths]


_ARTEFACTS: tuple[Callable[[list[Path], np.random.Generator], list[Path]], ...] = (
    _hooked,
    _cut_short,
    _jittery,
    _stepped,
    _coarse,
    _shifted,
)
