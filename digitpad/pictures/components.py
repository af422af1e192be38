"""Connected components of ink, and which of them make up the digit."""

import numpy as np
from numpy.typing import NDArray

_SIDE_PX = 256  # components are found on a grid of at most this size
_SURE = 0.5  # of the peak: certain ink
_NEAR = 0.4  # of the digit's size: a bar or dot this close belongs to it
_SPECK = 0.01  # of the largest component's ink: less is dirt
_MARGIN = 0.05  # of the digit's size: the soft edge of its strokes


def main_group(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """Keep the largest component of ink and what lies close to it; the rest becomes 0.

    Args:
        ink: float32, shape (h, w), 0 = paper, 1 = ink; h and w not 0.
    """
    cell = -(-max(ink.shape) // _SIDE_PX)
    coarse = _reduce(ink, cell)
    labels = label_components(coarse > _SURE)
    kept, size = _gather(labels, coarse)
    is_kept = np.isin(labels, kept)
    keep = grow(is_kept, max(1, round(_MARGIN * size))) & (is_kept | (labels == 0))
    full = np.repeat(np.repeat(keep, cell, axis=0), cell, axis=1)
    return np.where(full[: ink.shape[0], : ink.shape[1]], ink, np.float32(0))


def _gather(labels: NDArray[np.int32], ink: NDArray[np.float32]) -> tuple[NDArray[np.int32], int]:
    """The labels of the digit's components, none without ink, and the digit's longer side."""
    found, index = np.unique(labels[labels > 0], return_inverse=True)
    amounts = np.bincount(index, ink[labels > 0])
    low, high = _boxes(np.argwhere(labels), index, len(found))
    if not len(found):
        return found, 0
    main = np.argmax(amounts)
    may_belong = amounts > _SPECK * amounts[main]
    kept = np.arange(len(found)) == main
    while True:
        top_left, bottom_right = low[kept].min(axis=0), high[kept].max(axis=0)
        size = int((bottom_right - top_left).max())
        gaps = np.maximum(low - bottom_right, top_left - high).max(axis=1)  # below 0: overlapping
        near = may_belong & ~kept & (gaps <= _NEAR * size)
        if not near.any():
            return found[kept], size
        kept |= near


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


def grow(mask: NDArray[np.bool_], margin: int) -> NDArray[np.bool_]:
    """Dilate a mask by `margin` pixels in all directions."""
    for _ in range(2):
        padded = np.pad(mask, ((margin, margin), (0, 0)))
        for _ in range(margin):
            padded = padded[2:] | padded[1:-1] | padded[:-2]
        mask = padded.T
    return mask


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        label = parents[label]
    return label


def _reduce(ink: NDArray[np.float32], cell: int) -> NDArray[np.float32]:
    """The maximum of each cell, which keeps thin lines connected."""
    padded = np.pad(ink, [(0, -side % cell) for side in ink.shape])
    cells = padded.reshape(padded.shape[0] // cell, cell, -1, cell)
    highest: NDArray[np.float32] = cells.max(axis=(1, 3))
    return highest


def _boxes(
    places: NDArray[np.intp], index: NDArray[np.intp], count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Bounding boxes of components: their first and, exclusive, last row and column, (count, 2).

    Args:
        places: Row and column of each pixel, shape (n, 2).
        index: Which component each pixel belongs to, from 0, shape (n,).
        count: How many components there are.
    """
    low = np.full((count, 2), np.iinfo(np.intp).max)
    high = np.zeros((count, 2), np.intp)
    np.minimum.at(low, index, places)
    np.maximum.at(high, index, places + 1)
    return low, high
