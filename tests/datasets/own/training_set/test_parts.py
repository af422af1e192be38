"""The user's digits come in two parts which have nothing in common."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.idx import write_idx
from digitpad.datasets.own.read import read_digits
from digitpad.datasets.own.training_set import parts as own_parts
from digitpad.datasets.own.training_set.own_data import own_data_at
from digitpad.datasets.own.training_set.parts import OwnParts, read_parts
from digitpad.datasets.own.turn import Turn, put_right
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from digitpad.progress import IsCancelled, Report
from tests.datasets.own.forms import FORMS, csv_text, lay, named_pictures, npz, pictures, table

DIGITS = make_digits(100, seed=0)
OTHERS = make_digits(30, seed=1)


def texts(digits: DigitSet) -> set[bytes]:
    return {image.tobytes() for image in digits.images}


def by_writers(monkeypatch: pytest.MonkeyPatch, writers: list[int]) -> OwnParts:
    known = replace(DIGITS, writers=np.array(writers, np.int32))
    monkeypatch.setattr(own_parts, "read_digits", lambda *_: known)
    return read_parts(own_data_at(Path(__file__)))


def test_a_fifth_of_each_digit_is_held_out_and_always_the_same(tmp_path: Path) -> None:
    own = own_data_at(table()(tmp_path, DIGITS))
    parts = read_parts(own)
    assert np.bincount(parts.train.labels).tolist() == [8] * 10
    assert np.bincount(parts.test.labels).tolist() == [2] * 10
    assert texts(parts.train) | texts(parts.test) == texts(DIGITS)
    assert (parts.train.split, parts.test.split, parts.held_out) == ("train", "test", "share")
    assert read_parts(own).sha256 == parts.sha256


def test_digits_that_come_in_the_order_of_their_labels_are_trained_on_in_another(
    tmp_path: Path,
) -> None:
    path = pictures(lambda place, label: f"{label}/{place}.png")(tmp_path, DIGITS)
    last = read_parts(own_data_at(path)).train.labels[-20:]
    assert len(set(last.tolist())) > 5  # or validation would be of nines alone


def test_the_same_images_are_held_out_together(monkeypatch: pytest.MonkeyPatch) -> None:
    five_times = DIGITS.take(np.tile(np.arange(100), 5))
    monkeypatch.setattr(own_parts, "read_digits", lambda *_: five_times)
    parts = read_parts(own_data_at(Path(__file__)))
    assert (len(parts.train), len(parts.test), parts.duplicates) == (400, 100, 0)
    assert not texts(parts.train) & texts(parts.test)


def test_whole_writers_are_held_out_where_they_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = by_writers(monkeypatch, [place // 10 for place in range(100)])
    assert parts.train.writers is not None
    assert parts.test.writers is not None
    tested = set(parts.test.writers.tolist())
    assert (len(tested), parts.held_out) == (2, "writers")
    assert not tested & set(parts.train.writers.tolist())


def test_a_table_beside_pictures_may_name_the_writers(tmp_path: Path) -> None:
    files = named_pictures(DIGITS, lambda place, _: f"{place:03}.png")
    rows = (
        f"{place:03}.png,{label},{('Anna', 'Ben', 'Chen', 'Dana')[place % 4]}\n"
        for place, label in enumerate(DIGITS.labels.tolist())
    )
    lay(tmp_path, {**files, "labels.csv": ("file,label,writer\n" + "".join(rows)).encode()})
    parts = read_parts(own_data_at(tmp_path))
    assert (len(parts.train), len(parts.test), parts.held_out) == (75, 25, "writers")
    assert parts.test.writers is not None
    assert len(set(parts.test.writers.tolist())) == 1


@pytest.mark.parametrize("name", ["{who}/{digit}/{at}.png", "{digit}/{who}/{at}.png"])
def test_a_folder_a_writer_is_held_out_whole_and_that_is_said(tmp_path: Path, name: str) -> None:
    people = ("anna", "ben", "chen", "dana")

    def named(at: int, digit: int) -> str:
        return name.format(who=people[at % 4], digit=digit, at=at)

    parts = read_parts(own_data_at(pictures(named)(tmp_path, DIGITS)))
    assert (len(parts.train), len(parts.test), parts.held_out) == (75, 25, "writers")
    assert parts.train.notes == (
        "Taken for writers, by the names of folders and files: anna, ben, chen and others.",
    )


def test_writers_of_some_pictures_only_are_no_writers(tmp_path: Path) -> None:
    files = named_pictures(DIGITS, lambda place, _: f"{place:03}.png")
    rows = (
        f"{place:03}.png,{label},{'Anna' if place else ''}\n"
        for place, label in enumerate(DIGITS.labels.tolist())
    )
    lay(tmp_path, {**files, "labels.csv": ("file,label,writer\n" + "".join(rows)).encode()})
    assert read_parts(own_data_at(tmp_path)).held_out == "share"


@pytest.mark.parametrize("first", [5, 10, 50, 90, 95])
def test_of_two_writers_both_are_parted_where_either_is_no_share_to_test_on(
    monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    parts = by_writers(monkeypatch, [0] * first + [1] * (100 - first))
    assert (len(parts.train), len(parts.test), parts.held_out) == (80, 20, "share")


@pytest.mark.parametrize("share", [20, 30])
def test_the_writer_who_is_a_share_to_test_on_is_held_out(
    monkeypatch: pytest.MonkeyPatch, share: int
) -> None:
    parts = by_writers(monkeypatch, [0] * share + [1] * (100 - share))
    assert (len(parts.test), parts.held_out) == (share, "writers")


@pytest.mark.parametrize(("writers", "held"), [(3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (9, 2)])
def test_of_writers_of_as_many_digits_each_about_a_fifth_is_held_out(
    monkeypatch: pytest.MonkeyPatch, writers: int, held: int
) -> None:
    parts = by_writers(monkeypatch, [place % writers for place in range(100)])
    assert parts.test.writers is not None
    assert (len(set(parts.test.writers.tolist())), parts.held_out) == (held, "writers")


def test_a_writer_of_most_digits_is_trained_on(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = by_writers(monkeypatch, [max(place - 60, 0) // 5 for place in range(100)])
    assert parts.test.writers is not None
    assert (len(parts.test), parts.held_out) == (20, "writers")
    assert 0 not in parts.test.writers


def test_the_digits_of_one_writer_are_parted_by_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = by_writers(monkeypatch, [7] * 100)
    assert (len(parts.train), len(parts.test), parts.held_out) == (80, 20, "share")


def test_the_digits_that_are_named_for_the_test_are_the_test(tmp_path: Path) -> None:
    own = own_data_at(table()(tmp_path, DIGITS), table("other.csv")(tmp_path, OTHERS))
    parts = read_parts(own)
    assert (len(parts.train), len(parts.test), parts.held_out) == (100, 30, "given")
    assert parts.test.name == "other.csv"


def both_in_npz(folder: Path) -> Path:
    content = npz(
        x_train=DIGITS.images, y_train=DIGITS.labels, x_test=OTHERS.images, y_test=OTHERS.labels
    )
    return lay(folder, {"mnist.npz": content})


def both_in_idx(folder: Path) -> Path:
    lay(
        folder,
        {
            "train-images-idx3-ubyte": write_idx(DIGITS.images),
            "train-labels-idx1-ubyte": write_idx(DIGITS.labels),
            "t10k-images-idx3-ubyte": write_idx(OTHERS.images),
            "t10k-labels-idx1-ubyte": write_idx(OTHERS.labels),
        },
    )
    return folder


def both_in_pictures(folder: Path) -> Path:
    lay(folder, named_pictures(DIGITS, lambda place, label: f"train/{label}/{place}.png"))
    lay(folder, named_pictures(OTHERS, lambda place, label: f"test/{label}/{place}.png"))
    return folder


def both_in_tables(folder: Path) -> Path:
    files = {"mnist_train.csv": csv_text(DIGITS), "mnist_test.csv": csv_text(OTHERS)}
    lay(folder, files)
    return folder


@pytest.mark.parametrize("lay_both", [both_in_npz, both_in_idx, both_in_pictures, both_in_tables])
def test_data_with_a_part_for_tests_are_tested_on_it(
    tmp_path: Path, lay_both: Callable[[Path], Path]
) -> None:
    parts = read_parts(own_data_at(lay_both(tmp_path)))
    assert (len(parts.train), len(parts.test), parts.held_out) == (100, 30, "given")
    assert texts(parts.train) == texts(DIGITS)
    assert texts(parts.test) == texts(OTHERS)


def read_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts for which the digits of a path are read."""
    asked: list[str] = []

    def read_noted(path: Path, report: Report, is_cancelled: IsCancelled, part: Split) -> DigitSet:
        asked.append(part)
        return read_digits(path, report, is_cancelled, part)

    monkeypatch.setattr(own_parts, "read_digits", read_noted)
    read_parts(own_data_at(path))
    return asked


