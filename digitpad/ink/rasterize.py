"""Rasterize ink to the network's 28x28 input."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.image_format import CENTRE_PX, DIGIT_SIZE_PX, IMAGE_SIZE_PX, centre_of_mass
from digitpad.ink.paths import Path, arc_length, path_length, resample
from digitpad.ink.strokes import Ink

PEN_WIDTH_PX = 2.5
"""Width of the pen in the 28x28 image: the median of MNIST's strokes is 2.55 px."""

SMALLEST_DIGIT = 16.0
"""Ink whose longer side is below this, in its own units, is not enlarged: it is a dot."""

_STRAY_DOT_SHARE = 0.06  # of the ink's longer side: a touch of the pen beside a digit
_STEP_PX = 0.25  # between two discs that make up a stroke
_MOST_STEPS = 100_000  # of all strokes together; a digit has some hundreds
_DISCS_AT_ONCE = 50_000  # so that a million points take time and no memory


@dataclass(frozen=True)
class InputSteps:
    """The optional steps from ink to input; networks are trained with all of them.

    Leaving one out shows what it is good for.

    Attributes:
        fits: The ink is scaled to fit 20x20 px; otherwise the whole paper to 28x28.
        centres: The ink's centre of mass is moved to the middle; otherwise its bounding box is
            centred or, if not fitted, the ink stays where it was drawn.
    """

    fits: bool = True
    centres: bool = True


ALL_STEPS = InputSteps()


def draw_input(
    ink: Ink,
    pen_width_px: float = PEN_WIDTH_PX,
    steps: InputSteps = ALL_STEPS,
    paper: tuple[float, float] = (IMAGE_SIZE_PX, IMAGE_SIZE_PX),
) -> NDArray[np.uint8]:
    """Rasterize ink as MNIST's digits are: the only way from strokes to input.

    The strokes are scaled so that their bounding box fits a square of 20 px, drawn with a pen of
    MNIST's width, antialiased by the area that the pen covers, and moved so that the centre of
    mass lies on pixel 14 (LeCun et al. 1998; Yadav and Bottou, "Cold Case: the Lost MNIST
    Digits", 2019). So the size and position of the ink and the pen's width on the screen don't
    matter, nor does pressure, which not every device has.

    Args:
        ink: What the user drew.
        pen_width_px: Width of the pen in the image.
        steps: Which of these steps are taken.
        paper: Width and height of the paper, centred on (0, 0); for ink that isn't fitted.

    Returns:
        uint8, shape (28, 28), 0 = paper, 255 = ink; all 0 when there is no ink.
    """
    paths = [stroke.points.astype(np.float64) for stroke in ink.strokes]
    paths = [path[np.isfinite(path).all(axis=1)] for path in paths]
    paths = _without_stray_dots([path for path in paths if len(path)])
    if not paths:
        return np.zeros((IMAGE_SIZE_PX, IMAGE_SIZE_PX), np.uint8)
    scale, middle = _fit(paths, pen_width_px) if steps.fits else (IMAGE_SIZE_PX / max(paper), 0.0)
    step_px = max(_STEP_PX, scale * sum(map(path_length, paths)) / _MOST_STEPS)
    discs = np.concatenate([_discs_along((path - middle) * scale, step_px) for path in paths])
    coverage = _cover(discs + CENTRE_PX, pen_width_px / 2)
    if steps.centres:
        shift = _shift_to_centre(coverage, discs, pen_width_px / 2)
        coverage = _cover(discs + CENTRE_PX + shift, pen_width_px / 2)
    return np.asarray(np.rint(coverage * (255 / coverage.max())), np.uint8)


def _fit(paths: list[Path], pen_width_px: float) -> tuple[float, NDArray[np.float64]]:
    """The scale at which ink fits 20x20 px, and the middle of its bounding box."""
    points = np.concatenate(paths)
    low, high = points.min(axis=0), points.max(axis=0)
    extent = max(float((high - low).max()), SMALLEST_DIGIT)
    return (DIGIT_SIZE_PX - pen_width_px) / extent, (low + high) / 2


def _without_stray_dots(paths: list[Path]) -> list[Path]:
    """Drop touches of the pen, unless there is nothing else."""
    extents = [float(np.ptp(path, axis=0).max()) for path in paths]
    smallest = _STRAY_DOT_SHARE * max(extents, default=0.0)
    return [path for path, extent in zip(paths, extents, strict=True) if extent >= smallest]


def _discs_along(path: Path, step_px: float) -> Path:
    """Points on a path, evenly spaced, at most `step_px` apart, as discs' centres."""
    along = arc_length(path)
    return resample(path, along, int(np.ceil(along[-1] / step_px)) + 1)


def _cover(discs: NDArray[np.float64], radius_px: float) -> NDArray[np.float64]:
    """Share of each pixel covered by discs around these centres (x, y), shape (28, 28).

    Those outside are moved to the edge: ink that isn't fitted may be there.
    """
    discs = discs.clip(0.0, IMAGE_SIZE_PX - 1.0)
    reach = int(np.ceil(radius_px + 0.5))
    offsets = np.arange(-reach, reach + 1)
    side = IMAGE_SIZE_PX + 2 * reach
    nearest = np.full(side * side, np.inf)
    for start in range(0, len(discs), _DISCS_AT_ONCE):
        some = discs[start : start + _DISCS_AT_ONCE]
        pixels = np.rint(some)
        columns, rows = (pixels - some).T[:, :, None] + offsets
        squares = (columns * columns)[:, None, :] + (rows * rows)[:, :, None]
        corners = (pixels + reach).astype(np.intp) @ [1, side]
        places = corners[:, None, None] + (offsets[:, None] * side + offsets)
        np.minimum.at(nearest, places.ravel(), squares.ravel())
    inner = slice(reach, reach + IMAGE_SIZE_PX)
    distance: NDArray[np.float64] = np.sqrt(nearest.reshape(side, side)[inner, inner])
    # A pixel half covered by a straight edge has its centre on it.
    return (radius_px + 0.5 - distance).clip(0.0, 1.0)


def _shift_to_centre(
    coverage: NDArray[np.float64], discs: NDArray[np.float64], radius_px: float
) -> NDArray[np.float64]:
    """The shift (x, y) that centres the mass but keeps all discs in the frame."""
    row, column = centre_of_mass(coverage)
    shift = CENTRE_PX - np.array([column, row])
    room_before = CENTRE_PX + discs.min(axis=0) - radius_px
    room_after = IMAGE_SIZE_PX - 1 - (CENTRE_PX + discs.max(axis=0) + radius_px)
    return np.clip(shift, -room_before, room_after)
