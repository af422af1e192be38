"""Read digits from a file, a folder or a zip of the user's, whatever their form.

A folder or a zip is searched for IDX files, then for .npy files, then for pictures, then for a
single file of any other form. Each form has its module here and gives `RawDigits` or
`LabelledPictures`; `frame` brings both to 28x28.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.idx import is_idx
from digitpad.datasets.own.csv_file import LARGEST_BYTES, is_csv, read_csv
from digitpad.datasets.own.data_files import (
    DataFile,
    file_at,
    files_beside,
    files_in_zip,
    files_within,
    told_if_unreadable,
)
from digitpad.datasets.own.frame import framed
from digitpad.datasets.own.idx_files import from_idx_file, from_idx_files
from digitpad.datasets.own.label_table import ENDINGS as TABLE_ENDINGS
from digitpad.datasets.own.matlab.mat_file import is_mat, read_mat
from digitpad.datasets.own.named_arrays import from_npy_file, from_npy_files
from digitpad.datasets.own.parquet_file import MAGIC as PARQUET_MAGIC
from digitpad.datasets.own.parquet_file import read_parquet
from digitpad.datasets.own.parts import is_of, is_test, is_train
from digitpad.datasets.own.picture_files import label_pictures, pictures_among, read_pictures
from digitpad.datasets.own.raw_digits import LabelledPictures, OwnImages, RawDigits
from digitpad.datasets.own.unipen_file import read_unipen
from digitpad.datasets.source import TITLES
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.pictures.decoding import PICTURE_ENDINGS, is_picture
from digitpad.progress import IsCancelled, Progress, Report, ignore, never
from digitpad.system.archives import ZIP_MAGIC

_NPY_MAGIC = b"\x93NUMPY"
_PICKLE_PROTOCOLS = (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
_PICKLE_ENDINGS = ("pkl", "pickle", "joblib", "pt", "pth")
_FORMS = ("csv", "tsv", "npz", "parquet", "mat", "unp", "unipen", "data")
_Found = RawDigits | LabelledPictures | OwnImages


def read_digits(
    path: Path,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
    part: Split = "test",
) -> DigitSet:
    """Read labelled digits, to evaluate a model on or to train one.

    Args:
        path: A file, a folder or a zip of any form that `read_images` knows.
        report: Called with progress.
        is_cancelled: Returns whether to stop.
        part: The part to read where there are two; where not, all is read.

    Returns:
        The digits as this part, named for the file, with notes on what was done to them.

    Raises DataError as `read_images` and when there are no labels, and Cancelled when
    `is_cancelled` says so.
    """
    own = read_images(path, report, is_cancelled, part)
    if own.labels is None and part == "train":
        raise DataError(
            "{} has no labels, so that nothing can be learned from it: choose a file with labels.",
            own.name,
        )
    if own.labels is None:
        raise DataError(
            "{} has no labels, so that nothing can be measured on it: write what the model reads"
            " with `digitpad evaluate --submission FILE`, or choose a file with labels.",
            own.name,
        )
    name = own.name
    if name in TITLES:  # which would be taken for the digit set of that name
        name = f"{path.absolute().parent.name}/{name}"
    return DigitSet(own.images, own.labels, name, part, own.writers, notes=own.notes)


def read_images(
    path: Path,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
    part: Split = "test",
) -> OwnImages:
    """Read images of digits, with their labels where there are any.

    Args:
        path: A file: CSV, .npz, .npy, IDX, Parquet, .mat, or UNIPEN with labelled drawings (others
            are skipped); each may be packed with gzip. A folder, or a zip, with one of these, or
            with pictures whose labels their folders, their names or a table tell.
        report: Called with progress.
        is_cancelled: Returns whether to stop.
        part: The part to read where there are two.

    Raises DataError when it is none of these, is damaged, too large or has no digits, and
    Cancelled when `is_cancelled` says so.
    """
    path = path.absolute()  # "." has no name
    report(Progress(Message("Reading {}", path.name)))
    with told_if_unreadable(path):
        if path.is_dir():
            files = files_within(path, is_cancelled)
            found = _among(files, path.name, part, report, is_cancelled)
        else:
            found = _in_file(file_at(path), path, part, report, is_cancelled)
    own = _framed(found, path.name, report, is_cancelled)
    if not len(own.images):
        raise DataError("There is no digit in {}.", path.name)
    return own


def _framed(found: _Found, name: str, report: Report, is_cancelled: IsCancelled) -> OwnImages:
    if isinstance(found, OwnImages):
        return found
    if isinstance(found, LabelledPictures):
        done = read_pictures(found.pictures, name, report, is_cancelled)
        notes = found.notes + done.notes
        return OwnImages(done.images, found.labels, name, notes, found.writers)
    if not found.levels.size:
        raise DataError("There is no digit in {}.", name)
    done = framed(found.levels, name, report, is_cancelled)
    return OwnImages(done.images, found.labels, name, found.notes + done.notes)


def _in_file(
    file: DataFile, path: Path | None, part: Split, report: Report, is_cancelled: IsCancelled
) -> _Found:
    """What a file holds; `path` is where it is on disk, or None."""
    file.check_size(LARGEST_BYTES)
    head = file.head()
    if head.startswith(ZIP_MAGIC):
        if path is None:  # a zip in a zip could hold itself
            return from_npy_files(files_in_zip(file.read(), file.shown), file.shown, part)
        return _among(files_in_zip(file.read(), file.name), file.name, part, report, is_cancelled)
    if head.startswith(_NPY_MAGIC):
        return from_npy_file(file, _beside(path))
    if is_idx(head):
        return from_idx_file(file, _beside(path))
    if head.startswith(PARQUET_MAGIC):
        return read_parquet(file, report, is_cancelled)
    if is_mat(head, file.ending):
        return read_mat(file, part)
    if is_csv(head, file.ending):
        return read_csv(file, report, is_cancelled)
    if is_picture(head):
        raise DataError(
            "{} is a single picture: choose the folder it is in, or read it with `digitpad predict`"
            " or on the Draw tab.",
            file.name,
        )
    if head.startswith(_PICKLE_PROTOCOLS) or file.ending in _PICKLE_ENDINGS:
        raise _pickle(file.shown)
    return read_unipen(file, path, report, is_cancelled)


def _among(
    files: Sequence[DataFile], name: str, part: Split, report: Report, is_cancelled: IsCancelled
) -> _Found:
    """What the files of a folder or a zip hold together."""
    pictures = pictures_among(files)
    others = [file for file in files if file.ending not in PICTURE_ENDINGS]
    if (found := from_idx_files(others, part)) is not None:
        return found
    if arrays := [file for file in others if file.ending == "npy"]:
        return from_npy_files(arrays, name, part)
    if pictures:
        return label_pictures([*pictures, *_tables(others)], name, part)
    candidates = [file for file in others if file.ending in _FORMS]
    if not candidates:
        for file in others:
            if file.ending in _PICKLE_ENDINGS:  # as in what PyTorch saves
                raise _pickle(name)
        raise DataError(
            "There is no digit in {}: it needs folders named 0 to 9 with pictures in them, pictures"
            " with their digit in the name, or a CSV, .npz or IDX file.",
            name,
        )
    return _first_labelled(candidates, part, report, is_cancelled)


def _first_labelled(
    candidates: Sequence[DataFile], part: Split, report: Report, is_cancelled: IsCancelled
) -> _Found:
    """The digits of the first file that has labels, files of the part first."""
    unlabelled: _Found | None = None
    refused: DataError | None = None
    other: Split = "train" if part == "test" else "test"
    ordered = sorted(
        candidates,
        key=lambda file: (not is_of(part, file.name), is_of(other, file.name), file.name),
    )
    for file in ordered:
        try:
            found = _in_file(file, None, part, report, is_cancelled)
        except DataError as error:
            if is_test(file.name) or is_train(file.name):  # not another one instead
                raise
            refused = refused or error  # such as Kaggle's sample_submission.csv
            continue
        if len(candidates) > 1 and not isinstance(found, OwnImages):
            found = replace(found, notes=(*found.notes, Message("{} was read.", file.name)))
        if found.labels is not None:
            return found
        unlabelled = unlabelled or found
    if unlabelled is None:
        assert refused is not None
        raise refused
    return unlabelled


def _pickle(name: str) -> DataError:
    return DataError(
        "{} is a Python pickle, which could run any code and is never opened: save its arrays with"
        " numpy.savez.",
        name,
    )


def _tables(files: Sequence[DataFile]) -> list[DataFile]:
    return [file for file in files if file.ending in TABLE_ENDINGS]


def _beside(path: Path | None) -> list[DataFile]:
    if path is None:
        return []
    with told_if_unreadable(path.parent):
        return files_beside(path)
