"""Read labelled digits from a file or folder of the user's."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet, make_images
from digitpad.datasets.idx import is_idx, read_idx
from digitpad.datasets.mnist import PARTS
from digitpad.datasets.npz import read_npz
from digitpad.datasets.published import find_file
from digitpad.errors import DataError, ImageError, InkError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.unipen import read_drawings
from digitpad.messages import Message
from digitpad.pictures.decoding import PICTURE_ENDINGS, read_picture_file
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.progress import IsCancelled, Progress, Report, ignore, never
from digitpad.system.archives import ZIP_MAGIC, read_capped, unpack

_ARRAYS = (("x_test", "y_test"), ("x", "y"), ("images", "labels"))
_LIMIT_PICTURES = 200_000


def read_digits(path: Path, report: Report = ignore, is_cancelled: IsCancelled = never) -> DigitSet:
    """Read labelled digits, to evaluate a model on; progress is in digits.

    Args:
        path: A file: UNIPEN with labelled drawings (plain, .gz or .Z; drawings not labelled with
            a digit are skipped), .npz with the arrays x_test and y_test, x and y or images and
            labels, or an IDX file of images with its labels beside it under the usual name. Or a
            folder: of folders 0 to 9 with pictures, or of MNIST's IDX files, of which the test
            part is read.
        report: Called with progress.
        is_cancelled: Returns whether to stop.

    Returns:
        The digits as split "test", named for the file.

    Raises DataError when it is none of these, is damaged, too large or has no digits, and
    Cancelled when `is_cancelled` says so.
    """
    path = path.absolute()  # "." has no name
    report(Progress(Message("Reading {}", path.name)))
    try:
        digits = _read(path, report, is_cancelled)
    except OSError as error:  # a folder without read permission
        raise DataError("{} cannot be read: {}.", path, error.strerror) from error
    if not len(digits):
        raise DataError("There is no digit in {}.", path.name)
    return digits


def _read(path: Path, report: Report, is_cancelled: IsCancelled) -> DigitSet:
    if path.is_dir():
        return _from_folder(path, report, is_cancelled)
    content = read_capped(path)
    if content.startswith(ZIP_MAGIC):
        images, labels = read_npz(content, path.name, *_ARRAYS)
        return _checked(images, labels, path.name)
    if is_idx(content := unpack(content, path.name)):
        return _from_idx(content, path, _labels_beside(path), path.name)
    return _from_unipen(content, path, report, is_cancelled)


def _from_unipen(content: bytes, path: Path, report: Report, is_cancelled: IsCancelled) -> DigitSet:
    name = path.name
    try:
        drawings = [each for each in read_drawings(content, name, path) if each.label is not None]
    except InkError as error:
        raise DataError(str(error)) from error
    if not drawings:
        raise DataError("No drawing in {} is labelled with a digit from 0 to 9.", name)
    message = Message("Reading {}", name)
    images = make_images(
        drawings, lambda drawing: draw_input(drawing.ink), message, report, is_cancelled
    )
    labels = np.array([drawing.label for drawing in drawings], np.uint8)
    writers = [drawing.writer for drawing in drawings if drawing.writer is not None]
    complete = len(writers) == len(drawings)
    return DigitSet(images, labels, name, "test", np.array(writers, np.int32) if complete else None)


def _from_idx(content: bytes, path: Path, labels: Path, name: str) -> DigitSet:
    arrays = read_idx(content, path.name), read_idx(read_capped(labels), labels.name)
    return _checked(*arrays, name)


def _from_folder(folder: Path, report: Report, is_cancelled: IsCancelled) -> DigitSet:
    images, labels = (find_file(folder, name) for name in PARTS["test"])
    if images and labels:
        return _from_idx(read_capped(images), images, labels, folder.name)
    pictures = _pictures(folder)
    message = Message("Reading {}", folder.name)
    arrays = make_images(pictures, _read_picture, message, report, is_cancelled)
    digits = np.array([int(picture.parent.name) for picture in pictures], np.uint8)
    return DigitSet(arrays, digits, folder.name, "test")


def _read_picture(picture: Path) -> NDArray[np.uint8]:
    try:
        return picture_to_input(read_picture_file(picture))
    except ImageError as error:
        raise DataError("{}/{}: {}", picture.parent.name, picture.name, error) from error


def _pictures(folder: Path) -> list[Path]:
    """The pictures in the folders 0 to 9, sorted, so that the order is always the same."""
    numbered = sorted(path for path in folder.iterdir() if path.is_dir() and path.name.isdecimal())
    found: list[Path] = []
    for subfolder in numbered:
        if subfolder.name not in tuple("0123456789"):
            raise DataError("{} has a folder {}: labels are 0 to 9.", folder.name, subfolder.name)
        found += [
            path
            for path in sorted(subfolder.iterdir())
            if path.suffix.lower()[1:] in PICTURE_ENDINGS and not path.name.startswith(".")
        ]
    if not found:
        raise DataError(
            "There is no digit in {}: it needs folders named 0 to 9 with "
            "pictures in them, or MNIST's IDX files.",
            folder.name,
        )
    if len(found) > _LIMIT_PICTURES:
        raise DataError(
            "{} has more than {:,} pictures: choose fewer.", folder.name, _LIMIT_PICTURES
        )
    return found


def _labels_beside(images: Path) -> Path:
    """The file of labels that belongs to an IDX file of images."""
    name = images.name.removesuffix(".gz").replace("images", "labels").replace("idx3", "idx1")
    path = find_file(images.parent, name)
    if path is not None and path != images:
        return path
    raise DataError(
        "{} has no labels beside it: choose the file of images whose name "
        'has "images" where that of the labels has "labels".',
        images.name,
    )


def _checked(images: NDArray[Any], labels: NDArray[Any], name: str) -> DigitSet:
    """Make a digit set of arrays of unknown origin, after validating them."""
    if images.dtype != np.uint8 or images.shape[1:] != (28, 28):
        found = f"{images.dtype} {images.shape}"
        raise DataError("The images in {} must be uint8 of shape (n, 28, 28), not {}.", name, found)
    if labels.shape != (len(images),) or labels.dtype.kind not in "iu":
        found = f"{labels.dtype} {labels.shape}"
        raise DataError("{} needs one whole number per image as its label, not {}.", name, found)
    if len(labels) and not (labels.min() >= 0 and labels.max() <= 9):
        raise DataError("{} has labels outside 0 to 9: only digits can be read.", name)
    return DigitSet(np.ascontiguousarray(images), labels.astype(np.uint8), name, "test")
