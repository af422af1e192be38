import time

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.models.store import StoredModel
from digitpad.numbers.pictures.pieces import Patch, split_patch
from digitpad.numbers.pieces import Piece
from digitpad.numbers.reader import NumberReader
from digitpad.numbers.reading import NumberReading
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.preprocessing import ink_to_input
from digitpad.recognition.recognizer import Recognizer
from tests.pictures.clean import ink_in

Paths = list[NDArray[np.float64]]

ZERO: Paths = [
    np.stack([25 - 25 * np.sin(t), 50 - 50 * np.cos(t)], axis=1)
    for t in [np.linspace(0, 2 * np.pi, 40)]
]
ONE: Paths = [np.array([[0.0, 22.0], [18.0, 0.0], [18.0, 100.0]])]
TWO: Paths = [
    np.array(
        [[2, 22], [10, 6], [26, 0], [42, 6], [48, 22], [42, 42], [24, 66], [2, 98], [54, 98]], float
    )
]
THREE: Paths = [
    np.array(
        [[4, 10], [24, 0], [44, 10], [44, 32], [22, 46], [46, 60], [48, 84], [26, 100], [2, 88]],
        float,
    )
]
FOUR: Paths = [
    np.array([[20.0, 0.0], [2.0, 58.0], [56.0, 58.0]]),
    np.array([[40.0, 28.0], [40.0, 100.0]]),
]
FIVE: Paths = [
    np.array([[8, 0], [5, 42], [24, 36], [44, 48], [48, 70], [34, 94], [4, 96]], float),
    np.array([[8.0, 0.0], [50.0, 1.0]]),
]
SEVEN: Paths = [
    np.array([[0.0, 2.0], [54.0, 2.0], [20.0, 100.0]]),
    np.array([[12.0, 50.0], [56.0, 48.0]]),
]


@pytest.fixture(scope="module")
def recognizer(stored_model: StoredModel) -> Recognizer:
    return stored_model.recognizer()


@pytest.fixture
def reader(recognizer: Recognizer) -> NumberReader:
    return NumberReader(recognizer)


def at(paths: Paths, x: float) -> Paths:
    move = np.array([x, 0.0])
    return [path + move for path in paths]


def parts(reading: NumberReading) -> list[tuple[int, ...]]:
    return [digit.strokes for digit in reading.digits]


def levels_of(*paths: NDArray[np.float64], pen: int = 9) -> NDArray[np.uint8]:
    """Dark lines on light paper, with a margin of 30 px."""
    right, bottom = (max(path[:, axis].max() for path in paths) for axis in (0, 1))
    image = Image.new("L", (int(right) + 60, max(int(bottom) + 60, 160)), 235)
    for path in paths:
        points = [(x + 30, y + 30) for x, y in path.tolist()]
        ImageDraw.Draw(image).line(points, fill=20, width=pen, joint="curve")
        for x, y in (points[0], points[-1]):
            ends = (x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2)
            ImageDraw.Draw(image).ellipse(ends, fill=20)
    return np.asarray(image)


def picture_of(*paths: NDArray[np.float64], pen: int = 9) -> InkMap:
    """What is ink of such a picture."""
    return ink_in(levels_of(*paths, pen=pen))


def test_digits_side_by_side_are_read_from_left_to_right(reader: NumberReader) -> None:
    reading = reader.read_ink(Ink.through(*at(TWO, 160), *at(ZERO, 80), *at(THREE, 0)))
    assert reading.text == "302"
    assert parts(reading) == [(2,), (1,), (0,)]


def test_a_four_a_five_and_a_crossed_seven_stay_whole(reader: NumberReader) -> None:
    reading = reader.read_ink(Ink.through(*FOUR, *at(FIVE, 80), *at(SEVEN, 160)))
    assert reading.text == "457"
    assert parts(reading) == [(0, 1), (2, 3), (4, 5)]