@pytest.mark.parametrize("form", ["folder a digit", "labels.csv", "zip of csv", "folder of idx"])
def test_data_of_one_part_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    assert read_for(FORMS[form](tmp_path, DIGITS), monkeypatch) == ["train"]


def test_pictures_to_train_on_alone_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, named_pictures(DIGITS, lambda place, label: f"train/{label}/{place}.png"))
    assert read_for(tmp_path, monkeypatch) == ["train"]


def test_the_part_to_train_on_is_not_called_the_part_for_tests(tmp_path: Path) -> None:
    assert read_parts(own_data_at(both_in_pictures(tmp_path))).train.notes == ()


def test_kaggles_table_for_the_submission_has_no_labels_to_test_on(tmp_path: Path) -> None:
    lay(tmp_path, {"train.csv": csv_text(DIGITS), "test.csv": csv_text(OTHERS, label_place=None)})
    parts = read_parts(own_data_at(tmp_path))
    assert (len(parts.train), len(parts.test), parts.held_out) == (80, 20, "share")


def test_images_that_are_in_the_test_as_well_are_not_trained_on(tmp_path: Path) -> None:
    some = DIGITS.take(slice(0, 15))
    parts = read_parts(own_data_at(table()(tmp_path, DIGITS), table("other.csv")(tmp_path, some)))
    assert (len(parts.train), parts.duplicates) == (85, 15)


