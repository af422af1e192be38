"""IDX files, whole and damaged."""

import gzip

import numpy as np
import pytest

from digitpad.datasets.idx import read_idx, write_idx
from digitpad.errors import DataError

ARRAY = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)


def test_an_idx_file_has_the_layout_of_mnists() -> None:
    content = bytes([0, 0, 8, 1]) + (3).to_bytes(4, "big") + bytes([7, 2, 1])
    np.testing.assert_array_equal(read_idx(content, "labels"), [7, 2, 1])


def test_what_was_written_reads_back_the_same() -> None:
    for array in (ARRAY, ARRAY[0, 0], ARRAY[:0]):
        np.testing.assert_array_equal(read_idx(write_idx(array), "x"), array)


def test_a_packed_file_is_read() -> None:
    np.testing.assert_array_equal(read_idx(gzip.compress(write_idx(ARRAY)), "x.gz"), ARRAY)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "no IDX file"),
        (b"\x89PNG\r\n", "no IDX file"),
        (bytes([0, 0, 13, 1, 0, 0, 0, 0]), "no IDX file of bytes"),
        (bytes([0, 0, 8, 0]), "no IDX file"),
        (bytes([0, 0, 8]), "no IDX file"),
        (bytes([0, 0, 8, 200]), "no IDX file"),
        (write_idx(ARRAY)[:9], "ends within its header"),
        (write_idx(ARRAY)[:-1], "24 bytes are announced, 23 follow"),
        (write_idx(ARRAY) + b"\0", "24 bytes are announced, 25 follow"),
        (bytes([0, 0, 8, 2]) + b"\xff" * 8, "damaged"),
        (bytes([0, 0, 8, 3]) + bytes(4) + b"\xff" * 8, "damaged: its header announces"),
        (gzip.compress(write_idx(ARRAY), mtime=0)[:-3], "cannot be unpacked"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(content: bytes, complaint: str) -> None:
    with pytest.raises(DataError, match=complaint) as raised:
        read_idx(content, "t10k-images")
    assert "t10k-images" in str(raised.value)
