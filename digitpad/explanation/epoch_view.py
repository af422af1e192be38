"""Snapshots of a network after each epoch, on a fixed handful of images."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet

_EACH = 20  # images per digit on the map
_MOST_VIEWS = 100
_ITERATIONS = 60  # enough, as the plane turns little from one epoch to the next


@dataclass(frozen=True, eq=False)
class WatchedImages:
    """The images that are predicted after every epoch, the same in every run on a digit set.

    Attributes:
        images: uint8, shape (m, 28, 28), 0 = paper, 255 = ink.
        labels: uint8, shape (m,), 0 to 9.
        shown: How many, from the first on, are shown with their probabilities: one per digit.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    shown: int


def choose_images(digits: DigitSet) -> WatchedImages:
    """One image of each digit to show, followed by more of each for the map.

    They are spread evenly over the set, as neighbours may be by one writer. A rare digit has fewer.
    """
    spread = []
    for label in np.unique(digits.labels):
        places = np.flatnonzero(digits.labels == label)
        spread.append(places[:: max(len(places) // _EACH, 1)][:_EACH])
    firsts = [places[0] for places in spread]
    order = np.array([*firsts, *(place for places in spread for place in places[1:])], np.intp)
    return WatchedImages(digits.images[order], digits.labels[order], len(firsts))


@dataclass(frozen=True, eq=False)
class Plane:
    """The plane through a layer's outputs that the map shows.

    Attributes:
        centre: float32, shape (d,).
        axes: float32, shape (d, 2), orthonormal columns.
    """

    centre: NDArray[np.float32]
    axes: NDArray[np.float32]

    def project(self, outputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Project outputs, shape (m, d), on the map: float32, shape (m, 2)."""
        return np.asarray((outputs - self.centre) @ self.axes, np.float32)


@dataclass(frozen=True, eq=False)
class EpochView:
    """A network after one of its epochs: its outputs for the watched images.

    Attributes:
        epoch: 1 after the first, 0 before training.
        watched: The images.
        probabilities: float32, shape (shown, 10), for the images shown.
        kernels: float32, shape (n, height, width): the kernels of the first convolution, for its
            first input channel; n is 0 without a convolution.
        outputs: float32, shape (m, d): the output of the last hidden layer for each image.
        plane: The plane that shows all epochs up to this one best.
    """

    epoch: int
    watched: WatchedImages
    probabilities: NDArray[np.float32]
    kernels: NDArray[np.float32]
    outputs: NDArray[np.float32]
    plane: Plane


class PlaneFinder:
    """Finds the plane of greatest variance of the outputs of all epochs so far.

    It is spanned by the first two principal components of all outputs added, not of one epoch, so
    that epochs can be compared on one map. A new epoch turns the plane a little; its axes are
    rotated or mirrored to stay as close as possible to the axes before (orthogonal Procrustes,
    Schönemann 1966), so that the picture doesn't jump.
    """

    def __init__(self) -> None:
        self._count = 0
        self._sum: NDArray[np.float64] = np.zeros(1)  # takes the size of the outputs
        self._products: NDArray[np.float64] = np.zeros((1, 1))
        self._axes: NDArray[np.float64] | None = None

    def add(self, outputs: NDArray[np.float32]) -> Plane:
        """Add the outputs of one more epoch, finite, shape (m, d), d as before."""
        rows = outputs.astype(np.float64)
        self._count += len(rows)
        self._sum = self._sum + rows.sum(axis=0)
        # Not `@`: its threads would wait for those that train and take a hundred times as long.
        self._products = self._products + np.einsum("ma,mb->ab", rows, rows)
        centre = self._sum / self._count
        spread = self._products / self._count - np.outer(centre, centre)
        before = self._axes
        axes = _strongest_two(spread, np.eye(len(spread), 2) if before is None else before)
        self._axes = axes if before is None else _near_to(before, axes)
        return Plane(centre.astype(np.float32), self._axes.astype(np.float32))


def fewer_views(views: list[EpochView]) -> list[EpochView]:
    """At most 100 views, including the first and the last: one takes some 100 kB."""
    if len(views) <= _MOST_VIEWS:
        return views
    return [*views[:-1:2], views[-1]]


def share_beside_its_own(points: NDArray[np.float32], labels: NDArray[np.uint8]) -> float:
    """Share of points on a map whose nearest neighbour has the same label.

    Args:
        points: Shape (m, 2), m at least 2.
        labels: Shape (m,).
    """
    distances = ((points[:, np.newaxis] - points) ** 2).sum(axis=-1)
    np.fill_diagonal(distances, np.inf)
    return float(np.mean(labels[distances.argmin(axis=1)] == labels))


def _strongest_two(spread: NDArray[np.float64], start: NDArray[np.float64]) -> NDArray[np.float64]:
    """The eigenvectors of the two largest eigenvalues, shape (d, 2), by orthogonal iteration."""
    axes = start + 1e-3 * np.cos(np.arange(start.size)).reshape(start.shape)  # not orthogonal
    for _ in range(_ITERATIONS):
        axes, _ = np.linalg.qr(spread @ axes)
    return axes


def _near_to(before: NDArray[np.float64], axes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Axes of the same plane, as close as possible to those before."""
    left, _, right = np.linalg.svd(axes.T @ before)
    turned: NDArray[np.float64] = axes @ left @ right
    return turned
