"""Find the panel of a drawn figure: a plot's axes, a box, a disc, plain but for what is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.pictures.components import grow, label_components

Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Span = tuple[slice, slice]

_GRID = 128  # cells along the longer side, at most
_COLOURS = 3  # the most common ones may be a panel's
_STEP = 3  # rows and columns from one pixel that is looked at for them to the next
_BIN_BITS = 3  # so many of the lowest bits tell no colours apart
_SAME = 12  # grey levels: what compression does to a plain colour
_LEAST_AREA = 0.1  # of the picture
_NEARLY_AS_LARGE = 0.5  # of the largest panel: there are several, none of which is meant
_LIKE_FORM = 0.95  # of a rectangle and it, or of an ellipse and it, are common to both
_LEAST_ROUND = 0.93  # of a disc's longer side
_LIKE_HOLE = 0.85  # of an ellipse and a ring's hole
_LEAST_HEIGHT = 0.35  # of the panel's: a smaller thing in it is a zero's dot
_EDGE = 2  # cells round a panel that its outline may cover
_LIKE_DIGITS = 0.5, 0.8  # heights of ink beside it: of what is in it; of the panel's


@dataclass(frozen=True, eq=False)
class Panel:
    """A plain part of a picture with something in it.

    Attributes:
        span: Its rows and columns.
        picture: What is there, uint8, shape (height, width, 3), its corners as plain as itself.
    """

    span: Span
    picture: Bytes


def find_panel(picture: Bytes, coverage: NDArray[np.float32]) -> Panel | None:
    """The only large panel in a picture, None where digits stand beside it or there is none.

    Args:
        picture: Red, green and blue, uint8, shape (height, width, 3), not empty.
        coverage: What seems to be its ink, float32, shape (height, width).
    """
    cell = -(-max(coverage.shape) // _GRID)
    found = [
        (area, content, filled, colour)
        for colour in _common_colours(picture)
        for area, content, filled in _panels(~_any(_differs(picture, colour), cell))
    ]
    found.sort(key=lambda panel: -panel[0])
    if not found:
        return None
    largest, content, filled, colour = found[0]
    others = [area for area, _, other, _ in found if not (other & filled).any()]
    if max(others, default=0) >= _NEARLY_AS_LARGE * largest:
        return None
    if _has_digits_beside(_any(coverage > 0.5, cell), filled, content):
        return None
    rows, columns = (slice(side.start * cell, side.stop * cell) for side in _span(filled))
    is_own = filled.repeat(cell, 0).repeat(cell, 1)[rows, columns]
    within = picture[rows, columns]
    is_own = is_own[: within.shape[0], : within.shape[1], np.newaxis]
    return Panel((rows, columns), np.where(is_own, within, colour))


def _common_colours(picture: Bytes) -> Iterator[Bytes]:
    pixels = picture[::_STEP, ::_STEP].reshape(-1, 3)
    bins = (pixels >> _BIN_BITS).astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], np.int32)
    kinds, counts = np.unique(bins, return_counts=True)
    for kind in kinds[np.argsort(-counts)[:_COLOURS]]:
        yield np.asarray(np.median(pixels[bins == kind], axis=0), np.uint8)


def _differs(picture: Bytes, colour: Bytes) -> Mask:
    apart = np.abs(picture.astype(np.int16) - colour.astype(np.int16))
    return np.asarray(apart.max(axis=2) > _SAME)


def _any(mask: Mask, cell: int) -> Mask:
    """Of each cell whether the mask is set anywhere in it, so that thin lines stay closed."""
    padded = np.pad(mask, [(0, -side % cell) for side in mask.shape])
    return np.asarray(padded.reshape(padded.shape[0] // cell, cell, -1, cell).any(axis=(1, 3)))


def _panels(plain: Mask) -> Iterator[tuple[int, Span, Mask]]:
    """The area, the span of what is in it, and the mask of each panel among plain cells."""
    plain[:, 1:] &= plain[:, :-1].copy()  # no way between cells that touch with a corner alone
    labels = label_components(plain)
    amounts = np.bincount(labels.ravel())
    for label in np.flatnonzero(amounts > _LEAST_AREA / 2 * plain.size):
        mask = labels == label
        if label == 0 or any(side.any() for side in (mask[0], mask[-1], mask[:, 0], mask[:, -1])):
            continue
        others = label_components(~mask)
        filled = others != others[0, 0]
        held = filled & ~mask
        height, width = _size(_span(filled))
        if not held.any() or height * width < _LEAST_AREA * plain.size:
            continue
        content = _span(held)
        is_high = _size(content)[0] >= _LEAST_HEIGHT * height
        if is_high and _is_form(filled[_span(filled)], held[content]):
            yield height * width, content, filled


def _is_form(filled: Mask, held: Mask) -> bool:
    """Whether a mask is a rectangle or a disc with something in it; a ring may be a zero."""
    height, width = filled.shape
    if filled.mean() >= _LIKE_FORM:
        return True
    is_round = min(height, width) >= _LEAST_ROUND * max(height, width)
    return is_round and _ellipse(filled) >= _LIKE_FORM and _ellipse(held) < _LIKE_HOLE


def _ellipse(mask: Mask) -> float:
    """The share common to a mask, cut out, and the ellipse in its bounding box."""
    y, x = (np.linspace(-1 + 1 / side, 1 - 1 / side, side) for side in mask.shape)
    ellipse = np.hypot(y[:, np.newaxis], x) <= 1
    return float((mask & ellipse).sum() / (mask | ellipse).sum())


def _has_digits_beside(ink: Mask, filled: Mask, content: Span) -> bool:
    """Whether ink outside a panel is as high as what is in it, but not as the panel itself."""
    labels = label_components(ink & ~grow(filled, _EDGE))
    least, most = _LIKE_DIGITS
    lowest, highest = least * _size(content)[0], most * _size(_span(filled))[0]
    heights = (_size(_span(labels == label))[0] for label in np.unique(labels[labels > 0]))
    return any(lowest <= height <= highest for height in heights)


def _span(mask: Mask) -> Span:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _size(span: Span) -> tuple[int, int]:
    rows, columns = span
    return rows.stop - rows.start, columns.stop - columns.start
