"""Cuts through a connected component of ink from top to bottom."""

import numpy as np
from numpy.typing import NDArray

_ASIDE = 0.02  # pixels of ink: the cost of a step aside, so that cuts are nearly straight
_STEP = 0.03  # line heights between two paths that are tried
_LEAST_INK = 0.012  # of the line height squared: a tenth of a digit, between two cuts
_CUTS_PER_LINE = 6.0  # at most in a stretch as wide as a digit is high
_MOST_CUTS = 14
_MOST_INK = 0.7  # line heights that a cut crosses: more splits a stroke from end to end

Levels = NDArray[np.float32]
Costs = NDArray[np.float64]
Path = tuple[float, NDArray[np.intp]]


def cut_levels(levels: Levels, line: float) -> list[NDArray[np.intp]]:
    """The cheapest cuts through ink, from left to right; none crosses another.

    A cut is the shortest path from the first row to the last, at most one pixel aside per row,
    where crossing ink is the cost, found by dynamic programming (Wang and Jean 1994, "Segmentation
    of merged characters by neural networks and shortest path"). There is one for each column of
    the middle row; returned are the cheapest that are not near each other.

    Args:
        levels: float32, shape (height, width), 0 = paper, 1 = ink.
        line: The line height in pixels.

    Returns:
        For each cut the first column to its right in each row, shape (height,).
    """
    height, width = levels.shape
    costs = levels.astype(np.float64)
    middle = height // 2
    down = _from_above(costs[: middle + 1])
    up = _from_above(costs[middle:][::-1])
    total = down[-1] + up[-1] - costs[middle]
    paths = [
        (float(total[column]), np.concatenate([_trace(down, column), _trace(up, column)[::-1][1:]]))
        for column in range(0, width, max(1, round(_STEP * line)))
        if total[column] <= _MOST_INK * line
    ]
    most = min(1 + int(_CUTS_PER_LINE * width / line), _MOST_CUTS)
    chosen = _different(paths, levels, _LEAST_INK * line**2, most)
    return sorted(chosen, key=lambda path: path.tolist())


def _different(
    paths: list[Path], levels: Levels, least_ink: float, most: int
) -> list[NDArray[np.intp]]:
    """The cheapest paths with enough ink between and beside them."""
    left_of = np.pad(np.cumsum(levels, axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    rows = np.arange(len(levels))
    known = [left_of[:, 0], left_of[:, -1]]
    chosen: list[NDArray[np.intp]] = []
    for _, path in sorted(paths, key=lambda path: path[0]):
        left = left_of[rows, path]
        if all(np.abs(left - other).sum() >= least_ink for other in known):
            known.append(left)
            chosen.append(path)
        if len(chosen) == most:
            break
    return chosen


def _from_above(costs: Costs) -> Costs:
    """The cost of the cheapest path from the first row to each pixel."""
    least = costs.copy()
    for row in range(1, len(costs)):
        above = np.pad(least[row - 1], 1, constant_values=np.inf)
        aside = np.minimum(above[:-2], above[2:]) + _ASIDE
        least[row] += np.minimum(above[1:-1], aside)
    return least


def _trace(least: Costs, column: int) -> NDArray[np.intp]:
    """The columns of the cheapest path from the first row to `column` in the last."""
    path = np.empty(len(least), np.intp)
    path[-1] = column
    for row in range(len(least) - 2, -1, -1):
        low = max(column - 1, 0)
        near = least[row, low : column + 2].copy()
        near[np.arange(low, low + len(near)) != column] += _ASIDE
        column = low + int(near.argmin())
        path[row] = column
    return path
