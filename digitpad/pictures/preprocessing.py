"""Preprocess any picture of a digit to a 28x28 input, as MNIST was made."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from digitpad.image_format import CENTRE_PX, DIGIT_SIZE_PX, IMAGE_SIZE_PX, centre_of_mass
from digitpad.pictures.components import main_group

Grey = NDArray[np.float32]

_LARGEST_SIDE_PX = 512  # a larger picture is reduced first, which costs no accuracy
_LIGHT_SIDE_PX = 128  # enough for the paper's brightness, which varies slowly
_AREA = Image.Resampling.BOX
_WIDEST_STROKE = 0.4  # of the picture's longer side
_STRONG = 0.7  # of the darkest ink: no shadow is so dark
_LEAST_CONTRAST = 30  # grey levels between paper and ink; below it the sheet is blank
_LEAST_SIDE_PX = 8  # a smaller blot is not enlarged to 20 px
_FAINT = 0.08  # of the ink's peak: the least that counts for the bounding box
_NEARLY_ONE = 0.06  # resizing by less would only blur


def picture_to_input(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Find the digit in a picture and normalise it as MNIST's digits are.

    Ink may be dark or light. Uneven light, shadows and the paper's grain are removed; the largest
    group of ink is cropped, fitted into 20x20 px by area coverage, scaled to a peak of 255, and
    moved by whole pixels so that its centre of mass lies on pixel 14 (LeCun et al. 1998; Yadav and
    Bottou, "Cold Case: the Lost MNIST Digits", 2019).

    Args:
        picture: uint8, shape (height, width), 0 = black, 255 = white; ink darker or lighter than
            the paper.

    Returns:
        uint8, shape (28, 28), 0 = paper, 255 = ink; all 0 when there is no ink.
    """
    if picture.size and (digit := main_group(find_ink(picture)[0])).any():
        return frame_ink(digit)
    return np.zeros((IMAGE_SIZE_PX, IMAGE_SIZE_PX), np.uint8)


