"""Read digits from MATLAB's .mat files of version 7 and before."""

from dataclasses import replace

from digitpad.datasets.digit_set import Split
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.matlab.elements import (
    FAULTS,
    STRUCT,
    TooLargeError,
    Variable,
    read_variables,
)
from digitpad.datasets.own.named_arrays import choose_names, from_arrays
from digitpad.datasets.own.raw_digits import RawDigits
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.system.archives import LIMIT_BYTES, too_large

_MAGIC = b"MATLAB 5.0"
_MAGIC_OF_HDF5 = b"MATLAB 7.3"
_TEN = 10  # MATLAB counts from 1, and many write 0 as 10
_EMNIST = "dataset"  # a structure with a part for tests and one to train
_PARTS: tuple[Split, ...] = ("test", "train")


def is_mat(head: bytes, ending: str) -> bool:
    """Whether a file is MATLAB's, by its first bytes, or the ending where those tell nothing."""
    return head.startswith((_MAGIC, _MAGIC_OF_HDF5)) or ending == "mat"


def read_mat(file: DataFile, part: Split) -> RawDigits:
    """Read images and labels, named and shaped as in MATLAB; labels 1 to 10 mean 1 to 9 and 0.

    EMNIST's files have them in a structure, of which the wanted part is read (Cohen et al. 2017,
    "EMNIST: an extension of MNIST to handwritten letters").

    Raises DataError when the file is of version 7.3, damaged or too large, or has no digits.
    """
    content = file.read()
    if content.startswith(_MAGIC_OF_HDF5):
        raise DataError(
            "{} is a .mat file of version 7.3: save it in MATLAB with save(..., '-v7').", file.shown
        )
    try:
        variables = {each.name: each for each in read_variables(content, LIMIT_BYTES)}
        return _digits(_wanted(variables, file.shown, part), file.shown)
    except TooLargeError as error:
        raise too_large(file.shown, LIMIT_BYTES) from error
    except FAULTS as error:
        raise DataError("{} is damaged, or is no .mat file of digits.", file.shown) from error


def _wanted(variables: dict[str, Variable], name: str, part: Split) -> list[Variable]:
    """Images and, if there are any, labels."""
    whole = variables.get(_EMNIST)
    if whole is not None and whole.kind == STRUCT:
        parts = whole.fields()
        for title in sorted(_PARTS, key=lambda title: title != part):
            if title in parts:
                fields = parts[title].fields()
                return [fields["images"], fields["labels"]]
        raise DataError("{} holds no digits: its structure has neither test nor train.", name)
    chosen = choose_names(list(variables), part)
    if chosen is None:
        raise DataError(
            "{} holds no digits: there must be arrays {} in it, not {}.",
            *(name, "X and y, data and label", ", ".join(list(variables)[:6]) or "none"),
        )
    return [variables[title] for title in chosen if title is not None]


def _digits(variables: list[Variable], name: str) -> RawDigits:
    pixels, *others = (variable.kind for variable in variables)
    if pixels:
        raise DataError("The images in {} must be numbers, not {}.", name, pixels)
    if any(others):
        raise DataError("The labels in {} must be numbers, not {}.", name, others[0])
    images, *rest = (variable.array() for variable in variables)
    if not rest:
        return from_arrays(images, None, name)
    labels = rest[0]
    if labels.size and labels.dtype.kind in "iuf" and labels.min() == 1 and labels.max() == _TEN:
        note = Message("Labels are 1 to 10, so 10 was read as 0.")
        return replace(from_arrays(images, labels % _TEN, name), notes=(note,))
    return from_arrays(images, labels, name)
