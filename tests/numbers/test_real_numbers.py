"""Real numbers, split by writer."""

import gzip
import json
from pathlib import Path

import numpy as np

from digitpad.datasets.unipen.writer_split import WriterSplit
from digitpad.ink.strokes import Ink
from tests.numbers.real_numbers import RealNumber, of_part, read_real_numbers

SPLIT = WriterSplit(frozenset({2}), frozenset())
NUMBERS = [RealNumber("12", Ink(), writer, "here") for writer in range(1, 60)]


def test_numbers_of_two_to_five_digits_are_read(tmp_path: Path) -> None:
    strokes = [[[1, 2], [3, 4]], [[5, 6]]]
    rows = [
        {"label": label, "writer": 3, "site": "here", "strokes": strokes}
        for label in ("1", "12", "12345", "123456")
    ]
    text = "\n".join(map(json.dumps, rows)).encode()
    (tmp_path / "numbers.jsonl.gz").write_bytes(gzip.compress(text))
    found = read_real_numbers(tmp_path)
    assert [number.text for number in found] == ["12", "12345"]
    np.testing.assert_array_equal(found[0].ink.strokes[0].points, [[1, 2], [3, 4]])


def test_without_the_file_there_are_none(tmp_path: Path) -> None:
    assert read_real_numbers(tmp_path) == []


def test_writers_of_digits_are_split_as_there_and_others_about_in_half() -> None:
    test = {number.writer for number in of_part(NUMBERS, "test", SPLIT, digits=9)}
    train = {number.writer for number in of_part(NUMBERS, "train", SPLIT, digits=9)}
    assert test | train == set(range(1, 60))
    assert not test & train
    assert {writer for writer in test if writer <= 9} == {2}
    assert 15 < len({writer for writer in test if writer > 9}) < 35
