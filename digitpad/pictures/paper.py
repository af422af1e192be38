"""What a picture would be like without its ink, and how strong its ink is."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.pictures.components import grow

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

_AWAY = 1.5  # pen widths round the ink that say nothing of the paper: soft edges and blur
_NEAR = 3.0  # pen widths: so near the paper is looked at; farther only where there is none
_LEAST_PX = 0.5  # of paper, to know its colour
_OUTSIDE = 0.05  # of full ink: less is paper
_CERTAIN = 0.8  # of full ink
_LEAST_CONTRAST = 80.0  # grey levels of what is drawn on a picture without ink
_TO_SIGMA = 1.48  # a normal distribution's standard deviation in its median deviations


def pen_width(*masks: Mask) -> float:
    """How wide the strokes of masks are, in pixels: twice their area for each pixel of outline."""
    area = outline = 0
    for mask in masks:
        padded = np.pad(mask, 1)
        inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
        area += int(mask.sum())
        outline += int((mask & ~inner).sum())
    return max(1.0, 2 * area / outline) if outline else 1.0


def find_paper(colours: Floats, mask: Mask, pen_px: float) -> tuple[Floats, float]:
    """The paper's colour below the ink and everywhere else, and its grain.

    It is the mean of what is no ink near each place, which follows uneven light and shadows.

    Args:
        colours: float32, shape (h, w, 3), 0 to 255.
        mask: Where there is ink, bool, shape (h, w).
        pen_px: The width of its strokes.

    Returns:
        float32, shape (h, w, 3), and the grain's standard deviation.
    """
    is_paper = _paper_beside(mask, pen_px)
    weights = is_paper.astype(np.float32)[..., np.newaxis]
    weighted = np.concatenate([colours * weights, weights], axis=2)
    paper = np.zeros_like(colours)
    is_missing = np.ones(mask.shape, bool)
    radius = max(2, round(_NEAR * pen_px))
    while is_missing.any():
        sums = _box_sums(weighted, radius)
        is_known = is_missing & (sums[..., 3] > _LEAST_PX)
        paper[is_known] = sums[is_known, :3] / sums[is_known, 3:]
        is_missing &= ~is_known
        radius *= 2
    deviations = np.abs((colours - paper)[is_paper]).max(axis=1)
    return paper, _TO_SIGMA * float(np.median(deviations))


def paper_and_ink(
    picture: NDArray[np.uint8], coverage: Floats
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """A picture without its ink, and how its ink's colour differs from the paper's.

    Args:
        picture: uint8, shape (height, width, 3).
        coverage: Its ink, float32, two axes, 0 = paper, 1 = ink.

    Returns:
        uint8, shape (height, width, 3); and float64, shape (3,), towards black or white where
        there is no ink.
    """
    image, (height, width) = Image.fromarray(picture), coverage.shape
    colours = np.asarray(image.resize((width, height), Image.Resampling.BOX), np.float32)
    mask = coverage > _OUTSIDE
    paper, _ = find_paper(colours, mask, pen_width(mask))
    is_certain = coverage > _CERTAIN
    if is_certain.any():
        ink = np.median((colours - paper)[is_certain], axis=0).astype(np.float64)
    else:
        is_bright = float(paper.mean()) > 255 / 2
        ink = np.full(3, -_LEAST_CONTRAST if is_bright else _LEAST_CONTRAST)
    small = Image.fromarray(np.asarray(paper.round().clip(0, 255), np.uint8))
    return np.asarray(small.resize(image.size, Image.Resampling.BILINEAR), np.uint8), ink


def _paper_beside(mask: Mask, pen_px: float) -> Mask:
    """What certainly is paper; all that isn't ink, or everything, where little is left."""
    for margin in (max(1, round(_AWAY * pen_px)), 1, 0):
        is_paper = ~grow(mask, margin)
        if is_paper.any():
            return is_paper
    return np.ones_like(mask)


def _box_sums(values: Floats, radius: int) -> Floats:
    """The sum of what lies within `radius` rows and columns of each place, (h, w, c)."""
    for _ in range(2):
        padded = np.pad(values, ((radius + 1, radius), (0, 0), (0, 0)))
        total = np.cumsum(padded, axis=0, dtype=np.float64)
        sums = total[2 * radius + 1 :] - total[: -2 * radius - 1]
        values = sums.astype(np.float32).swapaxes(0, 1)
    return values
