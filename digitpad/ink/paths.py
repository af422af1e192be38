"""Arc length and resampling of paths: float64 points, shape (n, 2)."""

import numpy as np
from numpy.typing import NDArray

Path = NDArray[np.float64]


def step_lengths(path: Path) -> NDArray[np.float64]:
    """The distance of each point from the one before, shape (n,); the first is 0."""
    steps = np.zeros(len(path))
    steps[1:] = np.hypot(*(path[1:] - path[:-1]).T)
    return steps


def path_length(path: Path) -> float:
    """The whole length, summed pairwise: for a million steps more precise than `arc_length`."""
    return float(step_lengths(path)[1:].sum())  # another pairing would change its last bit


def arc_length(path: Path) -> NDArray[np.float64]:
    """How far along the path each of its points lies, shape (n,), from 0 on."""
    return np.cumsum(step_lengths(path))


def resample(path: Path, along: NDArray[np.float64], count: int) -> Path:
    """`count` points on the same path, evenly spaced.

    Args:
        path: n >= 1 points.
        along: Their arc lengths, which the caller knows from choosing `count`.
        count: 1 gives the first point.
    """
    points = np.ascontiguousarray(path).view(np.complex128)[:, 0]  # both coordinates at once
    even: NDArray[np.complex128] = np.interp(np.linspace(0, along[-1], count), along, points)
    return even.view(np.float64).reshape(-1, 2)