def test_the_bar_of_a_five_that_is_drawn_last_belongs_to_it(reader: NumberReader) -> None:
    body, bar = at(FIVE, 0)
    reading = reader.read_ink(Ink.through(body, *at(ZERO, 75), *at(TWO, 150), bar))
    assert reading.text == "502"
    assert parts(reading) == [(0, 3), (1,), (2,)]


def test_digits_close_together_are_told_apart(reader: NumberReader) -> None:
    reading = reader.read_ink(Ink.through(*TWO, *at(ZERO, 64), *at(THREE, 124)))
    assert reading.text == "203"


def test_boxes_may_overlap(reader: NumberReader) -> None:
    slanted = [path @ np.array([[1.0, 0.0], [-0.5, 1.0]]) for path in (*TWO, *at(THREE, 66))]
    left, right = (np.stack([path.min(axis=0), path.max(axis=0)]) for path in slanted)
    assert right[0, 0] < left[1, 0]
    assert reader.read_ink(Ink.through(*slanted)).text == "23"


def test_strokes_that_meet_are_told_apart(reader: NumberReader) -> None:
    reading = reader.read_ink(Ink.through(*TWO, *at(ZERO, 48), *at(SEVEN, 92)))
    assert reading.text == "207"


def test_a_stroke_through_two_digits_is_cut(reader: NumberReader) -> None:
    joined = np.concatenate([TWO[0], at(THREE, 85)[0]])
    reading = reader.read_ink(Ink.through(joined))
    assert reading.text == "23"
    assert parts(reading) == [(0,), (0,)]


@pytest.mark.parametrize("paths", [ZERO, ONE, TWO, THREE, FOUR, FIVE, SEVEN])
def test_a_digit_alone_is_read_as_ever(
    reader: NumberReader, recognizer: Recognizer, paths: Paths
) -> None:
    ink = Ink.through(*paths)
    alone, (digit,) = recognizer.recognize(draw_input(ink)), reader.read_ink(ink).digits
    assert (digit.recognition.probabilities == alone.probabilities).all()
    assert digit.recognition.verdict == alone.verdict
    assert digit.strokes == tuple(range(len(paths)))


def test_no_ink_is_no_number(reader: NumberReader) -> None:
    for ink in (Ink(), Ink.through([[np.nan, 0.0]])):
        reading = reader.read_ink(ink)
        assert (reading.digits, reading.text) == ((), "")


def test_a_dot_alone_is_no_digit(reader: NumberReader) -> None:
    (digit,) = reader.read_ink(Ink.through([[5.0, 5.0], [6.0, 5.0]])).digits
    assert digit.recognition.verdict == "not_a_digit"


def test_a_dot_low_between_digits_is_a_decimal_point(reader: NumberReader) -> None:
    dot = np.array([[74.0, 96.0], [77.0, 99.0]])
    assert reader.read_ink(Ink.through(*TWO, dot, *at(THREE, 100))).text == "2.3"


def test_a_level_stroke_before_the_digits_is_a_minus(reader: NumberReader) -> None:
    minus = np.array([[-70.0, 50.0], [-25.0, 49.0]])
    reading = reader.read_ink(Ink.through(minus, *TWO, *at(THREE, 80)))
    assert reading.text == "-23"
    assert [symbol.strokes for symbol in reading.symbols] == [(0,), (1,), (2,)]


HYPHEN: Paths = [np.array([[0.0, 50.0], [45.0, 48.0]])]
PLUS: Paths = [np.array([[0.0, 50.0], [50.0, 51.0]]), np.array([[25.0, 26.0], [24.0, 75.0]])]
COMMA: Paths = [np.array([[10.0, 94.0], [0.0, 122.0]])]
SLASH: Paths = [np.array([[52.0, -10.0], [0.0, 112.0]])]
COLON: Paths = [np.array([[0.0, 35.0], [2.0, 37.0]]), np.array([[0.0, 90.0], [2.0, 92.0]])]
SIGNS = {"-": HYPHEN, "+": PLUS, ",": COMMA, "/": SLASH, ":": COLON}


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_between_digits_are_read_as_what_they_are(reader: NumberReader, sign: str) -> None:
    paths = [*TWO, *at(SIGNS[sign], 85), *at(THREE, 160)]
    assert reader.read_ink(Ink.through(*paths)).text == f"2{sign}3"
    assert reader.read_picture(picture_of(*paths)).text == f"2{sign}3"


