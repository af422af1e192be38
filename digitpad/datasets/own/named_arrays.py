"""Images and labels among arrays with names: in a .npz, in .npy files, in a .mat file."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from numpy.typing import NDArray

from digitpad.datasets.digit_set import Split
from digitpad.datasets.npz import read_npy
from digitpad.datasets.own.arrays import as_images, as_labels
from digitpad.datasets.own.columns import split_table
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.raw_digits import RawDigits
from digitpad.errors import DataError
from digitpad.system.archives import LIMIT_BYTES, too_large

_USUAL = (
    ("x", "y"),
    ("images", "labels"),
    ("image", "label"),
    ("images", "targets"),
    ("data", "target"),
    ("data", "labels"),
    ("data", "label"),
    ("features", "labels"),
    ("inputs", "targets"),
    ("arr_0", "arr_1"),
)
"""Names of images and labels, in lower case."""

_FOR_TESTS = (
    ("x_test", "y_test"),
    ("test_images", "test_labels"),
    ("test_x", "test_y"),
    ("testx", "testy"),
    ("images_test", "labels_test"),
)
_FOR_TRAINING = (
    ("x_train", "y_train"),
    ("train_images", "train_labels"),
    ("train_x", "train_y"),
    ("trainx", "trainy"),
    ("images_train", "labels_train"),
    ("training_images", "training_labels"),
)

_TWINS = {"images": "labels", "image": "label", "imgs": "labels", "x": "y", "data": "labels"}
"""A word in the name of a file of images, and the one instead of it in that of its labels."""

_READABLE = "x_test and y_test, x and y, images and labels, data and target"

Read = Callable[[], NDArray[Any]]


def from_named_arrays(arrays: Mapping[str, Read], name: str, part: Split) -> RawDigits:
    """Choose images and labels by their names and read them.

    Args:
        arrays: How to read each array, by its name.
        name: The file's or folder's name, for messages.
        part: The part that is preferred where there are two.

    Raises DataError when no names are known, or the arrays are no digits.
    """
    chosen = choose_names(arrays, part)
    if chosen is None:
        found = ", ".join(sorted(arrays)[:6]) or "none"
        raise DataError(
            "{} holds no digits: there must be arrays {} in it, not {}.", name, _READABLE, found
        )
    images, labels = chosen
    return from_arrays(arrays[images](), arrays[labels]() if labels else None, name)


def choose_names(names: Collection[str], part: Split = "test") -> tuple[str, str | None] | None:
    """The names of images and labels among those of arrays; None when there are none.

    Those of the wanted part are preferred, then those that name none.

    The labels' is None where there are images only. Capitals make no difference.
    """
    known = {name.lower(): name for name in names}
    first, last = (_FOR_TESTS, _FOR_TRAINING) if part == "test" else (_FOR_TRAINING, _FOR_TESTS)
    pairs = (*first, *_USUAL, *last)
    for images, labels in pairs:
        if images in known and labels in known:
            return known[images], known[labels]
    for images, _ in pairs:
        if images in known:
            return known[images], None
    return (next(iter(names)), None) if len(names) == 1 else None


def from_arrays(images: NDArray[Any], labels: NDArray[Any] | None, name: str) -> RawDigits:
    """Images and labels as arrays of any usual shape; without labels a column may have them.

    Raises DataError when they are no digits.
    """
    if labels is None:
        if images.ndim == 2 and images.dtype.kind in "buif":
            return split_table(images, name)
        return RawDigits(as_images(images, name), None)
    shaped = as_images(images, name, _count(labels))
    return RawDigits(shaped, as_labels(labels, len(shaped), name))


def from_npy_files(files: Collection[DataFile], name: str, part: Split) -> RawDigits:
    """The .npy files of a folder, or those that make up a .npz file.

    Raises DataError when their names aren't known, or they are no digits.
    """
    arrays = {file.base.removesuffix(".npy"): file for file in files}
    wanted = [arrays[title].size_bytes for title in choose_names(arrays, part) or () if title]
    if sum(wanted) > LIMIT_BYTES:
        raise too_large(name, LIMIT_BYTES)
    return from_named_arrays({title: _reader(file) for title, file in arrays.items()}, name, part)


def from_npy_file(file: DataFile, beside: Collection[DataFile]) -> RawDigits:
    """A single .npy file, with its labels from the file beside it that is named as their twin.

    Raises DataError when they are no digits.
    """
    labels = _twin(file, [other for other in beside if other.ending == "npy"])
    return from_arrays(_reader(file)(), _reader(labels)() if labels else None, file.shown)


def _reader(file: DataFile) -> Read:
    return lambda: read_npy(file.read(), file.shown)


def _twin(images: DataFile, others: Collection[DataFile]) -> DataFile | None:
    stems = {other.stem.lower(): other for other in others}
    for word, other_word in _TWINS.items():
        stem = re.sub(rf"(?<![a-z]){word}(?![a-z])", other_word, images.stem.lower())
        if stem != images.stem.lower() and stem in stems:
            return stems[stem]
    return None


def _count(labels: NDArray[Any]) -> int:
    """How many labels there are, in one column, one row, or "one-hot"."""
    if labels.ndim == 2 and labels.shape[0] == 1:
        return int(labels.shape[1])
    return len(labels) if labels.ndim else 0
