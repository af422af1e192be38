"""Read arrays from NumPy's .npz files of unknown origin."""

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
    """Read the arrays that the first fitting choice names.

    Nothing in the file is run (no pickles), and no more than LIMIT_BYTES are unpacked.

    Args:
        content: The file's content.
        name: The file's name, for messages.
        choices: Names of arrays, all of which must be there for the choice to fit.

    Raises DataError when the file is damaged, too large or fits no choice.
    """
    # NumPy reads arrays whose names lack the suffix, too.
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
    """One array. Raises ValueError when it is longer than its content, or of Python objects."""
    file = io.BytesIO(content)
    if np.lib.format.read_magic(file) == (1, 0):
        shape, by_columns, kind = np.lib.format.read_array_header_1_0(file)
    else:
        shape, by_columns, kind = np.lib.format.read_array_header_2_0(file)
    if kind.hasobject:
        raise ValueError("objects would have to be unpickled")
    # np.load would make room for all that the header claims before it looks at the content.
    array = np.frombuffer(content, kind, offset=file.tell())
    return array.reshape(shape, order="F" if by_columns else "C")
