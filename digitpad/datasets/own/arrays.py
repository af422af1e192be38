"""Arrays of any usual shape as images and labels."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.own.label_names import digit_of
from digitpad.errors import DataError

_SMALLEST_SIDE_PX, _LARGEST_SIDE_PX = 4, 512
_GREY = np.array([0.299, 0.587, 0.114], np.float32)  # Rec. 601, as Pillow makes grey
_CLASSES = 10


def square_side(count: int) -> int | None:
    """The side of a square image of `count` pixels, or None where there is no such image."""
    side = math.isqrt(max(count, 0))
    fits = side * side == count and _SMALLEST_SIDE_PX <= side <= _LARGEST_SIDE_PX
    return side if fits else None


def as_images(array: NDArray[Any], name: str, count: int | None = None) -> NDArray[Any]:
    """Bring an array of images to the shape (n, height, width).

    Args:
        array: Numbers of any kind, shape (n, pixels) of square images, (n, height, width), the
            same with 1, 3 or 4 channels at the end or 1 or 3 before the rows, or any of these with
            n last, as MATLAB has them.
        name: The file's name, for messages.
        count: How many labels there are, which tells where n is, or None.

    Raises DataError when it has none of these shapes, or holds no numbers.
    """
    if array.dtype.kind not in "buif" or array.dtype.itemsize > np.dtype(np.float64).itemsize:
        raise DataError("The images in {} must be numbers, not {}.", name, array.dtype)
    if count not in (None, *array.shape[:1]) and count == array.shape[-1]:
        array = np.moveaxis(array, -1, 0)
    images = _without_channels(array)
    if images.ndim == 2 and (side := square_side(images.shape[1])):
        images = images.reshape(len(images), side, side)
    if images.ndim != 3 or not all(
        _SMALLEST_SIDE_PX <= side <= _LARGEST_SIDE_PX for side in images.shape[1:]
    ):
        raise DataError(
            "The images in {} must have the shape n x 784, n x 28 x 28 or the like, not {}.",
            name,
            " x ".join(map(str, array.shape)) or "()",
        )
    return images


def as_labels(array: NDArray[Any], count: int, name: str) -> NDArray[np.uint8]:
    """Bring an array of labels to uint8, shape (n,), 0 to 9.

    Args:
        array: Whole numbers of any kind, or texts, shape (n,), (n, 1) or (1, n); or one column for
            each digit with 1 in the right one ("one-hot").
        count: How many images there are.
        name: The file's name, for messages.

    Raises DataError when there is not one digit for each image.
    """
    labels = _from_one_hot(array)
    if sorted(labels.shape) == sorted((1, count)):
        labels = labels.reshape(count)
    if labels.dtype.kind in "US" and labels.shape == (count,):
        labels = np.array([_from_text(text) for text in _ascii(labels, name)], np.int64)
    is_whole = labels.dtype.kind in "iu" or (
        labels.dtype.kind == "f" and bool(np.isfinite(labels).all() and (labels % 1 == 0).all())
    )
    if labels.shape != (count,) or not is_whole:
        found = f"{labels.dtype} {labels.shape}"
        raise DataError("{} needs one whole number per image as its label, not {}.", name, found)
    if count and not (labels.min() >= 0 and labels.max() < _CLASSES):
        raise DataError("{} has labels outside 0 to 9: only digits can be read.", name)
    return labels.astype(np.uint8)


def _without_channels(array: NDArray[Any]) -> NDArray[Any]:
    if array.ndim != 4:
        return array
    if array.shape[3] == 1:
        return array[..., 0]
    if array.shape[1] == 1:
        return array[:, 0]
    if array.shape[1] == 3 and array.shape[3] > 4:
        array = np.moveaxis(array, 1, 3)
    if array.shape[3] not in (3, 4):
        return array
    grey = np.empty(array.shape[:3], np.float32)
    for place, colours in enumerate(array):  # one by one: floats of all would be large
        grey[place] = colours[..., :3] @ _GREY
    whole = array.dtype.kind in "ui"
    return np.rint(grey).astype(array.dtype) if whole else grey


def _from_one_hot(array: NDArray[Any]) -> NDArray[Any]:
    if array.ndim != 2 or array.shape[1] != _CLASSES or array.dtype.kind not in "buif":
        return array
    is_hot = array == 1
    if (is_hot.sum(axis=1) == 1).all() and (is_hot | (array == 0)).all():
        return np.asarray(is_hot.argmax(axis=1))
    return array


def _ascii(texts: NDArray[Any], name: str) -> list[str]:
    """Labels that are texts; raises DataError when they aren't ASCII."""
    try:  # by way of bytes, as NumPy checks no code point that it makes a str of
        codes = texts.astype("S") if texts.dtype.kind == "U" else texts
        return [text.decode("ascii") for text in codes.tolist()]
    except (ValueError, SystemError) as error:
        raise DataError("{} has labels outside 0 to 9: only digits can be read.", name) from error


def _from_text(text: str) -> int:
    """The label that a text says, or -1, which is outside 0 to 9."""
    digit = digit_of(text)
    return -1 if digit is None else digit
