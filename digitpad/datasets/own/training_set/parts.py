"""The user's digits in two parts: one to train on, one to test on."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.own.data_files import (
    DataFile,
    file_at,
    files_in_zip,
    files_within,
    told_if_unreadable,
)
from digitpad.datasets.own.matlab.mat_file import is_mat
from digitpad.datasets.own.parts import is_test, is_train
from digitpad.datasets.own.read import read_digits
from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.own.turn import put_digits_right
from digitpad.errors import DataError
from digitpad.pictures.decoding import PICTURE_ENDINGS
from digitpad.progress import IsCancelled, Report, ignore, never
from digitpad.system.archives import ZIP_MAGIC

TEST_SHARE = 0.2
"""The share of the digits that is held out for the test."""

LEAST_DIGITS = 20
"""How many digits there must be at least to train on."""

HeldOut = Literal["share", "writers", "given", "all"]

_OF_ARRAYS = ("npz", "npy", "mat")  # whose parts the arrays' names tell
_LEAST_SHARE, _MOST_SHARE = 0.14, 0.35  # of all digits, where whole writers are held out
_SEED = 0  # the parts of a file are always the same


@dataclass(frozen=True, eq=False)
class OwnParts:
    """The user's digits in two parts.

    Attributes:
        train: The digits to train on, in an order of chance.
        test: The digits to test on.
        duplicates: How many images were left out of the training part, because they are in the
            test part as well.
        held_out: How the test part came about: a "share" of the digits, all digits of some
            "writers", or it was "given", or it is "all" there is.
    """

    train: DigitSet
    test: DigitSet
    duplicates: int
    held_out: HeldOut

    @property
    def sha256(self) -> str:
        """Hash of both parts."""
        return sha256((self.train.sha256 + self.test.sha256).encode()).hexdigest()


def read_parts(
    own: OwnData, report: Report = ignore, is_cancelled: IsCancelled = never
) -> OwnParts:
    """Read the user's digits, put them right, and part them.

    The test part is the one that the user named; else the one that the file has; else a share of
    the digits: whole writers where they are known and make up about that share, or as large a
    share of each digit.

    Raises DataError when they can't be read, are too few, or are all in the test part as well; and
    Cancelled when `is_cancelled` says so.
    """
    path = Path(own.path)
    digits = _read(path, "train", own, report, is_cancelled)
    test = None
    if own.test:
        test = _read(Path(own.test), "test", own, report, is_cancelled)
    elif _may_have_parts(path, is_cancelled):
        test = _read(path, "test", own, report, is_cancelled)
        if test.sha256 == digits.sha256:
            test = None
    if len(digits) < LEAST_DIGITS:
        raise DataError(
            "{} has too few digits to train on: {} instead of at least {}.",
            *(digits.name, len(digits), LEAST_DIGITS),
        )
    if test is not None:
        return _parted(digits, test, "given")
    is_held = _whole_writers(digits)
    held_out: HeldOut = "writers" if is_held is not None else "share"
    if is_held is None:
        is_held = _share_of_each_digit(digits)
    kept, held = np.flatnonzero(~is_held), np.flatnonzero(is_held)
    return _parted(digits.take(kept), digits.take(held), held_out)


def read_whole(
    own: OwnData, report: Report = ignore, is_cancelled: IsCancelled = never
) -> OwnParts:
    """Read all digits as the test part, or that of the file, where nothing is trained on them.

    Raises DataError when they can't be read, and Cancelled when `is_cancelled` says so.
    """
    digits = _read(Path(own.path), "test", own, report, is_cancelled)
    return OwnParts(replace(digits.take(slice(0)), split="train"), digits, 0, "all")


def _read(
    path: Path, part: Split, own: OwnData, report: Report, is_cancelled: IsCancelled
) -> DigitSet:
    return put_digits_right(read_digits(path, report, is_cancelled, part), own.turn)


def _may_have_parts(path: Path, is_cancelled: IsCancelled) -> bool:
    """Whether one file or folder may hold digits to train on and others to test on.

    Nothing is decoded for it: of folders and zips the names tell.
    """
    with told_if_unreadable(path):
        if path.is_dir():
            return any(map(_may_be_of_a_part, files_within(path, is_cancelled)))
        file = file_at(path)
    head = file.head()
    if head.startswith(ZIP_MAGIC):
        return any(map(_may_be_of_a_part, files_in_zip(file.read(), file.name)))
    return is_mat(head, file.ending)


def _may_be_of_a_part(file: DataFile) -> bool:
    if file.ending in PICTURE_ENDINGS:  # all of them are read where none is for tests
        return is_test(file.name)
    return is_test(file.name) or is_train(file.name) or file.ending in _OF_ARRAYS


def _whole_writers(digits: DigitSet) -> NDArray[np.bool_] | None:
    """Which digits are of the writers who are held out; None where those are too few or many."""
    if digits.writers is None:
        return None
    writers, counts = np.unique(digits.writers, return_counts=True)
    chosen, held = list[int](), 0.0
    shares = counts / len(digits)
    for place in np.random.default_rng(_SEED).permutation(len(writers)).tolist():
        if abs(held + shares[place] - TEST_SHARE) < abs(held - TEST_SHARE):
            chosen.append(place)
            held += shares[place]
    is_about_it = _LEAST_SHARE <= held <= _MOST_SHARE
    return np.isin(digits.writers, writers[chosen]) if is_about_it else None


def _share_of_each_digit(digits: DigitSet) -> NDArray[np.bool_]:
    """Which digits are held out, as large a share of each as possible, at least one of two.

    The same images stay together, or training would lose all that have their like in the test.
    """
    numbers: dict[bytes, int] = {}
    of_image = np.array(
        [numbers.setdefault(each.tobytes(), len(numbers)) for each in digits.images]
    )
    labels = digits.labels[np.unique(of_image, return_index=True)[1]]
    rng, is_drawn = np.random.default_rng(_SEED), np.zeros(len(labels), bool)
    for digit in range(10):
        places = rng.permutation(np.flatnonzero(labels == digit))
        count = max(round(TEST_SHARE * len(places)), 1) if len(places) > 1 else 0
        is_drawn[places[:count]] = True
    is_held: NDArray[np.bool_] = is_drawn[of_image]
    return is_held


def _parted(train: DigitSet, test: DigitSet, held_out: HeldOut) -> OwnParts:
    tested = {image.tobytes() for image in test.images}
    others = np.array([image.tobytes() not in tested for image in train.images], bool)
    kept = np.flatnonzero(others)
    if not len(kept):
        raise DataError(
            "All digits of {} are in the test part as well, so that none are left to train on:"
            " choose other digits to test on.",
            train.name,
        )
    if len(kept) < LEAST_DIGITS:
        raise DataError(
            "{} leaves too few digits to train on: {} instead of at least {}.",
            *(train.name, len(kept), LEAST_DIGITS),
        )
    # Validation takes the last digits, and a folder's come in the order of their labels.
    order = np.random.default_rng(_SEED).permutation(kept)
    train = replace(train.take(order), split="train")
    return OwnParts(train, replace(test, split="test"), int((~others).sum()), held_out)
