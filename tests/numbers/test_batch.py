"""Recognizing the drawings in many files."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_drawing
from digitpad.errors import InkError
from digitpad.ink.inkml import Page, write_inkml
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.ink.upright import TURNED, turned_over
from digitpad.numbers.batch import encoded, read_files, to_csv
from digitpad.progress import Cancelled
from digitpad.recognition.recognizer import Recognizer

SEVEN = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])


@pytest.fixture(scope="module")
def recognizer(compiled_model: bytes) -> Recognizer:
    return Recognizer(compiled_model)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    seven, broken = tmp_path / 'a "7", drawn.inkml', tmp_path / "broken.inkml"
    seven.write_bytes(write_inkml(Page(SEVEN)))
    broken.write_text("<ink>")
    return [seven, broken]


def test_a_file_that_cannot_be_read_is_a_reading_of_its_own(
    files: list[Path], recognizer: Recognizer
) -> None:
    seven, broken = (reading.record() for reading in read_files(files, recognizer))
    assert (seven["digit"], seven["verdict"], seven["reason"]) == (7, "digit", "")
    assert (broken["digit"], broken["verdict"]) == (None, "unreadable")
    assert broken["reason"] == "broken.inkml is damaged: it is no well-formed XML."
    assert list(seven) == list(broken)


def test_or_an_error_where_that_is_wanted(files: list[Path], recognizer: Recognizer) -> None:
    with pytest.raises(InkError):
        list(read_files(files, recognizer, goes_on=False))


def test_reading_can_be_cancelled(files: list[Path], recognizer: Recognizer) -> None:
    with pytest.raises(Cancelled):
        next(read_files(files, recognizer, lambda: True))


def test_csv_has_a_line_a_drawing_whatever_its_name(
    files: list[Path], recognizer: Recognizer
) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(list(read_files(files, recognizer))))))
    assert [row["file"] for row in rows] == [*map(str, files)]
    usual = ["file", "index", "digit", "confidence", "verdict", "reason", "number"]
    assert list(rows[0]) == usual
    assert (rows[0]["digit"], rows[1]["digit"]) == ("7", "")
    assert 0.5 < float(rows[0]["confidence"]) <= 1


def test_names_in_any_bytes_can_be_written() -> None:
    assert encoded("a\udcff.png") == b"a\xff.png"


def test_ink_that_stands_upside_down_is_read_upright_with_a_word(
    tmp_path: Path, recognizer: Recognizer
) -> None:
    rng = np.random.default_rng(0)
    inks = [make_drawing(label, rng) for label in range(10)]
    file = tmp_path / "digits.unp"
    file.write_bytes(write_drawings([Drawing(turned_over(ink)) for ink in inks]))
    readings = list(read_files([file], recognizer))
    read = [reading.record()["digit"] for reading in readings]
    assert sum(digit == label for label, digit in enumerate(read)) >= 9
    assert {reading.note for reading in readings} == {TURNED}
    file.write_bytes(write_drawings([Drawing(ink) for ink in inks]))
    assert {reading.note for reading in read_files([file], recognizer)} == {None}
