"""What was read, as text and in words."""

import numpy as np

from digitpad.numbers.boxes import Box
from digitpad.numbers.reading import DigitReading, NumberReading, SignReading, doubts_in_words
from digitpad.recognition.recognizer import Recognition, Verdict

BOX = Box(0, 0, 1, 1)


def digit(value: int, confidence: float = 0.98, other: str = "") -> DigitReading:
    probabilities = np.zeros(10, np.float32)
    probabilities[value], probabilities[9] = confidence, 1 - confidence
    verdict: Verdict = "digit" if confidence >= 0.7 else "unsure"
    return DigitReading(Recognition(probabilities, value, confidence, verdict), BOX, other=other)


def test_lines_are_parted_by_line_feeds() -> None:
    lines = (SignReading("-", BOX), digit(3), SignReading(",", BOX), digit(5)), (digit(7),)
    reading = NumberReading(lines)
    assert reading.text == "-3,5\n7"
    assert [one.text for one in reading.digits] == ["3", "5", "7"]
    assert reading.is_number


def test_a_sure_reading_has_no_doubts() -> None:
    reading = NumberReading(((digit(3), SignReading("/", BOX, confidence=0.9, other="1")),))
    assert not reading.is_unsure
    assert doubts_in_words(reading) == ""


def test_doubts_say_what_else_it_may_be_and_where() -> None:
    slash = SignReading("/", BOX, confidence=0.6, other="1")
    one = NumberReading(((digit(4, 0.6), slash, digit(1, other="/")),))
    assert one.confidence == 0.6
    said = "4 or 9 in place 1; / or 1 in place 2; 1 or / in place 3"
    assert doubts_in_words(one) == said
    unknown = SignReading("?", BOX, confidence=0.0)
    two = NumberReading(((digit(4),), (digit(2), unknown)))
    assert doubts_in_words(two) == "no digit and no known sign in line 2, place 2"


def test_signs_alone_are_no_number_and_a_page_is_told_as_one() -> None:
    assert not NumberReading(((SignReading("-", BOX), SignReading("+", BOX)),)).is_number
    page = NumberReading(is_page=True)
    assert page.is_number
    assert page.is_unsure
    assert page.text == ""
