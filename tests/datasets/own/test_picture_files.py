"""Pictures in folders, with tables and with names."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.idx import write_idx
from digitpad.datasets.own.read import read_digits
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from tests.datasets.own.forms import lay, named_pictures, png

DIGITS = make_digits(40, seed=0)


def test_the_part_for_tests_is_read_where_there_are_two(tmp_path: Path) -> None:
    part = ("training", "testing")
    lay(tmp_path, named_pictures(DIGITS, lambda at, digit: f"{part[at % 2]}/{digit}/{at}.png"))
    digits = read_digits(tmp_path)
    assert len(digits) == 20
    assert digits.notes == ("Only the part for tests was read, 20 of 40 pictures.",)


def test_pictures_in_folders_that_name_no_digit_are_left_out_and_that_is_said(
    tmp_path: Path,
) -> None:
    lay(tmp_path, named_pictures(DIGITS, lambda at, digit: f"{digit if at < 35 else 'x'}/{at}.png"))
    digits = read_digits(tmp_path)
    assert len(digits) == 35
    assert digits.notes == ("Pictures without a label were left out: 5.",)


def test_small_pictures_with_dark_ink_are_inverted_all_together(tmp_path: Path) -> None:
    dark = {
        f"{digit}/{at}.png": png(255 - DIGITS.images[at])
        for at, digit in enumerate(DIGITS.labels.tolist())
    }
    lay(tmp_path, dark)
    digits = read_digits(tmp_path)
    assert {image.tobytes() for image in digits.images} == {
        image.tobytes() for image in DIGITS.images
    }
    assert digits.notes[0].startswith("The digits were dark on light ground")


def test_small_pictures_that_are_filled_by_their_digit_are_framed(tmp_path: Path) -> None:
    cut = np.repeat(np.repeat(DIGITS.images[:, 6:20, 6:20], 2, axis=1), 2, axis=2)
    lay(
        tmp_path,
        {f"{digit}/{at}.png": png(cut[at]) for at, digit in enumerate(DIGITS.labels.tolist())},
    )
    assert read_digits(tmp_path).notes[-1].startswith("Images of 28x28 pixels were brought")


def test_a_number_in_the_name_of_the_only_folder_is_no_label(tmp_path: Path) -> None:
    lay(tmp_path, named_pictures(DIGITS, lambda at, digit: f"digits-v2/{digit}_{at + 10}.png"))
    assert len(set(read_digits(tmp_path).labels.tolist())) == 10


@pytest.mark.parametrize("folder", ["writer_3", "Writer3", "user-12", "batch2", "w05"])
def test_a_folder_of_a_writer_inside_that_of_a_digit_is_no_label(
    tmp_path: Path, folder: str
) -> None:
    lay(tmp_path, named_pictures(DIGITS, lambda at, digit: f"{digit}/{folder}/{at}.png"))
    assert np.bincount(read_digits(tmp_path).labels).tolist() == [4] * 10


def test_folders_of_writers_alone_are_no_labels(tmp_path: Path) -> None:
    lay(
        tmp_path,
        named_pictures(DIGITS, lambda at, digit: f"writer{at % 4}/{digit}_{at + 10}.png"),
    )
    assert np.bincount(read_digits(tmp_path).labels).tolist() == [4] * 10


def test_folders_that_are_numbered_up_to_10_are_refused(tmp_path: Path) -> None:
    lay(tmp_path, named_pictures(DIGITS, lambda at, digit: f"Sample{digit + 1:03}/{at}.png"))
    with pytest.raises(DataError, match="has a folder Sample010: labels are 0 to 9"):
        read_digits(tmp_path)


def test_a_table_names_pictures_by_their_stem_and_with_words(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "train/1.png": png(DIGITS.images[0]),
            "train/2.png": png(DIGITS.images[1]),
            "labels.csv": b"\xef\xbb\xbfid;class\r\n1;seven\r\n2;3\r\n99;4\r\n",
        },
    )
    assert sorted(read_digits(tmp_path).labels.tolist()) == [3, 7]


def test_a_table_of_something_else_is_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, {"7/a.png": png(DIGITS.images[0]), "notes.txt": b"\xff\xfe\x00 not\0a table"})
    assert read_digits(tmp_path).labels.tolist() == [7]


@pytest.mark.parametrize("table", [b"0," * 100 + b"0\n", b"a,7\n" * 3_000_000])
def test_a_table_of_pixels_or_a_large_one_is_passed_over(tmp_path: Path, table: bytes) -> None:
    lay(tmp_path, {"7/a.png": png(DIGITS.images[0]), "train.csv": table})
    assert read_digits(tmp_path).labels.tolist() == [7]


def test_folders_of_letters_and_files_that_macos_left_do_no_harm(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {"7/a.png": png(DIGITS.images[0]), "__MACOSX/7/._a.png": b"x", ".git/7/b.png": b"x"},
    )
    assert read_digits(tmp_path).labels.tolist() == [7]


def test_a_folder_with_several_sets_of_idx_asks_for_one(tmp_path: Path) -> None:
    lay(tmp_path, {"a": write_idx(DIGITS.images), "b": write_idx(DIGITS.images)})
    with pytest.raises(DataError, match=r"several files of images .a, b.: choose one"):
        read_digits(tmp_path)
