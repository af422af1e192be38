"""MNIST's test images pasted into larger pictures, as screenshots and scans show them."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.datasets.digit_set import DigitSet
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.pictures.rgb import from_grey

_SCALES = (1, 8)


def paste(digits: DigitSet, seed: int = 0) -> DigitSet:
    """Each image at any place of a picture, scaled 1 to 8, in either polarity, and read back."""
    rng = np.random.default_rng(seed)
    images = [
        picture_to_input(from_grey(paste_into_picture(image, rng))) for image in digits.images
    ]
    return DigitSet(np.stack(images), digits.labels, f"{digits.name}, pasted", digits.split)


def paste_into_picture(image: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """One image at any place of a picture, uint8, shape (height, width), 0 = black."""
    side = round(28 * rng.uniform(*_SCALES))
    scaled = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC))
    height, width = (side + int(rng.integers(0, 2 * side + 1)) for _ in range(2))
    top, left = rng.integers(0, height - side + 1), rng.integers(0, width - side + 1)
    picture = np.zeros((height, width), np.uint8)
    picture[top : top + side, left : left + side] = scaled
    return picture if rng.random() < 0.5 else np.uint8(255) - picture
