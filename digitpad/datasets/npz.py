"""Read arrays from untrusted .npz files, without pickles and within a memory limit."""

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


def read_npz(content: bytes, name: str, *choices: tuple[str, ...]) -> tuple[NDArray[Any], ...]:
    """Read the arrays named by the first choice that the file satisfies.

    No code in the file is run (no pickles), and at most LIMIT_BYTES are unpacked.

    Args:
        content: The file's content.
        name: The file's name, for messages.
        choices: Tuples of array names; a choice is satisfied when all its arrays are there.

    Raises DataError when the file is damaged, too large or satisfies no choice.
    """
    # NumPy also reads arrays whose names lack the suffix.
    members = {member.removesuffix(_SUFFIX): member for member in zip_members(content, name)}
    wanted = next((names for names in choices if set(names) <= set(members)), None)
    if wanted is None:
        listed = " or ".join(" and ".join(names) for names in choices)
        raise DataError("{} holds no digits: there must be arrays {} in it.", name, listed)
    arrays = unzip(content, name, [members[key] for key in wanted])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of headers as Python 2 wrote them
            return tuple(map(_read_npy, arrays))
    except _FAULTS as error:
        raise DataError("{} is damaged, or is no .npz file of numbers.", name) from error


def _read_npy(content: bytes) -> NDArray[Any]:
    """Parse an .npy file. Raises ValueError when it is truncated, or holds Python objects."""
    file = io.BytesIO(content)
    if np.lib.format.read_magic(file) == (1, 0):
        shape, by_columns, kind = np.lib.format.read_array_header_1_0(file)
    else:
        shape, by_columns, kind = np.lib.format.read_array_header_2_0(file)
    if kind.hasobject:
        raise ValueError("objects would have to be unpickled")
    # np.load would allocate all that the header claims before looking at the content.
    array = np.frombuffer(content, kind, offset=file.tell())
    return array.reshape(shape, order="F" if by_columns else "C")
