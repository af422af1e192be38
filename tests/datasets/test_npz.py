"""NumPy's .npz files, friendly and hostile."""

import io
import zipfile
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.datasets.npz import read_npz
from digitpad.errors import DataError


def npz(**arrays: NDArray[np.generic]) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def zipped(member: bytes, name: str = "x.npy", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        archive.writestr(name, member)
    return file.getvalue()


def npy(header: str, content: bytes = b"") -> bytes:
    text = header.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + content


WHOLE = npz(x=np.arange(6, dtype=np.uint8).reshape(2, 3), y=np.array([1, 2]))


def test_an_array_is_read_by_its_name() -> None:
    np.testing.assert_array_equal(read_npz(WHOLE, "a.npz", "x"), [[0, 1, 2], [3, 4, 5]])
    np.testing.assert_array_equal(read_npz(WHOLE, "a.npz", "y"), [1, 2])


def test_arrays_stored_by_columns_are_read() -> None:
    array = np.asfortranarray(np.arange(6).reshape(2, 3))
    np.testing.assert_array_equal(read_npz(npz(x=array), "a", "x"), array)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04junk", "damaged"),
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (npz(z=np.zeros(1)), "must be an array x in it"),
        (npz(x=np.array([{}], object)), "holds Python objects"),
        (zipped(b"not an array"), "damaged"),
        (
            zipped(npy("{'descr': '|u1', 'fortran_order': False, 'shape': (9999999999,), }")),
            "damaged",
        ),
        (zipped(npy("{'descr': '|u1', 'fortran_order': False")), "damaged"),
        (zipped(npy("{'descr': '|u1', 'fortran_order': False, 'shape': 'big', }")), "damaged"),
        (zipped(npy("__import__('os').abort()")), "damaged"),
        (zipped(b"x", packing=zipfile.ZIP_LZMA), "damaged"),
        (zipped(bytes(300 * 2**20)), "too large"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(content: bytes, complaint: str) -> None:
    with pytest.raises(DataError, match=complaint) as raised:
        read_npz(content, "digits.npz", "x")
    assert "digits.npz" in str(raised.value)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_flipped_byte_gives_arrays_or_a_sentence(place: int, change: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[place] ^= change
    with suppress(DataError):
        read_npz(bytes(damaged), "digits.npz", "x")


@given(st.text(max_size=100))
def test_a_strange_header_gives_arrays_or_a_sentence(header: str) -> None:
    with suppress(DataError):
        read_npz(zipped(npy(header)), "digits.npz", "x")
