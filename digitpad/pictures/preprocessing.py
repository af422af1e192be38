"""Preprocess any picture of a digit to a 28x28 input, as MNIST was made."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.image_format import CENTRE_PX, DIGIT_SIZE_PX, IMAGE_SIZE_PX, centre_of_mass
from digitpad.pictures.components import main_group
from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.ink_network import AskNetwork, ask_bundled

Grey = NDArray[np.float32]

_LEAST_SIDE_PX = 8  # a smaller blot is not enlarged to 20 px
_FAINT = 0.08  # of the ink's peak: the least that counts for the bounding box
_NEARLY_ONE = 0.06  # resizing by less would only blur


def picture_to_input(
    picture: NDArray[np.uint8], ask: AskNetwork = ask_bundled
) -> NDArray[np.uint8]:
    """Find the digit in a picture and normalise it as MNIST's digits are.

    A network finds the ink (`find_ink`); the largest group of it is cropped, fitted into 20x20 px
    by area coverage, scaled to a peak of 255, and moved by whole pixels so that its centre of mass
    lies on pixel 14 (LeCun et al. 1998; Yadav and Bottou, "Cold Case: the Lost MNIST Digits",
    2019).

    Args:
        picture: Red, green and blue, uint8, shape (height, width, 3).
        ask: The network that finds ink.

    Returns:
        uint8, shape (28, 28), 0 = paper, 255 = ink; all 0 when there is no ink.

    Raises ImageError when the bundled network is missing or damaged.
    """
    return ink_to_input(find_ink(picture, ask))


def ink_to_input(ink: InkMap) -> NDArray[np.uint8]:
    """Normalise the largest group of ink in a picture as MNIST's digits are.

    Args:
        ink: What was found in the picture.

    Returns:
        uint8, shape (28, 28), 0 = paper, 255 = ink; all 0 when there is no ink.
    """
    if ink.coverage.size and (digit := main_group(ink.coverage)).any():
        return frame_ink(digit)
    return np.zeros((IMAGE_SIZE_PX, IMAGE_SIZE_PX), np.uint8)


def frame_ink(ink: Grey) -> NDArray[np.uint8]:
    """Normalise ink, of which there must be some, as MNIST's digits are.

    Args:
        ink: float32, shape (height, width), 0 = paper, 1 = ink.

    Returns:
        uint8, shape (28, 28), 0 = paper, 255 = ink.
    """
    return _place(_fit(_cut_out(ink)))


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
