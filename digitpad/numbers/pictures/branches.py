"""Separate the strokes of a connected component where lines cross and touch."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.numbers.pictures.skeleton_runs import runs_of
from digitpad.pictures.skeleton import Points, thin, trace

_INK = 0.5  # of the peak: certain ink
_LINE_PX = 100  # at that height a digit shows its lines well enough
_REACH = 0.6  # pen widths: ink so near a middle line belongs to it, maybe among others
_MOST_RUNS = 24  # a thicket of more would give too many groups to classify
_CHUNK = 64  # points measured at a time, to save memory

Levels = NDArray[np.float32]
Mask = NDArray[np.bool_]


def branch_levels(levels: Levels, line: float) -> list[tuple[Mask, Points]]:
    """Split ink along its skeleton into runs.

    Args:
        levels: float32, shape (height, width), 0 = paper, 1 = ink.
        line: The line height in pixels.

    Returns:
        The mask of each run, bool, shape (height, width), both having the ink where two cross, and
        points on its middle line.
        Empty when there is only one run, or a thicket.
    """
    scale = max(1, round(line / _LINE_PX))
    small = np.asarray(Image.fromarray(levels).reduce(scale), np.float32)
    ink = np.pad(small > _INK, 1)  # the skeleton may end at the edge
    skeleton = thin(ink)
    if not skeleton.any():
        return []
    pen = max(float(ink.sum() / skeleton.sum()), 1.5)
    branches, joints = trace(skeleton)
    runs = runs_of(branches, joints, pen)
    if not 1 < len(runs) <= _MOST_RUNS:
        return []
    masks = _ink_of(np.pad(small > 0, 1), runs, pen)
    height, width = levels.shape
    return [
        (
            mask[1:-1, 1:-1].repeat(scale, 0).repeat(scale, 1)[:height, :width],
            (run - (1 + 1j)) * scale,
        )
        for mask, run in zip(masks, runs, strict=True)
    ]


def _ink_of(ink: Mask, runs: list[Points], pen: float) -> list[Mask]:
    """The ink that is near each run or nearest to it."""
    rows, columns = np.nonzero(ink)
    places = columns + 0.5 + 1j * (rows + 0.5)
    distances = np.stack([_distances(places, run) for run in runs])
    nearest = distances.argmin(axis=0)
    masks = []
    for index, distance in enumerate(distances):
        mask = np.zeros_like(ink)
        mask[rows, columns] = (distance <= _REACH * pen) | (nearest == index)
        masks.append(mask)
    return masks


def _distances(places: Points, points: Points) -> NDArray[np.float64]:
    """From each place to the nearest point."""
    least = np.full(len(places), np.inf)
    for start in range(0, len(points), _CHUNK):
        apart = np.abs(places[:, None] - points[start : start + _CHUNK])
        np.minimum(least, apart.min(axis=1), out=least)
    return least
