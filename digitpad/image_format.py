"""The geometry of MNIST images, shared by all code that makes a 28x28 input."""

import numpy as np
from numpy.typing import NDArray

IMAGE_SIZE_PX = 28
"""Side of an image, in pixels."""

DIGIT_SIZE_PX = 20
"""Longer side of the digit in an image."""

CENTRE_PX = 14.0
"""Pixel index of the digit's centre of mass (not 13.5: measured on the test set)."""


def centre_of_mass(image: NDArray[np.float64]) -> tuple[float, float]:
    """The row and the column of an image's centre of mass; the image must not be empty."""
    rows, columns = image.sum(axis=1), image.sum(axis=0)
    total = rows.sum()
    row = np.arange(len(rows)) @ rows / total
    column = np.arange(len(columns)) @ columns / total
    return float(row), float(column)
