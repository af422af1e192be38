"""How a camera sees a page: projections of the plane."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import Path


@dataclass(frozen=True, eq=False)
class View:
    """A projection from the page to the picture.

    Attributes:
        matrix: float64, shape (3, 3), of homogeneous coordinates (x, y, 1) in pixels.
    """

    matrix: NDArray[np.float64]

    def see(self, points: Path) -> Path:
        """Where points of the page, shape (n, 2), lie in the picture."""
        seen = points @ self.matrix[:, :2].T + self.matrix[:, 2]
        placed: Path = seen[:, :2] / seen[:, 2:]
        return placed


STRAIGHT = View(np.eye(3))
"""From straight above, upright."""


def random_view(
    rng: np.random.Generator, height: int, width: int, tilt: float, turn: float
) -> View:
    """A camera somewhere above the page.

    Args:
        rng: Of the camera's place.
        height: Of the picture in pixels.
        width: Likewise.
        tilt: How far each corner moves at most, of the sides.
        turn: Standard deviation of the rotation in radians.
    """
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
    moved = corners + rng.uniform(-tilt, tilt, (4, 2)) * [width, height]
    angle = rng.normal(0, turn)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([width, height]) / 2
    return View(projection(corners, (moved - middle) @ rotation.T + middle))


def projection(corners: Path, moved: Path) -> NDArray[np.float64]:
    """The matrix, (3, 3), that takes four points to four others (direct linear transform)."""
    rows, values = [], []
    for (x, y), (to_x, to_y) in zip(corners, moved, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -to_x * x, -to_x * y], [0, 0, 0, x, y, 1, -to_y * x, -to_y * y]]
        values += [to_x, to_y]
    eight = np.linalg.solve(np.array(rows), np.array(values))
    return np.append(eight, 1.0).reshape(3, 3)
