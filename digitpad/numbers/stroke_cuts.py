"""Where a stroke that runs through several digits may be cut."""

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.strokes import Stroke

_STEP = 0.04  # of the line's height, between points that are looked at
_LEAST_RUN = 0.12  # of the line's height: a shorter way to the right joins nothing
_LEAST_PART = 0.2  # of the line's height: a shorter piece is no part of a digit
_MOST_POINTS = 2000  # of a stroke; a digit has about 100
_MOST_CUTS = 6

Path = NDArray[np.float64]


def cut_stroke(stroke: Stroke, line: float) -> list[tuple[Stroke, Stroke, float]]:
    """At most six ways to cut a stroke in two, each with the share of the stroke before the cut.

    A pen that goes from one digit to the next moves to the right, and where it does so above or
    below no other part of the stroke, the cut is best: at the end of a run to the right, too, for
    the next digit begins there.

    Args:
        stroke: Any stroke of finite points.
        line: How high a digit is.
    """
    path = _evenly(stroke.points.astype(np.float64), _STEP * line)
    step = float(np.hypot(*np.diff(path[:2], axis=0).T).sum()) if len(path) > 1 else 0.0
    if step == 0.0:
        return []
    last = len(path) - 1
    return [
        (Stroke.through(path[: cut + 1]), Stroke.through(path[cut:]), cut / last)
        for cut in _choose(path, step, line)
    ]


def _evenly(points: Path, step: float) -> Path:
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    count = min(int(along[-1] / step) + 2, _MOST_POINTS)
    places = np.linspace(0, along[-1], count)
    return np.stack([np.interp(places, along, points[:, axis]) for axis in (0, 1)], axis=1)


def _choose(path: Path, step: float, line: float) -> list[int]:
    """Places of the best cuts in ascending order, none near another or an end."""
    apart = max(1, round(_LEAST_PART * line / step))
    chosen = [0, len(path) - 1]
    for _, place in sorted(_places(path, step, line)):
        if min(abs(place - other) for other in chosen) >= apart:
            chosen.append(place)
        if len(chosen) == _MOST_CUTS + 2:
            break
    return sorted(chosen)[1:-1]


def _places(path: Path, step: float, line: float) -> list[tuple[int, int]]:
    """Where to cut, and how good it is, 1 the best: strokes that a vertical line there meets."""
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
    """How many steps of the path a vertical line through the middle of each step meets."""
    low, high = np.sort(np.minimum(x[:-1], x[1:])), np.sort(np.maximum(x[:-1], x[1:]))
    middle = (x[:-1] + x[1:]) / 2
    return np.searchsorted(low, middle, "right") - np.searchsorted(high, middle, "left")


def _runs(is_in: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end, excluded, of every run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_in.astype(np.int8), [0]])))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
