"""Bring images of any size, range and polarity to what a network takes: 28x28, light ink."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import make_images
from digitpad.errors import DataError
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.messages import Message
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.preprocessing import ink_to_input, picture_to_input
from digitpad.pictures.rgb import from_grey
from digitpad.progress import IsCancelled, Report

_INK = 255
_AT_ONCE = 1024  # images converted at once
_COARSEST = 16  # levels of scikit-learn's 8x8 digits
_LIGHT = 160  # grey levels: paper that is certainly lighter than ink
_CLEAR = 16  # grey levels between border and middle: one is paper and the other has ink
_EMPTY = 16  # grey level of paper, and the mean of a border, that have no ink on them
_MOSTLY = 0.9  # of the images


@dataclass(frozen=True, eq=False)
class Framed:
    """Images as a network takes them.

    Attributes:
        images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.
        notes: What was done to them, one sentence each.
    """

    images: NDArray[np.uint8]
    notes: tuple[Message, ...]


def framed(levels: NDArray[Any], name: str, report: Report, is_cancelled: IsCancelled) -> Framed:
    """Bring images to the range 0 to 255, to light ink on dark paper and to MNIST's frame.

    Images of 28x28 pixels stay where they are; others are framed as pictures are. Dark ink is
    recognised by the border of all images together.

    Args:
        levels: Numbers, shape (n, height, width).
        name: The file's name, for messages.
        report: Called with progress, in images.
        is_cancelled: Returns whether to stop.

    Raises DataError when a number is not finite, and Cancelled when `is_cancelled` says so.
    """
    images, notes = _as_bytes(levels, name)
    if is_dark_on_light(images):
        images = _INK - images
        notes.append(INVERTED)
    height, width = images.shape[1:]
    if (height, width) != (IMAGE_SIZE_PX, IMAGE_SIZE_PX):
        notes.append(resized_note(f"{height}x{width}"))
        to_input = _levels_to_input if np.median(images) <= _EMPTY else _picture_to_input
        message = Message("Reading {}", name)
        images = make_images(list(images), to_input, message, report, is_cancelled)
    return Framed(np.ascontiguousarray(images), tuple(notes))


INVERTED = Message("The digits were dark on light ground and have been inverted.")
VARIOUS = Message("Images of various sizes were brought to MNIST's 28x28, as pictures are.")


def resized_note(size: str) -> Message:
    """The sentence for images that were not 28x28."""
    return Message("Images of {} pixels were brought to MNIST's 28x28, as pictures are.", size)


def is_dark_on_light(images: NDArray[np.uint8]) -> bool:
    """Whether the ink is clearly darker than the paper, by the border of all images together.

    Args:
        images: uint8, shape (n, height, width), 0 = black.
    """
    if not len(images):
        return False
    borders = np.concatenate(
        [images[:, 0], images[:, -1], images[:, 1:-1, 0], images[:, 1:-1, -1]], axis=1
    )
    middle = float(images.mean())
    return float(np.median(borders)) >= _LIGHT and float(borders.mean()) > middle + _CLEAR


def have_empty_borders(images: NDArray[np.uint8]) -> bool:
    """Whether nearly all images have paper all round, as MNIST's have.

    Args:
        images: uint8, shape (n, height, width), 0 = paper.
    """
    edges = (images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1])
    highest = np.max([edge.mean(axis=1) for edge in edges], axis=0)
    return bool((highest <= _EMPTY).mean() >= _MOSTLY) if len(images) else True


def _levels_to_input(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """On plain paper the levels are the ink: as accurate as the network's, and 15 times as fast."""
    return ink_to_input(InkMap(np.asarray(image / max(1, image.max()), np.float32)))


def _picture_to_input(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = image.shape
    margin = ((height + 1) // 2, (width + 1) // 2)  # more paper, which tells ink from it
    padded = np.pad(image, ((margin[0],) * 2, (margin[1],) * 2), constant_values=0)
    return picture_to_input(from_grey(padded))


def _as_bytes(levels: NDArray[Any], name: str) -> tuple[NDArray[np.uint8], list[Message]]:
    """Scale to 0 to 255: from 0 to 1, 0 to 16 or 0 to 255, else from the lowest to the highest."""
    if not levels.size:
        return np.zeros(levels.shape, np.uint8), []
    low, high = float(levels.min()), float(levels.max())
    if not np.isfinite([low, high]).all():
        raise DataError("The images in {} have numbers that are not finite.", name)
    notes: list[Message] = []
    is_byte = levels.dtype == np.uint8
    if low >= 0 and high <= 1:
        scale = float(_INK)
    elif low >= 0 and high <= _COARSEST and levels.shape[1] < IMAGE_SIZE_PX:
        scale = _INK / _COARSEST
    elif is_byte:
        return np.asarray(levels, np.uint8), []
    elif low >= 0 and high <= _INK:
        scale = 1.0
    else:
        scale = _INK / (high - low) if high > low else 0.0
        notes.append(Message("Levels from {:g} to {:g} were scaled to 0 to 255.", low, high))
    start = 0.0 if not notes else low
    images = np.empty(levels.shape, np.uint8)
    for first in range(0, len(levels), _AT_ONCE):  # floats of all would be large
        part = levels[first : first + _AT_ONCE].astype(np.float64)
        images[first : first + _AT_ONCE] = np.rint((part - start) * scale).clip(0, _INK)
    return images, notes
