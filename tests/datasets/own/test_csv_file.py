"""Kaggle's CSV and its relatives, friendly and hostile."""

import io
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.own.csv_file import LARGEST_BYTES, read_csv
from digitpad.datasets.own.data_files import DataFile, file_at
from digitpad.datasets.own.raw_digits import RawDigits
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from digitpad.progress import Cancelled, Progress, ignore, never
from tests.datasets.own.forms import csv_text
from tests.faults.memory import most_memory_mb

DIGITS = make_digits(20, seed=0)
WHOLE = csv_text(DIGITS)
LINES = WHOLE.splitlines(keepends=True)


def read(content: bytes, name: str = "mine.csv") -> RawDigits:
    file = DataFile(name, len(content), lambda: io.BytesIO(content))
    return read_csv(file, ignore, never)


def test_a_table_without_labels_has_none() -> None:
    raw = read(csv_text(DIGITS, label_place=None))
    assert raw.labels is None
    np.testing.assert_array_equal(raw.levels, DIGITS.images)


def test_whole_numbers_up_to_255_are_bytes() -> None:
    assert read(WHOLE).levels.dtype == np.uint8


def test_decimals_after_whole_numbers_are_read() -> None:
    rows = np.zeros((600, 16))
    rows[599, 3] = 0.25
    text = "".join("7," + ",".join(f"{cell:g}" for cell in row) + "\n" for row in rows.tolist())
    raw = read(text.encode())
    assert raw.levels.dtype == np.float32
    assert raw.levels[599, 0, 3] == 0.25
    assert raw.labels is not None
    assert set(raw.labels.tolist()) == {7}


def test_columns_that_are_titled_by_numbers_and_count_the_rows_are_understood() -> None:
    rows = [f"{row},7," + ",".join(["0"] * 16) for row in range(20)]
    titles = ",".join(map(str, range(18)))
    raw = read("\n".join([titles, *rows]).encode())
    assert raw.levels.shape == (20, 4, 4)


def test_a_title_names_the_labels_wherever_they_are() -> None:
    text = "p1,p2,class," + ",".join(f"p{place}" for place in range(3, 17))
    raw = read(f"{text}\n9,9,3,{','.join(['9'] * 14)}\n".encode())
    assert raw.labels is not None
    assert raw.labels.tolist() == [3]


def test_text_in_utf_16_is_read() -> None:
    raw = read(WHOLE.decode().encode("utf-16"))
    np.testing.assert_array_equal(raw.levels, DIGITS.images)


def test_empty_lines_are_passed_over() -> None:
    assert len(read(b"\n" + b"\r\n".join(LINES) + b"\n\n").levels) == len(DIGITS)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "There is no digit in mine.csv"),
        (LINES[0] + LINES[1][:-5] + b"\n" + LINES[2], "Line 2 of mine.csv has 78"),
        (b"".join(LINES[:5]) + b"1,2,3\n", "Line 6 of mine.csv has 3 columns, but .* 785"),
        (b"".join(LINES[:5]) + b"x" + LINES[5][1:], "Line 6 of mine.csv has 'x' where a number"),
        (b"".join(LINES[:5]) + LINES[5][1:], "Line 6 of mine.csv has '' where a number"),
        (b"".join(LINES[:5]) + b"nan" + LINES[5][1:], "Line 6 of mine.csv has 'nan' where"),
        (b"".join(LINES[:5]) + b"1e999" + LINES[5][1:], "Line 6 of mine.csv has '1e999' where"),
        (b"".join(LINES[:5]) + b"11" + LINES[5][1:], "labels outside 0 to 9"),
        (b"".join(LINES[:5]) + b"1.5" + LINES[5][1:], "one whole number per image"),
        (b"1,2,3\n4,5,6\n", "has 3 columns .line 1.: it needs one for each pixel"),
        (b"ImageId,Label\n1,7\n", "columns .line 1.: it needs one for each pixel"),
        (b"\xff\xfe\x00", "mine.csv is damaged: it is no text"),
        (b"1," * 2**22, "Line 1 of mine.csv is too long"),
        (b"\n" * 1_000_001, "mine.csv has more than 1,000,000 rows"),
    ],
)
def test_what_is_no_table_of_digits_is_refused_with_its_line(
    content: bytes, complaint: str
) -> None:
    with pytest.raises(DataError, match=complaint):
        read(content)


def test_a_table_of_more_than_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with most_memory_mb(5), pytest.raises(DataError, match="too large"):
        read_csv(file_at(path), ignore, never)


def test_a_table_takes_little_more_memory_than_its_pixels(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_bytes(LINES[0] + b"".join(LINES[1:]) * 300)  # 6,000 images: 4.7 MB of pixels
    with most_memory_mb(25):
        assert len(read_csv(file_at(path), ignore, never).levels) == 6000


def test_reading_tells_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_bytes(WHOLE + b"".join(LINES[1:]) * 20)
    heard: list[Progress] = []
    read_csv(file_at(path), heard.append, never)
    assert heard[0].message == "Reading many.csv"
    assert all(it.total == path.stat().st_size for it in heard)
    assert 0 < heard[0].done < heard[-1].done <= path.stat().st_size
    with pytest.raises(Cancelled):
        read_csv(file_at(path), ignore, lambda: True)
