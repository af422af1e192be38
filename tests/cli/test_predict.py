"""`digitpad predict` of folders, of ink, and as CSV."""

import csv
import io
import json
import signal
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.cli.main import main
from digitpad.ink.inkml import Page, write_inkml
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.ink.upright import turned_over
from digitpad.numbers.batch import FileReading, read_files
from digitpad.numbers.reading import NumberReading
from digitpad.system.atomic_files import read_at_most
from digitpad.system.signals import Stopped

SEVEN = Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]])
TWO = Ink.through([[260, 60], [300, 30], [330, 70], [260, 220], [340, 218]])
ONE = Ink.through([[50, 10], [50, 200]])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "digits"
    (found / "more").mkdir(parents=True)
    (found / "a.inkml").write_bytes(write_inkml(Page(SEVEN)))
    (found / "more" / "b.unp").write_bytes(write_drawings([Drawing(ONE), Drawing(SEVEN)]))
    return found


def test_inkml_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", str(folder / "a.inkml")]) == 0
    assert capsys.readouterr().out.startswith(f"{folder / 'a.inkml'}: 7  ")


def test_a_folder_gives_a_csv_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", str(folder), "--csv", str(tmp_path / "out.csv")]) == 0
    assert capsys.readouterr().out == ""
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(Path(row["file"]).name, row["index"], row["digit"]) for row in rows] == [
        *(("a.inkml", "0", "7"), ("b.unp", "0", "1"), ("b.unp", "1", "7"))
    ]
    assert {row["verdict"] for row in rows} <= {"digit", "unsure"}


def test_csv_can_go_to_the_screen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", str(folder), "--csv", "-"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["digit"] for row in rows] == ["7", "1", "7"]


def test_ctrl_c_keeps_the_readings_so_far(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def read_two(*given: Any, **options: Any) -> Iterator[FileReading]:
        yield from islice(read_files(*given, **options), 2)
        raise Stopped(signal.SIGINT)

    monkeypatch.setattr("digitpad.cli.predict.read_files", read_two)
    assert main(["predict", str(folder), "--csv", str(tmp_path / "out.csv")]) == 130
    assert "only 2 drawings are read" in capsys.readouterr().err
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["digit"] for row in csv.DictReader(file)] == ["7", "1"]


def test_what_cannot_be_read_in_a_folder_is_counted_and_skipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.png").write_bytes(b"\x89PNG junk")
    assert main(["predict", "--json", str(folder)]) == 0
    said = capsys.readouterr()
    records = json.loads(said.out)
    assert [record["verdict"] for record in records].count("unreadable") == 1
    assert "1 of the files could not be read" in said.err


