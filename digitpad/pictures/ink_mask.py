"""What goes into the network that finds ink in pictures, and what is made of its answer."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.pictures.components import label_components

_STRIDE_PX = 16  # of the network: sides are multiples of it
_LARGEST_SIDE_PX, _SMALLEST_SIDE_PX = 256, 128  # of a square picture; the network learned on both
_SURE = 1.4  # a logit: ink with 80 %; a component has such a pixel, or it is none
_FEWEST_PX = 4  # less is grain


def network_size(height: int, width: int) -> tuple[int, int]:
    """The height and width that a picture is brought to for the network.

    About the area of 128x128 to 256x256 pixels and about the same proportions; multiples of 16.

    Args:
        height: Of the picture in pixels, at least 1.
        width: Likewise.
    """
    side = math.sqrt(height * width)
    scale = min(max(side, _SMALLEST_SIDE_PX), _LARGEST_SIDE_PX) / side
    longest = _LARGEST_SIDE_PX**2 // _STRIDE_PX
    rows, columns = (
        min(longest, max(1, round(length * scale / _STRIDE_PX)) * _STRIDE_PX)
        for length in (height, width)
    )
    return rows, columns


def network_input(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """A picture as the network takes it.

    Args:
        picture: Red, green and blue, uint8, shape (height, width, 3), not empty.

    Returns:
        float32, shape (1, h, w, 3), 0 to 1, with h and w as `network_size` says.
    """
    height, width = network_size(*picture.shape[:2])
    small = Image.fromarray(picture).resize((width, height), _how(picture, height))
    return np.asarray(small, np.float32)[np.newaxis] / np.float32(255)


def mask_from_logits(logits: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where the ink of characters is, by the network's answer for one picture.

    Ink is what is likelier ink than not, in 8-connected components that have at least four pixels
    and somewhere a probability of 80 % (thresholding with hysteresis, Canny 1986): an edge or a
    shadow that the network is in doubt about all along is none.

    Args:
        logits: float32, shape (1, h, w, 1), the logarithm of the odds of ink.

    Returns:
        bool, shape (h, w), at the size that the network was given.
    """
    plane = logits[0, :, :, 0]
    labels = label_components(plane > 0)
    count = int(labels.max(initial=0)) + 1
    peaks = np.full(count, -np.inf, np.float32)
    np.maximum.at(peaks, labels.ravel(), plane.ravel())
    is_ink = (peaks > _SURE) & (np.bincount(labels.ravel(), minlength=count) >= _FEWEST_PX)
    is_ink[0] = False
    return np.asarray(is_ink[labels])


def _how(picture: NDArray[np.uint8], height: int) -> Image.Resampling:
    """By area where it is reduced, so that thin lines stay; else bilinear."""
    is_reduced = picture.shape[0] > height
    return Image.Resampling.BOX if is_reduced else Image.Resampling.BILINEAR
