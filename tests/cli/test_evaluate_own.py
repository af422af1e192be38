"""`digitpad evaluate` on files of the user's."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.cli.main import main
from digitpad.datasets.own.turn import Turn, put_right
from digitpad.datasets.synthetic import make_digits
from tests.datasets.own.forms import arrays, csv_text, lay, table
from tests.faults.hostile import refusal

DIGITS = make_digits(60, seed=0)
TRANSPOSED = replace(DIGITS, images=put_right(DIGITS.images, Turn("transposed")))


def evaluated(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[float, str]:
    """The accuracy that `digitpad evaluate WORDS` tells, and what it says beside it."""
    assert main(["evaluate", "--json", *map(str, words)]) == 0
    said = capsys.readouterr()
    return float(json.loads(said.out)["accuracy"]), said.err


def test_what_was_done_to_the_images_is_said_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = arrays("x", "y", lambda it: 255 - it)(tmp_path, DIGITS)
    assert main(["evaluate", "--data", str(path)]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "The digits were dark on light ground and have been inverted."


def test_transposed_images_are_told_and_read_when_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table()(tmp_path, TRANSPOSED)
    accuracy, said = evaluated(capsys, "--data", path)
    assert accuracy < 0.6
    assert "these images seem to be transposed: add --turn transposed (of 60 tried" in said

    accuracy, said = evaluated(capsys, "--data", path, "--turn", "transposed")
    assert accuracy > 0.9
    assert said == ""
    assert evaluated(capsys, "--data", path, "--turn", "auto")[0] == accuracy


def test_images_that_lie_right_are_left_so_by_auto(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table()(tmp_path, DIGITS)
    accuracy, said = evaluated(capsys, "--data", path)
    assert accuracy > 0.9
    assert said == ""
    assert evaluated(capsys, "--data", path, "--turn", "auto")[0] == accuracy


def test_a_table_without_labels_says_what_can_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lay(tmp_path, {"test.csv": csv_text(DIGITS, label_place=None)})
    said = refusal(capsys, "evaluate", "--data", path)
    assert said.startswith("test.csv has no labels")
    assert "--submission FILE" in said


def test_a_submission_has_a_prediction_for_each_image(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lay(tmp_path, {"test.csv": csv_text(DIGITS, label_place=None)})
    file = tmp_path / "submission.csv"
    assert main(["evaluate", "--data", str(path), "--submission", str(file)]) == 0

    assert f"Wrote 60 predictions to {file}" in capsys.readouterr().out
    title, *rows = file.read_text().splitlines()
    assert title == "ImageId,Label"
    numbers, labels = zip(*(row.split(",") for row in rows), strict=True)
    assert [*map(int, numbers)] == list(range(1, 61))
    assert (np.array(labels, np.uint8) == DIGITS.labels).mean() > 0.9


def test_a_submission_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lay(tmp_path, {"test.csv": csv_text(DIGITS, label_place=None)})
    (tmp_path / "taken").mkdir()
    said = refusal(
        capsys, "evaluate", "--data", path, "--submission", tmp_path / "taken", most_mb=300
    )
    assert said.startswith("Not saved: a folder of that name is in the way")


def test_without_labels_auto_asks_how_the_images_lie(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lay(tmp_path, {"test.csv": csv_text(DIGITS, label_place=None)})
    words = ("--submission", tmp_path / "s.csv", "--turn", "auto")
    assert "say it with --turn" in refusal(capsys, "evaluate", "--data", path, *words)
    assert not (tmp_path / "s.csv").exists()
