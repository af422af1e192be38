"""What each reader of a form makes of the user's files, before it is brought to 28x28."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.own.data_files import DataFile
from digitpad.messages import Message


@dataclass(frozen=True, eq=False)
class RawDigits:
    """Images as a file has them.

    Attributes:
        levels: Any kind of number, shape (n, height, width), in any range, dark or bright ink.
        labels: uint8, shape (n,), 0 to 9, or None where the file has none.
        notes: What was left out or chosen, one sentence each.
    """

    levels: NDArray[Any]
    labels: NDArray[np.uint8] | None
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, eq=False)
class LabelledPictures:
    """Picture files that are still to be read.

    Attributes:
        pictures: The files.
        labels: uint8, shape (n,), 0 to 9, or None where there are none.
        notes: What was left out or chosen, one sentence each.
        writers: int32, shape (n,), who wrote each, or None if unknown.
    """

    pictures: Sequence[DataFile]
    labels: NDArray[np.uint8] | None
    notes: tuple[Message, ...] = ()
    writers: NDArray[np.int32] | None = None


@dataclass(frozen=True, eq=False)
class OwnImages:
    """The user's images as a network takes them.

    Attributes:
        images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.
        labels: uint8, shape (n,), 0 to 9, or None where there are none.
        name: The file's or folder's name.
        notes: What was done to them, one sentence each.
        writers: int32, shape (n,), who wrote each, or None if unknown.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8] | None
    name: str
    notes: tuple[Message, ...] = ()
    writers: NDArray[np.int32] | None = None
