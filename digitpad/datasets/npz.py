"""Read arrays from untrusted .npy and .npz files, without pickles and within a memory limit."""

import io
import tokenize
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DataError
from digitpad.system.archives import unzip, zip_members

_SUFFIX = ".npy"
_FAULTS = (
    ValueError,
    TypeError,
    SyntaxError,  # NumPy parses an array's header with Python's own tokenizer
    tokenize.TokenError,
)


def read_npz(content: bytes, name: str, array: str) -> NDArray[Any]:
    """Read one array of a .npz file, at most LIMIT_BYTES of it.

    Args:
        content: The file's content.
        name: The file's name, for messages.
        array: The array's name.

    Raises DataError when the file is damaged, too large or has no such array.
    """
    # NumPy also reads arrays whose names lack the suffix.
    members = {member.removesuffix(_SUFFIX): member for member in zip_members(content, name)}
    if array not in members:
        raise DataError("{} holds no digits: there must be an array {} in it.", name, array)
    return read_npy(unzip(content, name, [members[array]])[0], name)


def read_npy(content: bytes, name: str) -> NDArray[Any]:
    """Read an .npy file; no code in it is run, as Python objects (pickles) are refused.

    Args:
        content: The file's content.
        name: The file's name, for messages.

    Returns:
        The array, read-only.

    Raises DataError when the file is damaged or holds Python objects.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of headers as Python 2 wrote them
            return _parsed(content, name)
    except _FAULTS as error:
        raise DataError("{} is damaged, or is no .npy or .npz file of numbers.", name) from error


def _parsed(content: bytes, name: str) -> NDArray[Any]:
    file = io.BytesIO(content)
    if np.lib.format.read_magic(file) == (1, 0):
        shape, by_columns, kind = np.lib.format.read_array_header_1_0(file)
    else:
        shape, by_columns, kind = np.lib.format.read_array_header_2_0(file)
    if kind.hasobject:
        raise DataError(
            "{} holds Python objects, which could run any code and are never opened: save its"
            " arrays as numbers.",
            name,
        )
    # np.load would allocate all that the header claims before looking at the content.
    array = np.frombuffer(content, kind, offset=file.tell())
    return array.reshape(shape, order="F" if by_columns else "C")
