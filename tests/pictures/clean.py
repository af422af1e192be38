"""Clean pictures, whose ink is known without a network."""

import numpy as np
from numpy.typing import NDArray

from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.ink_mask import network_input
from digitpad.pictures.rgb import from_grey

_SHARPNESS = 10.0  # logits from paper to ink


def ask_contrast(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Instead of the network: ink is what has not the colour of most pixels."""
    pixels = network_input(picture)
    contrast = np.abs(pixels - np.median(pixels, axis=(0, 1, 2))).max(axis=3, keepdims=True)
    share = contrast / max(float(contrast.max()), 0.1)
    return np.asarray(_SHARPNESS * (share - 0.5), np.float32)


def ink_in(levels: NDArray[np.uint8]) -> InkMap:
    """The ink of a clean picture, uint8, shape (height, width)."""
    return find_ink(from_grey(levels), ask_contrast)