def test_what_is_neither_digit_nor_sign_is_a_question_mark(reader: NumberReader) -> None:
    equals = [np.array([[0.0, y], [45.0, y + 1]]) for y in (40.0, 62.0)]
    paths = [*TWO, *at(equals, 85), *at(THREE, 160)]
    for reading in (reader.read_ink(Ink.through(*paths)), reader.read_picture(picture_of(*paths))):
        assert reading.text == "2?3"
        assert reading.is_unsure


def test_a_small_point_in_a_picture_is_no_dirt(reader: NumberReader) -> None:
    dot = np.array([[84.0, 96.0], [84.0, 97.0]])
    paths = [*TWO, *at(THREE, 110)]
    assert reader.read_picture(picture_of(*paths, dot, *at(THREE, 190))).text == "2.33"
    high = dot - [0.0, 70.0]
    assert reader.read_picture(picture_of(*paths, high, *at(THREE, 190))).text == "233"


def lower(paths: Paths, y: float) -> Paths:
    return [path + np.array([0.0, y]) for path in paths]


def test_lines_are_read_from_top_to_bottom(reader: NumberReader) -> None:
    paths = [*lower([*TWO, *at(THREE, 80)], 150), *ZERO, *at(COMMA, 70), *at(SEVEN, 100)]
    for reading in (
        reader.read_ink(Ink.through(*paths)),
        reader.read_picture(picture_of(*paths)),
    ):
        assert reading.text == "0,7\n23"
        assert [len(line) for line in reading.lines] == [3, 2]
    assert [symbol.strokes for symbol in reader.read_ink(Ink.through(*paths)).lines[0]] == [
        *((2,), (3,), (4, 5))
    ]


def test_scrawls_that_fill_lines_are_a_page_of_writing(reader: NumberReader) -> None:
    rng = np.random.default_rng(3)
    letters = [
        np.cumsum(rng.normal(0, 14, (30, 2)), axis=0) + np.array([130 * column, 260 * row])
        for row in range(3)
        for column in range(6)
    ]
    reading = reader.read_ink(Ink.through(*letters))
    assert reading.is_page
    assert (reading.lines, reading.is_number, reading.is_unsure) == ((), True, True)


def test_a_touch_of_the_pen_above_is_neither(reader: NumberReader) -> None:
    touch = np.array([[70.0, 5.0], [71.0, 6.0]])
    assert reader.read_ink(Ink.through(*TWO, touch, *at(THREE, 100))).text == "23"


def test_a_thousand_strokes_take_bounded_time(reader: NumberReader) -> None:
    rng = np.random.default_rng(0)
    ink = Ink.through(*(rng.uniform(0, 400, 2) + rng.uniform(0, 60, (5, 2)) for _ in range(1000)))
    began = time.process_time()
    reading = reader.read_ink(ink)
    assert time.process_time() - began < 20
    assert len(reading.digits) <= 48


@pytest.mark.parametrize("scale", [1e-20, 1e-3, 1e6, 1e30])
def test_no_size_does_harm(reader: NumberReader, scale: float) -> None:
    reading = reader.read_ink(Ink.through(*(path * scale for path in (*TWO, *at(THREE, 100)))))
    assert scale < 1 or reading.text == "23"