def test_json_and_a_csv_file_can_be_had_together(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["predict", "--json", str(folder), "--csv", str(tmp_path / "out.csv")]
    assert main(words) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("\n") == 4


def test_a_csv_file_that_cannot_be_written_says_why(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["predict", str(folder), "--csv", str(tmp_path / "file" / "out.csv")]) == 1
    assert "Not saved" in capsys.readouterr().err


def test_a_folder_without_digits_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", str(tmp_path)]) == 1
    assert "no picture and no ink file" in capsys.readouterr().err


def test_a_number_is_read_without_being_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = Ink((*SEVEN.strokes, *Ink.through([[200, 20], [200, 220]]).strokes))
    path = folder / "more" / "b.unp"
    path.write_bytes(write_drawings([Drawing(ONE), Drawing(beside)]))
    assert main(["predict", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{path}: 1  ")
    assert lines[1].startswith(f"{path}[1]: 71  ")
    assert main(["predict", "--number", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == lines


def test_numbers_are_in_the_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.png").write_bytes(b"\x89PNG junk")
    (folder / "two.png").write_bytes(picture_of_71())
    assert main(["predict", "--json", str(folder)]) == 0
    records = json.loads(capsys.readouterr().out)
    found = [(Path(record["file"]).name, record["number"]) for record in records]
    single = [("b.unp", "1"), ("b.unp", "7")]
    assert found == [("a.inkml", "7"), ("broken.png", None), ("two.png", "71"), *single]
    number = records[2]
    assert (number["digit"], number["verdict"], number["reason"]) == (None, "number", "")
    assert number["confidence"] > 0.7


def picture_of_71() -> bytes:
    picture = Image.new("L", (400, 300), "white")
    pen = ImageDraw.Draw(picture)
    pen.line([(40, 60), (160, 60), (100, 240)], "black", 16, joint="curve")
    pen.line([(300, 60), (300, 240)], "black", 16)
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def test_a_picture_shows_a_number_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "two.png").write_bytes(picture_of_71())
    assert main(["predict", str(folder / "two.png")]) == 0
    assert capsys.readouterr().out.startswith(f"{folder / 'two.png'}: 71  ")


def test_what_is_no_digit_in_a_number_is_not_told_as_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    equals = Ink.through([[160, 110], [220, 110]], [[160, 140], [220, 141]])
    (folder / "sum.inkml").write_bytes(write_inkml(Page(ink(SEVEN, equals, TWO))))
    assert main(["predict", str(folder / "sum.inkml")]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{folder / 'sum.inkml'}: 7?2  ")
    assert said.endswith(" (unsure: no digit and no known sign in place 2)\n")


def test_signs_and_lines_are_alike_in_text_json_and_csv(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plus = Ink.through([[160, 120], [220, 120]], [[190, 90], [190, 150]])
    below = Ink(tuple(Stroke.through(stroke.points + np.array([0, 300])) for stroke in TWO.strokes))
    path = folder / "sum.inkml"
    path.write_bytes(write_inkml(Page(ink(SEVEN, plus, TWO, below))))
    assert main(["predict", str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: 7+2\n2  ")
    assert main(["predict", "--json", str(path)]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["number"] == "7+2\n2"
    symbols = [(symbol["text"], symbol["line"]) for symbol in record["symbols"]]
    assert symbols == [("7", 0), ("+", 0), ("2", 0), ("2", 1)]
    assert main(["predict", "--csv", "-", str(path)]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["number"] == "7+2\n2"


def test_a_page_of_writing_is_said_to_be_one(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = NumberReading(is_page=True)
    monkeypatch.setattr("digitpad.numbers.batch.ContentReader.read", lambda *_: page)
    assert main(["predict", str(folder / "a.inkml")]) == 0
    assert ": no digit: a page of writing, not a number: " in capsys.readouterr().out


def ink(*parts: Ink) -> Ink:
    return Ink(tuple(stroke for part in parts for stroke in part.strokes))


@pytest.mark.parametrize("words", [(), ("--number",)])
def test_each_file_is_read_once(
    folder: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def read(path: Path, limit_bytes: int) -> bytes:
        opened.append(path.name)
        return read_at_most(path, limit_bytes)

    monkeypatch.setattr("digitpad.recognition.input_files.read_at_most", read)
    assert main(["predict", *words, str(folder)]) == 0
    assert opened == ["a.inkml", "b.unp"]


def test_numbers_are_a_column_of_csv(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "two.png").write_bytes(picture_of_71())
    assert main(["predict", "--number", "--csv", "-", str(folder)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["number"] for row in rows] == ["7", "71", "1", "7"]
    assert (rows[1]["digit"], rows[1]["verdict"]) == ("", "number")


def test_ink_that_stood_upside_down_is_said_to_have_been_turned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "digits.unp"
    file.write_bytes(write_drawings([Drawing(turned_over(SEVEN))] * 10))
    assert main(["predict", "--json", str(file)]) == 0
    said = capsys.readouterr()
    assert [record["digit"] for record in json.loads(said.out)] == [7] * 10
    assert said.err == f"digitpad: {file}: The ink stood upside down and has been turned.\n"
