"""UNIPEN as its foundation publishes it: segments that name their strokes, and included files."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.errors import InkError
from digitpad.ink import unipen
from digitpad.ink.strokes import Stroke
from digitpad.ink.unipen import Drawing, read_drawings
from digitpad.ink.unipen_segments import Span, parse_delineation

STROKES = "".join(f".PEN_DOWN\n{x} 0\n{x} 1\n{x} 2\n.PEN_UP\n" for x in range(5))
HEADER = ".VERSION 1.0\n.COORD X Y\n.HIERARCHY TEXT CHARACTER\n"


def read(text: str) -> list[Drawing]:
    return read_drawings(text.encode(), "x.dat")


def columns(drawing: Drawing) -> list[list[float]]:
    """The x of each point, stroke by stroke."""
    return [stroke.points[:, 0].tolist() for stroke in drawing.ink.strokes]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("3", [Span(3, 3)]),
        ("0-2", [Span(0, 2)]),
        ("3,5-6:20", [Span(3, 3), Span(5, 6, end=20)]),
        ("4:10-4:12", [Span(4, 4, 10, 12)]),
        ("4:10-5", [Span(4, 5, 10)]),
        ("4:10", [Span(4, 4, 10, 10)]),
        ("?", []),
        ("", []),
        ("6-5", []),
        ("1,,2", []),
        ("1-2-3", []),
        ("OK", []),
    ],
)
def test_a_delineation_is_a_list_of_spans(text: str, spans: list[Span]) -> None:
    assert list(parse_delineation(text)) == spans


def test_segments_after_the_strokes_name_theirs_by_number() -> None:
    one, seven = read(
        HEADER + STROKES + '.SEGMENT CHARACTER 0 ? "1"\n.SEGMENT CHARACTER 1,3-4 ? "7"\n'
    )
    assert (one.label, columns(one)) == (1, [[0, 0, 0]])
    assert (seven.label, columns(seven)) == (7, [[1, 1, 1], [3, 3, 3], [4, 4, 4]])


def test_segments_before_all_strokes_name_theirs_by_number() -> None:
    segments = '.SEGMENT CHARACTER 2 ? "1"\n.SEGMENT CHARACTER 0-1 ? "4"\n'
    assert [len(drawing.ink.strokes) for drawing in read(HEADER + segments + STROKES)] == [1, 2]


def test_a_segment_may_begin_and_end_within_a_stroke() -> None:
    first, second = read(
        STROKES + '.SEGMENT CHARACTER 0-1:1 ? "4"\n.SEGMENT CHARACTER 1:2-2 ? "4"\n'
    )
    assert columns(first) == [[0, 0, 0], [1, 1]]
    assert columns(second) == [[1], [2, 2, 2]]


def test_of_words_and_characters_the_characters_are_the_drawings() -> None:
    drawings = read(
        HEADER
        + STROKES
        + '.SEGMENT TEXT 0-1 ? "17"\n'
        + '.SEGMENT CHARACTER 0 ? "1"\n.SEGMENT CHARACTER 1 ? "7"\n'
    )
    assert [drawing.label for drawing in drawings] == [1, 7]


def test_segments_before_their_strokes_need_no_right_numbers() -> None:
    text = '.SEGMENT DIGIT 7 ? "1"\n.PEN_DOWN\n1 2\n.SEGMENT DIGIT 9 ? "2"\n.PEN_DOWN\n3 4\n'
    assert [columns(drawing) for drawing in read(text)] == [[[1]], [[3]]]


def test_a_segment_that_names_missing_strokes_is_told_by_its_line() -> None:
    with pytest.raises(InkError, match=r"x\.dat .* segment in line 26, which is labelled 8"):
        read(STROKES + '.SEGMENT CHARACTER 4-5 ? "8"\n')


def test_many_segments_of_the_same_strokes_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unipen, "_LIMIT_POINTS", 40)
    segment = '.SEGMENT CHARACTER 0-4 ? "8"\n'
    assert len(read(STROKES + segment * 2)) == 2
    with pytest.raises(InkError, match="more than 40 points"):
        read(STROKES + segment * 3)


@given(st.text("0123456789,-: ", max_size=12))
def test_any_delineation_names_strokes_or_none(text: str) -> None:
    strokes = [Stroke.through(np.zeros((3, 2))) for _ in range(4)]
    for span in parse_delineation(text):
        assert all(len(stroke.points) for stroke in span.take(strokes))


def test_an_included_file_is_read_in_the_place_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "strokes").mkdir()
    (tmp_path / "strokes" / "a.dat").write_bytes(gzip.compress(STROKES.encode()))
    main = tmp_path / "main.dat"
    main.write_text('.INCLUDE strokes/a.dat\n.SEGMENT CHARACTER 4 ? "1"\n')
    (drawing,) = read_drawings(main.read_bytes(), main.name, main)
    assert columns(drawing) == [[4, 4, 4]]


def test_what_is_included_may_be_in_the_folder_include_above(tmp_path: Path) -> None:
    for folder in ("include/abc", "data/1a/abc"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "include/abc/a.dat").write_text(".WRITER_ID 07\n" + STROKES)
    main = tmp_path / "data/1a/abc/main.dat"
    main.write_text('.INCLUDE abc\\a.dat\n.SEGMENT CHARACTER 0 ? "1"\n')
    (drawing,) = read_drawings(main.read_bytes(), main.name, main)
    assert (drawing.label, drawing.writer_name) == (1, "07")


@pytest.mark.parametrize("beside", [None, Path("nowhere/include.dat")])
def test_a_missing_included_file_is_named(beside: Path | None) -> None:
    text = b'.INCLUDE strokes/a.dat\n.SEGMENT CHARACTER 0 ? "1"\n'
    with pytest.raises(InkError, match=r"include\.dat .* without strokes/a\.dat"):
        read_drawings(text, "include.dat", beside)


def test_a_missing_description_does_no_harm() -> None:
    assert len(read(".INCLUDE about.doc\n" + STROKES)) == 1


def test_a_damaged_line_is_told_in_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_text("\n.PEN_DOWN\n1 x\n")
    with pytest.raises(InkError, match=r"a\.dat cannot be read: .* before line 4"):
        read_drawings(b"\n\n\n.INCLUDE a.dat\n", "main.dat", tmp_path / "main.dat")


def test_a_file_that_includes_itself_is_refused(tmp_path: Path) -> None:
    main = tmp_path / "main.dat"
    main.write_text(".INCLUDE main.dat\n" * 2 + STROKES)
    with pytest.raises(InkError, match="included files"):
        read_drawings(main.read_bytes(), main.name, main)


def test_all_included_files_together_have_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unipen, "_LIMIT_BYTES", 1500)
    (tmp_path / "a.dat").write_bytes(gzip.compress(b".COMMENT " + bytes(900)))
    main = tmp_path / "main.dat"
    main.write_text(STROKES + ".INCLUDE a.dat\n")
    assert len(read_drawings(main.read_bytes(), main.name, main)) == 1
    main.write_text(STROKES + ".INCLUDE a.dat\n" * 2)
    with pytest.raises(InkError, match=r"a\.dat .*too large"):
        read_drawings(main.read_bytes(), main.name, main)


@pytest.mark.parametrize("name", ["../secret.dat", "/secret.dat", "a/../../secret.dat", "C:/a", ""])
def test_nothing_outside_the_folders_is_included(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.dat").write_text(STROKES)
    (tmp_path / "inner").mkdir()
    main = tmp_path / "inner" / "main.dat"
    text = f'.INCLUDE {name}\n.SEGMENT CHARACTER 0 ? "1"\n'.encode()
    with pytest.raises(InkError):
        read_drawings(text, main.name, main)
