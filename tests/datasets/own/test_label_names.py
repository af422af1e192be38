"""Digits in the names of folders and files."""

import pytest

from digitpad.datasets.own.label_names import (
    NamedDigits,
    digits_in_names,
    folder_of_digit,
    number_in,
)


@pytest.mark.parametrize(
    ("folder", "number"),
    [
        *[
            ("7", 7),
            ("seven", 7),
            ("Seven", 7),
            ("digit_7", 7),
            ("sample7", 7),
            ("Sample007", 7),
            ("7.0", 7),
        ],
        *[("class-3", 3), ("10", 10), ("letters", None), ("someone", None), ("1_of_7", None)],
        *[("train", None), ("bone", None), ("9" * 30, None), ("", None)],
    ],
)
def test_a_folder_names_its_digit(folder: str, number: int | None) -> None:
    assert number_in(folder) == number


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        *[
            ("1/digit_7", "digit_7"),
            ("1/class-7/w2", "class-7"),
            ("1/7", "7"),
            ("1/seven", "seven"),
        ],
        *[("7/hsf_0", "7"), ("7/w1", "7"), ("7/writer_3", "7"), ("7/day_2", "7"), ("7/scans", "7")],
        *[("class_3/7", "7"), ("writer_3/sample7", "sample7"), ("digits-v2", "digits-v2")],
    ],
)
def test_of_several_folders_the_innermost_that_is_a_digit_or_says_so_is_the_label(
    path: str, folder: str
) -> None:
    folders = path.split("/")
    assert folder_of_digit(folders) == (folders.index(folder), number_in(folder))


def test_folders_of_writers_alone_name_no_digit() -> None:
    assert folder_of_digit(["writer_3", "scans"]) is None


@pytest.mark.parametrize(
    ("stems", "labels"),
    [
        (["7_001", "3_002", "7_010"], [7, 3, 7]),
        (["img12_label7", "img3_label1"], [7, 1]),
        (["img1_label7", "img2_label1"], [7, 1]),
        (["seven-3", "one-4"], [7, 1]),
        (["mnist_2_7_0011", "mnist_2_1_0012"], [7, 1]),
        (["001-num7", "002-num7"], [7, 7]),
        (["w3_7", "w2_1", "w2_3"], [7, 1, 3]),
        (["writer3-7", "user2-1"], [7, 1]),
        (["user7", "user3"], [7, 3]),
        (["7", "7 (2)", "3 - Copy"], [7, 7, 3]),
        (["a7", "a77"], None),
        (["a", "b"], None),
        (["none", "bone"], None),
        ([], None),
    ],
)
def test_the_part_that_is_a_digit_in_all_names_is_found(
    stems: list[str], labels: list[int] | None
) -> None:
    assert digits_in_names(stems) == NamedDigits(labels)


@pytest.mark.parametrize("stems", [["1_2", "2_1"], ["3_3_4", "3_4_3"], ["one_two", "two_one"]])
def test_names_with_several_parts_that_could_be_it_are_ambiguous(stems: list[str]) -> None:
    assert digits_in_names(stems) == NamedDigits(None, is_ambiguous=True)
