"""Which columns of a table of numbers are pixels, and which has the labels."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.own.arrays import as_images, as_labels, square_side
from digitpad.datasets.own.raw_digits import RawDigits
from digitpad.errors import DataError

_LABEL_NAMES = ("label", "labels", "class", "digit", "target", "y", "number")
_INDEX_NAMES = ("", "id", "index", "imageid", "image_id", "unnamed: 0", "row", "rowid")
_ONE_HOT = 10


def is_index(title: str) -> bool:
    """Whether a column of that title only counts the rows."""
    return title.lower() in _INDEX_NAMES


def check_width(count: int, name: str, line: int = 1) -> None:
    """Raise DataError when no images have so many columns, labels and an index among them.

    Args:
        count: How many columns a table has.
        name: The file's name, for messages.
        line: The line that has them, for messages.
    """
    if not any(square_side(count - others) for others in (0, 1, 2, _ONE_HOT)):
        raise DataError(
            "{} has {:,} columns (line {:,}): it needs one for each pixel of a square image, such"
            " as 784, and one with the label.",
            *(name, count, line),
        )


def split_table(rows: NDArray[Any], name: str, titles: Sequence[str] = ()) -> RawDigits:
    """Tell pixels from labels in a table with a row for each image.

    The label is in the column whose title says so. Without titles it is in the first or the last
    column, whichever has different whole numbers from 0 to 9; where both have, in the one with more
    of them, and where they tell nothing, in the first. Ten columns more than pixels are labels as
    "one-hot"; a first column that counts the rows is left out.

    Args:
        rows: Numbers, shape (n, columns).
        name: The file's name, for messages.
        titles: The columns' titles, or nothing.

    Raises DataError when the number of columns is that of no square image, or the labels are none.
    """
    named = [place for place, title in enumerate(titles) if title.lower() in _LABEL_NAMES]
    count = int(rows.shape[1])
    check_width(count, name)
    if len(named) == 1 and square_side(count - 1):
        return _split(rows, named[0], name)
    if square_side(count):
        return RawDigits(as_images(rows, name), None)
    if square_side(count - 1):
        return _split(rows, _label_place(rows), name)
    if square_side(count - 2) and _counts(rows[:, 0]):
        return split_table(rows[:, 1:], name, titles[1:])
    if square_side(count - _ONE_HOT):
        is_first = _is_one_hot(rows[:, :_ONE_HOT])
        labels = rows[:, :_ONE_HOT] if is_first else rows[:, -_ONE_HOT:]
        pixels = rows[:, _ONE_HOT:] if is_first else rows[:, :-_ONE_HOT]
        return RawDigits(as_images(pixels, name), as_labels(labels, len(rows), name))
    raise DataError("{} has an image in each row, but it is not clear where its label is.", name)


def _split(rows: NDArray[Any], place: int, name: str) -> RawDigits:
    labels = as_labels(rows[:, place], len(rows), name)
    if place == 0:
        pixels = rows[:, 1:]
    elif place == rows.shape[1] - 1:
        pixels = rows[:, :-1]
    else:
        pixels = np.delete(rows, place, axis=1)
    return RawDigits(as_images(pixels, name), labels)


def _label_place(rows: NDArray[Any]) -> int:
    """The outer column that looks more like labels."""
    places = (0, int(rows.shape[1]) - 1)
    return max(places, key=lambda place: (*_likeness(rows[:, place]), place == 0))


def _likeness(column: NDArray[Any]) -> tuple[bool, bool, int]:
    kinds = np.unique(column)
    varied = len(kinds) > 1
    fits = bool(((kinds >= 0) & (kinds <= 9) & (kinds % 1 == 0)).all())
    return varied and fits, varied, len(kinds)


def _counts(column: NDArray[Any]) -> bool:
    return len(column) > 0 and bool((np.diff(column.astype(np.float64)) == 1).all())


def _is_one_hot(cells: NDArray[Any]) -> bool:
    return bool(((cells == 0) | (cells == 1)).all() and (cells.sum(axis=1) == 1).all())
