"""A run on the user's digits can be repeated after more were added."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.digit_shapes import DIGIT_SHAPES
from digitpad.datasets.own.training_set.own_data import own_data_at
from digitpad.datasets.own.training_set.parts import read_parts
from digitpad.datasets.synthetic import make_drawing
from digitpad.errors import DataError, SaveError
from digitpad.handwriting.digit_store import DigitStore
from digitpad.handwriting.snapshot import write_snapshot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "own-digits.sqlite3"
    fill(DigitStore(path), 3, seed=0)
    return path


def fill(store: DigitStore, count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for label in [*range(len(DIGIT_SHAPES))] * count:
        store.add(label, make_drawing(label, rng))


def test_what_is_held_back_is_the_test(path: Path, tmp_path: Path) -> None:
    parts = read_parts(own_data_at(write_snapshot(path, tmp_path / "snapshots")))
    assert (len(parts.train), len(parts.test), parts.held_out) == (20, 10, "given")


def test_the_same_digits_are_the_same_file_and_others_another(path: Path, tmp_path: Path) -> None:
    first = write_snapshot(path, tmp_path / "snapshots")
    content = first.read_bytes()
    assert write_snapshot(path, tmp_path / "snapshots") == first
    fill(DigitStore(path), 1, seed=1)
    second = write_snapshot(path, tmp_path / "snapshots")
    assert second != first
    assert first.read_bytes() == content


def test_without_digits_it_is_said_where_they_come_from(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There are no digits of yours yet"):
        write_snapshot(tmp_path / "none.sqlite3", tmp_path)
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_cannot_be_written_is_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "snapshots").touch()
    with pytest.raises(SaveError):
        write_snapshot(path, tmp_path / "snapshots")