def test_digits_that_are_all_in_the_test_are_refused(tmp_path: Path) -> None:
    path = table()(tmp_path, DIGITS)
    with pytest.raises(DataError, match="are in the test part as well"):
        read_parts(own_data_at(path, path))


def test_too_few_digits_are_refused(tmp_path: Path) -> None:
    path = table()(tmp_path, DIGITS.take(slice(0, 19)))
    with pytest.raises(
        DataError, match=r"mine\.csv has too few digits to train on: 19 instead of at least 20"
    ):
        read_parts(own_data_at(path))


def test_too_few_that_are_left_to_train_on_are_refused(tmp_path: Path) -> None:
    path = table()(tmp_path, DIGITS)
    test = table("other.csv")(tmp_path, DIGITS.take(slice(0, 81)))
    with pytest.raises(DataError, match=r"mine\.csv leaves too few digits to train on: 19 instead"):
        read_parts(own_data_at(path, test))


def test_both_parts_are_put_right(tmp_path: Path) -> None:
    lying = replace(DIGITS, images=put_right(DIGITS.images, Turn("transposed")))
    own = own_data_at(table()(tmp_path, lying), turn=Turn("transposed"))
    parts = read_parts(own)
    assert texts(parts.train) | texts(parts.test) == texts(DIGITS)
