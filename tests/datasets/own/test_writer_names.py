"""Writers in the names of folders and files."""

import io

import pytest

from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.writer_names import writers_in_names


def writers(names: dict[str, int]) -> list[str]:
    """Who wrote each picture, by its name and label."""
    labels = {DataFile(name, 0, io.BytesIO): label for name, label in names.items()}
    found = writers_in_names(labels)
    return [found[picture] for picture in labels] if found else []


def of_three(pattern: str) -> dict[str, int]:
    """Pictures of the digits 3 and 7 by three people."""
    people = ("anna", "ben", "chen")
    return {pattern.format(who=who, digit=digit): digit for who in people for digit in (3, 7)}


@pytest.mark.parametrize(
    "pattern",
    [
        *["{who}/{digit}/1.png", "{digit}/{who}/1.png", "class/{who}/{digit}/1.png"],
        *["{who}/{digit}_1.png", "class b/{who}/digit_{digit}/1.png"],
    ],
)
def test_the_folders_around_the_digits_are_the_writers(pattern: str) -> None:
    found = writers(of_three(pattern))
    assert len(set(found)) == 3
    assert [found[0], found[2]] == [found[1], found[3]]


@pytest.mark.parametrize(
    "names",
    [
        {"writer12_label7.png": 7, "writer12_label3.png": 3, "writer5_label3.png": 3},
        {"w12_7.png": 7, "w12_3.png": 3, "w5_3.png": 3},
        {"Author-12/7/a.png": 7, "author 12/3/a.png": 3, "AUTHOR_5/3/a.png": 3},
        {"7/user12_1.png": 7, "3/user12_2.png": 3, "3/user5_1.png": 3},
    ],
)
def test_a_number_behind_a_word_for_a_writer_is_one(names: dict[str, int]) -> None:
    assert writers(names | {"w9_3.png": 3}) == ["12", "12", "5", "9"]


@pytest.mark.parametrize("sizes", [["w28_h28"], ["w28", "w32"]])
def test_the_width_of_pictures_is_no_writer(sizes: list[str]) -> None:
    assert writers({f"{digit}_{size}_1.png": digit for digit in (3, 7) for size in sizes}) == []
    named = of_three("{who}/{digit}/")
    found = writers({f"{name}{size}.png": named[name] for name in named for size in sizes})
    assert set(found) == {"anna", "ben", "chen"}


def test_the_folder_of_a_part_is_in_no_name_of_a_writer() -> None:
    assert set(writers(of_three("train/{who}/{digit}/1.png"))) == {"anna", "ben", "chen"}


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"3/1.png": 3, "7/1.png": 7, "9/1.png": 9},
        {"a/3/1.png": 3, "a/7/1.png": 7, "b/3/1.png": 3, "b/7/1.png": 7},  # perhaps two scans
        {"3/upright/1.png": 3, "7/slanted/1.png": 7, "9/other/1.png": 9},  # one digit in each
        {"w1_3.png": 3, "w1_7.png": 7, "7_2.png": 7},  # not of all pictures
        of_three("{who}/{digit}/1.png") | {"3/1.png": 3, "7/1.png": 7},  # whoever wrote the last
    ],
)
def test_other_names_tell_no_writers(names: dict[str, int]) -> None:
    assert writers(names) == []