def find_ink(picture: NDArray[np.uint8]) -> tuple[Grey, int]:
    """Extract the ink of a picture, without uneven light, shadows and grain.

    Args:
        picture: uint8, shape (height, width), not empty, 0 = black, 255 = white.

    Returns:
        float32, two axes, 0 = paper, 1 = ink, all 0 when nothing stands out; and the factor by
        which the picture was reduced first, 1 unless it was large.
    """
    scale = -(-max(picture.shape) // _LARGEST_SIDE_PX)
    image = Image.fromarray(picture)
    levels = np.asarray(image.reduce(scale) if scale > 1 else image, np.float32)
    bright = levels if is_ink_bright(levels) else 255 - levels
    return _without_noise((bright - _find_paper(bright)).clip(0, 255)), scale


def find_paper(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What a picture would be without its ink: uneven light and shadows, but neither ink nor grain.

    Args:
        picture: uint8, shape (height, width), not empty, 0 = black, 255 = white.

    Returns:
        uint8, of that shape.
    """
    levels = np.asarray(picture, np.float32)
    paper = _find_paper(levels) if is_ink_bright(levels) else 255 - _find_paper(255 - levels)
    return np.asarray(paper.round().clip(0, 255), np.uint8)


def frame_ink(ink: Grey) -> NDArray[np.uint8]:
    """Normalise ink, of which there must be some, as MNIST's digits are.

    Args:
        ink: float32, shape (height, width), 0 = paper, 1 = ink.

    Returns:
        uint8, shape (28, 28), 0 = paper, 255 = ink.
    """
    return _place(_fit(_cut_out(ink)))


def is_ink_bright(levels: Grey) -> bool:
    """Whether the ink is brighter than the paper.

    Ink is the smaller part of its surroundings, so the third moment of the difference from them has
    the ink's sign, even in uneven light.

    Args:
        levels: float32, shape (height, width), not empty, 0 = black, 255 = white.
    """
    image = Image.fromarray(np.asarray(levels.round(), np.uint8))
    small = image.resize(_size_within(levels, _LIGHT_SIDE_PX), _AREA)
    around = small.filter(ImageFilter.BoxBlur(max(small.size) / 4))
    difference = np.asarray(small, np.float32) - np.asarray(around, np.float32)
    return float((difference**3).sum()) > 0


def _size_within(levels: Grey, longest_px: int) -> tuple[int, int]:
    """Width and height of the picture, reduced to `longest_px` if larger."""
    height, width = levels.shape
    shrink = max(1.0, max(height, width) / longest_px)
    return max(1, round(width / shrink)), max(1, round(height / shrink))


def _find_paper(levels: Grey) -> Grey:
    """The paper below bright ink: a morphological opening removes what is no wider than strokes.

    Shadows mostly come from outside, so what reaches the border is taken to continue beyond it,
    unless it is as strong as the ink.
    """
    small = np.asarray(Image.fromarray(levels).resize(_size_within(levels, _LIGHT_SIDE_PX), _AREA))
    window = max(1, int(max(small.shape) * _WIDEST_STROKE))
    within = _open(small, window)
    beyond = _open(np.pad(small, window, "edge"), window)[window:-window, window:-window]
    peak = float((small - beyond).max())
    is_ink = (peak > _LEAST_CONTRAST) & (beyond - within > _STRONG * peak)
    paper = np.where(is_ink, within, beyond)
    size = levels.shape[1], levels.shape[0]
    return np.asarray(Image.fromarray(paper).resize(size, Image.Resampling.BILINEAR), np.float32)


def _open(levels: Grey, window: int) -> Grey:
    """Morphological opening by a square of `window` pixels."""
    under = _slide(_slide(levels, window, np.minimum).T, window, np.minimum)
    return _slide(_slide(under, window, np.maximum).T, window, np.maximum)


def _slide(levels: Grey, window: int, take: np.ufunc) -> Grey:
    """Sliding minimum or maximum over `window` rows."""
    padded = np.pad(levels, ((window // 2, (window - 1) // 2), (0, 0)), "edge")
    span = 1  # doubled until it covers the window
    while span < window:
        step = min(span, window - span)
        padded = take(padded[step:], padded[:-step])
        span += step
    return padded


def _without_noise(levels: Grey) -> Grey:
    """Ink scaled to 0 to 1, the paper's grain to 0; all 0 when nothing stands out from it."""
    middle = float(np.median(levels))
    grain = 4 * float(np.median(np.abs(levels - middle)))
    above = levels[levels > middle + grain]
    if not above.size:
        return np.zeros_like(levels)
    peak = float(np.percentile(above[above >= _otsu(above)], 95)) - middle - grain
    if peak < max(_LEAST_CONTRAST, grain):
        return np.zeros_like(levels)
    return ((levels - middle - grain) / peak).clip(0, 1)


def _otsu(levels: Grey) -> float:
    """The threshold that best separates dark from bright (Otsu 1979)."""
    counts = np.bincount(np.asarray(levels.round(), np.uint8).ravel(), minlength=256)
    weight = np.cumsum(counts)
    total = np.cumsum(counts * np.arange(256))
    rest = weight[-1] - weight
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = weight * rest * (total / weight - (total[-1] - total) / rest) ** 2
    return float(np.nanargmax(spread)) if np.isfinite(spread).any() else 0.0


def _cut_out(ink: Grey) -> Grey:
    rows = np.flatnonzero(ink.max(axis=1) > _FAINT)
    columns = np.flatnonzero(ink.max(axis=0) > _FAINT)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _fit(digit: Grey) -> Grey:
    """Resize the digit so that its longer side is 20 px."""
    scale = DIGIT_SIZE_PX / max(*digit.shape, _LEAST_SIDE_PX)
    if abs(scale - 1) < _NEARLY_ONE:
        return digit
    size = (max(1, round(digit.shape[1] * scale)), max(1, round(digit.shape[0] * scale)))
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC
    fitted: Grey = np.asarray(Image.fromarray(digit).resize(size, way)).clip(0, None)
    return fitted


def _place(digit: Grey) -> NDArray[np.uint8]:
    """Place the digit in the frame, its centre of mass on pixel 14, but none of it outside."""
    height, width = digit.shape
    middle = centre_of_mass(digit.astype(np.float64))
    top = int(np.clip(round(CENTRE_PX - middle[0]), 0, IMAGE_SIZE_PX - height))
    left = int(np.clip(round(CENTRE_PX - middle[1]), 0, IMAGE_SIZE_PX - width))
    frame = np.zeros((IMAGE_SIZE_PX, IMAGE_SIZE_PX), np.float32)
    frame[top : top + height, left : left + width] = digit / digit.max()
    return np.asarray(np.rint(frame * 255), np.uint8)
