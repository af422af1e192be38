"""Read MATLAB's .mat files of version 7 and before, where SciPy is installed."""

import io
import math
import struct
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import Split
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.named_arrays import choose_names, from_arrays
from digitpad.datasets.own.raw_digits import RawDigits
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.system.archives import LIMIT_BYTES, too_large

_MAGIC = b"MATLAB 5.0"
_MAGIC_OF_HDF5 = b"MATLAB 7.3"
_BYTES = {"double": 8, "single": 4, "uint8": 1, "int8": 1, "logical": 1, "uint16": 2, "int16": 2}
_BYTES |= {"int32": 4, "uint32": 4, "int64": 8, "uint64": 8}
_TEN = 10  # MATLAB counts from 1, and many write 0 as 10
_STRUCT = "dataset"  # EMNIST's, with a part for tests and one to train
_PARTS: tuple[Split, ...] = ("test", "train")
_HEADER_BYTES = 128
_COMPRESSED = 15  # kind of an element
_CHUNK_BYTES = 2**20


def is_mat(head: bytes, ending: str) -> bool:
    """Whether a file is MATLAB's, by its first bytes, or the ending where those tell nothing."""
    return head.startswith((_MAGIC, _MAGIC_OF_HDF5)) or ending == "mat"


def read_mat(file: DataFile, part: Split) -> RawDigits:
    """Read images and labels, named and shaped as in MATLAB; labels 1 to 10 mean 1 to 9 and 0.

    EMNIST's files have them in a structure, of which the wanted part is read (Cohen et al. 2017,
    "EMNIST: an extension of MNIST to handwritten letters").

    Raises DataError when SciPy isn't installed, the file is of version 7.3, damaged or too large,
    or has no digits.
    """
    content = file.read()
    if content.startswith(_MAGIC_OF_HDF5):
        raise DataError(
            "{} is a .mat file of version 7.3: save it in MATLAB with save(..., '-v7').", file.shown
        )
    try:
        import scipy.io
    except ImportError as error:
        raise DataError(
            "{} is a .mat file, which needs SciPy: install it with `pip install scipy`, or save the"
            " digits as .npz or CSV.",
            file.shown,
        ) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of duplicate names and odd headers
            arrays = _wanted(scipy.io, content, file.shown, part)
    except DataError:
        raise
    except Exception as error:
        raise DataError("{} is damaged, or is no .mat file of digits.", file.shown) from error
    return _digits(arrays, file.shown)


def _wanted(scipy_io: Any, content: bytes, name: str, part: Split) -> dict[str, NDArray[Any]]:
    """Images and, if there are any, labels; nothing else is unpacked."""
    found = {title: (shape, kind) for title, shape, kind in scipy_io.whosmat(io.BytesIO(content))}
    if found.get(_STRUCT) == ((1, 1), "struct"):
        if not _fits(content):
            raise too_large(name, LIMIT_BYTES)
        read = scipy_io.loadmat(io.BytesIO(content), variable_names=[_STRUCT])
        return _of_struct(read, name, part)
    chosen = choose_names(list(found), part)
    if chosen is None:
        raise DataError(
            "{} holds no digits: there must be arrays {} in it, not {}.",
            *(name, "X and y, data and label", ", ".join(list(found)[:6]) or "none"),
        )
    titles = [title for title in chosen if title is not None]
    for title in titles:
        shape, kind = found[title]
        if kind not in _BYTES:
            raise DataError("The images in {} must be numbers, not {}.", name, kind)
        if math.prod(shape) * _BYTES[kind] > LIMIT_BYTES:
            raise too_large(name, LIMIT_BYTES)
    read = scipy_io.loadmat(io.BytesIO(content), variable_names=titles)
    return {title: np.asarray(read[title]) for title in titles}


def _fits(content: bytes) -> bool:
    """Whether all variables unpacked are no larger than the limit, without unpacking them whole.

    Each is an element: kind, size, content (MathWorks, "MAT-File Format", version 5).
    """
    order = "<" if content[126:128] == b"IM" else ">"
    place, left = _HEADER_BYTES, LIMIT_BYTES
    while place + 8 <= len(content) and left > 0:
        kind, size = struct.unpack_from(f"{order}II", content, place)
        place += 8
        packed = content[place : place + size]
        left -= len(packed)
        if kind == _COMPRESSED:
            stream = zlib.decompressobj()
            while packed and left > 0:
                left -= len(stream.decompress(packed, _CHUNK_BYTES))
                packed = stream.unconsumed_tail
        place += size
    return left > 0


def _of_struct(read: Mapping[str, Any], name: str, part: Split) -> dict[str, NDArray[Any]]:
    """Images and labels of EMNIST's structure, whose fields are arrays of one structure each."""
    whole = read[_STRUCT][0, 0]
    for title in sorted(_PARTS, key=lambda title: title != part):
        if title in (whole.dtype.names or ()):
            found = whole[title][0, 0]
            return {field: np.asarray(found[field]) for field in ("images", "labels")}
    raise DataError("{} holds no digits: its structure has neither test nor train.", name)


def _digits(arrays: Mapping[str, NDArray[Any]], name: str) -> RawDigits:
    images, *rest = arrays.values()
    if not rest:
        return from_arrays(images, None, name)
    labels = rest[0]
    if labels.size and labels.dtype.kind in "iuf" and labels.min() == 1 and labels.max() == _TEN:
        note = Message("Labels are 1 to 10, so 10 was read as 0.")
        return replace(from_arrays(images, labels % _TEN, name), notes=(note,))
    return from_arrays(images, labels, name)
