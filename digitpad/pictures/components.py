"""Connected components of ink, and which of them make up the digit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SIDE_PX = 256  # components are found on a grid of at most this size
_SURE = 0.5  # of the peak: certain ink
_NEAR = 0.4  # of the digit's size: a bar or dot this close belongs to it
_SPECK = 0.01  # of the largest component's ink: less is dirt
_MARGIN = 0.05  # of the digit's size: the soft edge of its strokes
_LINE = 0.04  # of its length: how thick and crooked a ruled line is at most
_AT_BORDER = 0.3  # weight of what runs out of the picture, likely a shadow or a neighbour


@dataclass(frozen=True)
class _Component:
    """A connected component: its label, amount of ink and bounding box, upper ends excluded."""

    label: int
    ink: float
    top: int
    left: int
    bottom: int
    right: int

    def gap_to(self, other: "_Component") -> int:
        """Pixels between the bounding boxes; 0 when they touch or overlap."""
        vertical = max(self.top - other.bottom, other.top - self.bottom, 0)
        horizontal = max(self.left - other.right, other.left - self.right, 0)
        return max(vertical, horizontal)

    def joined(self, other: "_Component") -> "_Component":
        """Both as one, with the label of this one."""
        return _Component(
            self.label,
            self.ink + other.ink,
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )


def main_group(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """Keep the largest component of ink and what lies close to it; the rest becomes 0.

    Args:
        ink: float32, shape (h, w), 0 = paper, 1 = ink; h and w not 0.
    """
    cell = -(-max(ink.shape) // _SIDE_PX)
    coarse = _reduce(ink, cell)
    labels = label_components(coarse > _SURE)
    components = [
        component
        for component in _components(labels, coarse)
        if not _is_line(component, coarse.shape)
    ]
    if not components:
        return np.zeros_like(ink)
    group, kept = _gather(components, coarse.shape)
    is_kept = np.isin(labels, kept)
    keep = _grow(is_kept, max(1, round(_MARGIN * _size(group)))) & (is_kept | (labels == 0))
    full = np.repeat(np.repeat(keep, cell, axis=0), cell, axis=1)
    return np.where(full[: ink.shape[0], : ink.shape[1]], ink, np.float32(0))


def _gather(components: list[_Component], shape: tuple[int, ...]) -> tuple[_Component, list[int]]:
    """The digit's components joined, and their labels."""
    group = max(
        components, key=lambda part: part.ink * (_AT_BORDER if _touches(part, shape) else 1)
    )
    kept = [group.label]
    rest = [part for part in components if part.ink > _SPECK * group.ink and part is not group]
    if not _touches(group, shape):  # then what runs out of the picture is no part of it
        rest = [part for part in rest if not _touches(part, shape)]
    while near := [part for part in rest if part.gap_to(group) <= _NEAR * _size(group)]:
        for part in near:
            kept.append(part.label)
            group = group.joined(part)
        rest = [part for part in rest if part.label not in kept]
    return group, kept


def label_components(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Label the 8-connected components of a mask from 1 on; 0 is background.

    Runs of each row are merged with the runs above that they touch (union-find).
    """
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), np.int8)
    padded[:, 1:-1] = mask
    rows, edges = np.nonzero(np.diff(padded, axis=1))
    runs = zip(rows[::2].tolist(), edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    parents = [0]
    labels_of_runs = []
    above: list[tuple[int, int, int]] = []
    line: list[tuple[int, int, int]] = []
    before = -1
    for row, start, end in runs:
        if row != before:
            above, line = (line if row == before + 1 else []), []
            before = row
        touching = [_root(parents, number) for a, b, number in above if a <= end and b >= start]
        label = min(touching, default=len(parents))
        if not touching:
            parents.append(label)
        for root in touching:
            parents[root] = label
        labels_of_runs.append(label)
        line.append((start, end, label))
    roots = np.array([_root(parents, label) for label in range(len(parents))], np.int32)
    labels = np.zeros(mask.shape, np.int32)
    labels[mask] = np.repeat(roots[labels_of_runs], edges[1::2] - edges[::2])
    return labels


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        label = parents[label]
    return label


def _reduce(ink: NDArray[np.float32], cell: int) -> NDArray[np.float32]:
    """The maximum of each cell, which keeps thin lines connected."""
    height, width = (-(-side // cell) * cell for side in ink.shape)
    padded = np.zeros((height, width), np.float32)
    padded[: ink.shape[0], : ink.shape[1]] = ink
    cells = padded.reshape(height // cell, cell, width // cell, cell)
    highest: NDArray[np.float32] = cells.max(axis=(1, 3))
    return highest


def _components(labels: NDArray[np.int32], ink: NDArray[np.float32]) -> list[_Component]:
    rows, columns = np.nonzero(labels)
    found, index = np.unique(labels[rows, columns], return_inverse=True)
    amounts = np.bincount(index, ink[rows, columns])
    low = np.full((len(found), 2), np.iinfo(np.intp).max)
    high = np.zeros((len(found), 2), np.intp)
    places = np.stack([rows, columns], axis=1)
    np.minimum.at(low, index, places)
    np.maximum.at(high, index, places + 1)
    boxes = np.concatenate([low, high], axis=1).tolist()
    return [
        _Component(label, amount, *box)
        for label, amount, box in zip(found.tolist(), amounts.tolist(), boxes, strict=True)
    ]


def _touches(part: _Component, shape: tuple[int, ...]) -> bool:
    """Whether a component reaches the border."""
    low, high = min(part.top, part.left), (part.bottom, part.right)
    return low == 0 or high[0] == shape[0] or high[1] == shape[1]


def _is_line(part: _Component, shape: tuple[int, ...]) -> bool:
    """Whether a component is a thin line from side to side, as on ruled paper."""
    height, width = part.bottom - part.top, part.right - part.left
    across = width == shape[1] and height <= _LINE * width
    return across or (height == shape[0] and width <= _LINE * height)


def _size(part: _Component) -> int:
    return max(part.bottom - part.top, part.right - part.left)


def _grow(mask: NDArray[np.bool_], margin: int) -> NDArray[np.bool_]:
    """Dilate a mask by `margin` pixels in all directions."""
    for _ in range(2):
        padded = np.pad(mask, ((margin, margin), (0, 0)))
        for _ in range(margin):
            padded = padded[2:] | padded[1:-1] | padded[:-2]
        mask = padded.T
    return mask