def test_strokes_that_were_read_are_not_read_again(
    recognizer: Recognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    ask = recognizer.probabilities

    def count(images: NDArray[np.uint8]) -> NDArray[np.float32]:
        asked.append(len(images))
        return ask(images)

    monkeypatch.setattr(recognizer, "probabilities", count)
    reader = NumberReader(recognizer)
    first = tuple(Stroke.through(path) for path in (*TWO, *at(ZERO, 100)))
    reader.read_ink(Ink(first))
    asked.clear()
    reader.read_ink(Ink((*first, *(Stroke.through(path) for path in at(THREE, 200)))))
    assert asked == [1]


def test_a_picture_of_digits_is_read(reader: NumberReader) -> None:
    picture = levels_of(*TWO, *at(ZERO, 80), *at(SEVEN, 160))
    reading = reader.read_picture(ink_in(picture))
    assert reading.text == "207"
    assert reader.read_picture(ink_in(255 - picture)).text == "207"
    lefts = [digit.box.left for digit in reading.digits]
    assert lefts == pytest.approx([28, 106, 186], abs=4)


def test_places_in_a_large_picture_are_in_its_own_pixels(reader: NumberReader) -> None:
    picture = levels_of(*TWO, *at(ZERO, 80), *at(THREE, 160))
    large = np.asarray(Image.fromarray(picture).resize((picture.shape[1] * 5, 800)))
    reading = reader.read_picture(ink_in(large))
    assert reading.text == "203"
    assert reading.digits[1].box.left == pytest.approx(5 * 105, abs=15)


def test_digits_that_touch_in_a_picture_are_cut(reader: NumberReader) -> None:
    assert reader.read_picture(picture_of(*TWO, *at(ZERO, 55))).text == "20"


def test_digits_that_cross_in_a_picture_are_told_apart_along_their_lines(
    reader: NumberReader,
) -> None:
    assert reader.read_picture(picture_of(*TWO, *at(ZERO, 48))).text == "20"


def test_no_ink_is_cut_twice_though_others_are_cut_first(
    reader: NumberReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut: list[Piece[Patch]] = []

    def note(piece: Piece[Patch], line: float) -> list[list[Piece[Patch]]]:
        cut.append(piece)
        return split_patch(piece, line)

    monkeypatch.setattr("digitpad.numbers.reader.split_patch", note)
    paths = (*TWO, *at(ZERO, 48))
    assert reader.read_picture(picture_of(*paths, *at([*paths], 170))).text == "2020"
    assert len(cut) == len({*cut}) > 1


def test_a_digit_alone_in_a_picture_is_read_as_ever(
    reader: NumberReader, recognizer: Recognizer
) -> None:
    picture = picture_of(*FIVE)
    alone = recognizer.recognize(ink_to_input(picture))
    (digit,) = reader.read_picture(picture).digits
    assert (digit.recognition.probabilities == alone.probabilities).all()


@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (1, 3000), (400, 300)])
def test_an_empty_picture_is_no_number(reader: NumberReader, shape: tuple[int, int]) -> None:
    assert reader.read_picture(InkMap(np.zeros(shape, np.float32))).digits == ()


def test_grain_in_a_picture_takes_bounded_time(reader: NumberReader) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (600, 800)).astype(np.uint8)
    began = time.process_time()
    reader.read_picture(ink_in(picture))
    assert time.process_time() - began < 20


def test_a_thicket_of_strokes_is_read_without_trying_every_cut(
    recognizer: Recognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuts: list[object] = []

    def note(piece: object, _height: float) -> tuple[()]:
        cuts.append(piece)
        return ()

    monkeypatch.setattr("digitpad.numbers.reader.split_strokes", note)
    reader = NumberReader(recognizer)
    rng = np.random.default_rng(0)
    for count, are_cut in ((20, True), (60, False)):
        walks = np.cumsum(rng.normal(0, 12, (count, 40, 2)), axis=1)
        cuts.clear()
        reader.read_ink(Ink.through(*(walks + rng.uniform(0, 400, (count, 1, 2)))))
        assert bool(cuts) == are_cut
