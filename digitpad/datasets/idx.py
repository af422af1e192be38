"""Read and write IDX, the file format of MNIST (yann.lecun.com/exdb/mnist, LeCun et al.)."""

import math
import struct

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DataError
from digitpad.system.archives import unpack

_UINT8 = 8
_MOST_DIMENSIONS = 4


def read_idx(content: bytes, name: str) -> NDArray[np.uint8]:
    """Parse an IDX file of bytes.

    Args:
        content: The file's content, plain or compressed with gzip.
        name: The file's name, for messages.

    Returns:
        uint8, read-only, of the shape given in the header: (n, 28, 28) for MNIST's images,
        (n,) for its labels.

    Raises DataError when it is not an IDX file of bytes, or is truncated, too long or too large.
    """
    content = unpack(content, name)
    if not is_idx(content):
        raise DataError("{} is no IDX file of bytes, the format of MNIST's files.", name)
    count = content[3]
    header_bytes = 4 + 4 * count
    if len(content) < header_bytes:
        raise DataError("{} is damaged: it ends within its header.", name)
    shape = struct.unpack_from(f">{count}I", content, 4)
    expected, found = math.prod(shape), len(content) - header_bytes
    if expected != found:
        raise DataError(
            "{} is damaged: {:,} bytes are announced, {:,} follow.", name, expected, found
        )
    try:
        return np.frombuffer(content, np.uint8, offset=header_bytes).reshape(shape)
    except ValueError as error:  # empty, but with dimensions too large for an array
        raise DataError("{} is damaged: its header announces {}.", name, shape) from error


def write_idx(array: NDArray[np.uint8]) -> bytes:
    """Serialize a uint8 array as an uncompressed IDX file."""
    assert array.dtype == np.uint8
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, _UINT8, array.ndim, *array.shape)
    return header + array.tobytes()


def is_idx(content: bytes) -> bool:
    """Whether uncompressed content starts with the magic number of an IDX file of bytes."""
    magics = [bytes([0, 0, _UINT8, count]) for count in range(1, _MOST_DIMENSIONS + 1)]
    return content[:4] in magics
