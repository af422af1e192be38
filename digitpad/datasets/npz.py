"""Read arrays from NumPy's .npz files of unknown origin."""

import io
import tokenize
import zipfile
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DataError
from digitpad.packed import LIMIT_BYTES

ZIP_MAGIC = b"PK\x03\x04"
"""How an .npz file begins."""

_FAULTS = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    RuntimeError,
    SyntaxError,  # NumPy parses an array's header with Python's own tokenizer
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_npz(content: bytes, name: str, *choices: tuple[str, ...]) -> tuple[NDArray[Any], ...]:
    """Read the arrays that the first fitting choice names.

    Nothing in the file is run (no pickles), and no more than LIMIT_BYTES are unpacked.

    Args:
        content: The file's content.
        name: The file's name, for messages.
        choices: Names of arrays, all of which must be there for the choice to fit.

    Raises DataError when the file is damaged, too large or fits no choice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {
                member.filename.removesuffix(".npy"): member for member in archive.infolist()
            }
            wanted = next((names for names in choices if set(names) <= set(members)), None)
            if wanted is None:
                listed = " or ".join(" and ".join(names) for names in choices)
                raise DataError(f"{name} holds no digits: there must be arrays {listed} in it.")
            if any(members[key].compress_type not in _PACKINGS for key in wanted):
                raise ValueError("NumPy packs otherwise")
            if sum(members[key].file_size for key in wanted) > LIMIT_BYTES:
                raise DataError(f"{name} is too large: at most {LIMIT_BYTES // 2**20} MB are read.")
            return tuple(_read_npy(archive.read(members[key])) for key in wanted)
    except _FAULTS as error:
        raise DataError(f"{name} is damaged, or is no .npz file of numbers.") from error


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
