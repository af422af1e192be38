"""UNIPEN: what files of the world hold, and what we write."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.errors import InkError
from digitpad.ink import unipen
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.unipen import Drawing, read_drawings, write_drawings

UCI = b""".INCLUDE        dene.doc

.LEXICON "0" "1" "2" "3"
.HIERARCHY      DIGIT

.SEGMENT DIGIT    0 ? "8"
.COMMENT 8 12  224
.PEN_DOWN
 267  333
 267  336
.PEN_UP
.DT 100

.SEGMENT DIGIT  1-2 ? "4"
.COMMENT 4 7  1
.PEN_DOWN
 1 2
 3 4
.PEN_UP
.DT 12
.PEN_DOWN
 5 6
.PEN_UP
.DT 100
"""


def stroke_of(text: bytes) -> Stroke:
    ((stroke,),) = [drawing.ink.strokes for drawing in read_drawings(text, "x")]
    return stroke


def test_drawings_have_their_strokes_labels_and_writers() -> None:
    eight, four = read_drawings(UCI, "uci")
    assert (eight.label, eight.writer) == (8, 12)
    assert (four.label, four.writer) == (4, 7)
    assert [len(stroke.points) for stroke in four.ink.strokes] == [2, 1]


def test_y_points_downwards_as_on_a_screen() -> None:
    (eight, _) = read_drawings(UCI, "uci")
    np.testing.assert_array_equal(eight.ink.strokes[0].points, [[267, -333], [267, -336]])


def test_a_file_without_segments_is_one_drawing_without_label() -> None:
    (drawing,) = read_drawings(b".PEN_DOWN\n1 2\n.PEN_UP\n.PEN_DOWN\n3 4\n.PEN_UP\n", "x")
    assert (drawing.label, drawing.writer) == (None, None)
    assert len(drawing.ink.strokes) == 2


def test_a_stroke_may_lack_its_end() -> None:
    assert len(stroke_of(b".PEN_DOWN\n1 2\n3 4").points) == 2


def test_a_stroke_may_have_a_million_points() -> None:
    content = b".PEN_DOWN\n" + b"\n".join(b"%d 7" % x for x in range(1_000_000)) + b"\n.PEN_UP\n"
    points = stroke_of(content).points
    assert len(points) == 1_000_000
    np.testing.assert_array_equal(points[[0, 123_456, -1]], [[0, -7], [123_456, -7], [999_999, -7]])


def test_points_of_a_lifted_pen_are_no_ink() -> None:
    assert len(stroke_of(b".PEN_DOWN\n1 2\n.PEN_UP\n3 4\n5 6\n").points) == 1


def test_more_columns_are_told_by_the_header() -> None:
    stroke = stroke_of(b".COORD T X P Y\n.PEN_DOWN\n500 1 512 2\n510 3 1024 4\n.PEN_UP\n")
    np.testing.assert_array_equal(stroke.points, [[1, -2], [3, -4]])
    np.testing.assert_array_equal(stroke.pressure, [0.5, 1])
    np.testing.assert_array_equal(stroke.times_ms, [0, 10])


def test_more_columns_without_a_header_are_passed_over() -> None:
    np.testing.assert_array_equal(
        stroke_of(b".PEN_DOWN\n1 2 9\n3 4 9\n").points, [[1, -2], [3, -4]]
    )


def test_points_per_inch_give_logical_pixels() -> None:
    stroke = stroke_of(
        b".X_POINTS_PER_INCH 192\n.Y_POINTS_PER_INCH 96\n.PEN_DOWN\n10 10\n.PEN_UP\n"
    )
    np.testing.assert_array_equal(stroke.points, [[5, -10]])


def test_points_per_inch_of_x_alone_count_for_both() -> None:
    stroke = stroke_of(b".X_POINTS_PER_INCH 192\n.PEN_DOWN\n10 10\n.PEN_UP\n")
    np.testing.assert_array_equal(stroke.points, [[5, -5]])


@pytest.mark.parametrize(
    ("segment", "label"),
    [
        ('.SEGMENT DIGIT 0 ? "7"', 7),
        (".SEGMENT DIGIT 0 ? 7", 7),
        (".segment\tdigit\t0\t?\t'7'", 7),
        ('.SEGMENT DIGIT 0 ? "?"', None),
        ('.SEGMENT DIGIT 0 ? "12"', None),
        ('.SEGMENT DIGIT 0 ? "²"', None),
        (".SEGMENT DIGIT", None),
    ],
)
def test_only_a_single_digit_is_a_label(segment: str, label: int | None) -> None:
    (drawing,) = read_drawings(f"{segment}\n.PEN_DOWN\n1 2\n.PEN_UP\n".encode(), "x")
    assert drawing.label == label


def test_a_comment_in_words_names_no_writer() -> None:
    text = b'.SEGMENT DIGIT 0 ? "1"\n.COMMENT drawn in 1994\n.PEN_DOWN\n1 2\n'
    assert read_drawings(text, "x")[0].writer is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    text = ".COMMENT chiffres dessinés\r\n.PEN_DOWN\r\n1 2\r\n.PEN_UP\r\n"
    assert len(read_drawings(text.encode(encoding), "x")) == 1


def test_a_packed_file_is_read() -> None:
    assert len(read_drawings(gzip.compress(UCI), "x.gz")) == 2


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "no drawing"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no drawing"),
        (b"hello\n", "no drawing"),
        (b".PEN_DOWN\n.PEN_UP\n", "no drawing"),
        (b".PEN_DOWN\n1 abc\n.PEN_UP\n", "something else than numbers before line 3"),
        (b".PEN_DOWN\n1 nan\n", "out of range"),
        (b".PEN_DOWN\n1 1e300\n", "out of range"),
        (b".PEN_DOWN\n1\n", "two coordinates"),
        (b".PEN_DOWN\n1 2\n3\n", "two coordinates"),
        (b".COORD X P\n.PEN_DOWN\n1 2\n", "two coordinates"),
        (b".X_POINTS_PER_INCH 0\n.PEN_DOWN\n1 2\n", "points per inch"),
        (b".X_POINTS_PER_INCH many\n.PEN_DOWN\n1 2\n", "points per inch"),
        (
            b'.SEGMENT DIGIT ? ? "1"\n.SEGMENT DIGIT ? ? "2"\n.PEN_DOWN\n1 2\n',
            "line 1, ",
        ),
        (
            b'.SEGMENT DIGIT 0 ? "1"\n.SEGMENT DIGIT 1 ? "2"\n.PEN_DOWN\n1 2\n',
            "line 2, ",
        ),
        (b"\x1f\x8b" + bytes(9), "damaged"),
        (gzip.compress(bytes(65 * 2**20), 1), "too large"),
        (b".PEN_DOWN\n" + b"1 2\n" * 2_000_001, "more than 2,000,000 points"),
        (b".PEN_DOWN\n1 " + b"2" * 9_000_000, "more than a million characters in line 2"),
        (b".PEN_DOWN\n" + b"1 2\n" * 9 + b"1 x\n" + b"1 2\n" * 99, "something else than numbers"),
        (b".PEN_DOWN\n1 2\n" * 10_001, "more than 10,000 strokes in a drawing"),
    ],
)
def test_junk_is_refused_in_a_sentence_that_names_the_file(content: bytes, complaint: str) -> None:
    with pytest.raises(InkError, match=complaint) as raised:
        read_drawings(content, "drawing.unp")
    assert "drawing.unp" in str(raised.value)


def test_a_file_has_a_limit_of_strokes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unipen, "_LIMIT_STROKES", 2)
    strokes = b".SEGMENT\n.PEN_DOWN\n1 2\n"
    assert len(read_drawings(strokes * 2, "x")) == 2
    with pytest.raises(InkError, match="x has more than 2 strokes: choose a smaller file"):
        read_drawings(strokes * 3, "x")


@given(st.binary(max_size=400))
def test_junk_between_keywords_is_read_or_refused(junk: bytes) -> None:
    try:
        drawings = read_drawings(b".PEN_DOWN\n" + junk + b"\n.PEN_UP\n", "x")
    except InkError:
        return
    points = [stroke.points for drawing in drawings for stroke in drawing.ink.strokes]
    assert np.isfinite(np.concatenate(points)).all()


coordinates = st.floats(-1e6, 1e6, width=32)
strokes = st.builds(
    lambda rows: Stroke.through(
        [row[:2] for row in rows], [row[2] for row in rows], 8.3 * np.arange(len(rows))
    ),
    st.lists(
        st.tuples(coordinates, coordinates, st.floats(0, 1, width=32)), min_size=1, max_size=5
    ),
)
drawings = st.builds(
    Drawing,
    st.lists(strokes, min_size=1, max_size=3).map(lambda found: Ink(tuple(found))),
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 999),
)


@given(st.lists(drawings, min_size=1, max_size=4))
def test_what_was_written_reads_back_the_same(written: list[Drawing]) -> None:
    read = read_drawings(write_drawings(written), "x")
    assert len(read) == len(written)
    for one, other in zip(written, read, strict=True):
        assert (one.label, one.writer) == (other.label, other.writer)
        for stroke, again in zip(one.ink.strokes, other.ink.strokes, strict=True):
            np.testing.assert_array_equal(stroke.points, again.points)
            np.testing.assert_array_equal(stroke.pressure, again.pressure)
            np.testing.assert_array_equal(stroke.times_ms, again.times_ms)


def test_a_drawing_without_ink_is_not_written() -> None:
    with pytest.raises(InkError, match="no ink"):
        write_drawings([Drawing(Ink())])


@pytest.mark.real_data
def test_the_real_pen_digits_have_250_drawings_of_30_writers(real_datasets: Path) -> None:
    content = (real_datasets / "pendigits" / "pendigits-orig.tra.gz").read_bytes()
    read = read_drawings(content, "pendigits")
    assert len(read) == 7494
    assert {drawing.writer for drawing in read} == set(range(1, 31))
    assert [drawing.label for drawing in read[:5]] == [8, 2, 1, 4, 1]
