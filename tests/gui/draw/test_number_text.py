from dataclasses import replace

import pytest

from digitpad.gui.draw.number_text import is_number, number_speech, number_verdict
from digitpad.numbers.reader import NumberReading
from tests.gui.draw.read_numbers import number, recognition

pytestmark = pytest.mark.usefixtures("qapp")

SCRIBBLE = replace(recognition(4, 0.2), verdict="not_a_digit", rejection="unlike any digit")


def test_a_number_has_more_than_a_digit() -> None:
    assert is_number(number(recognition(4), recognition(2)))
    assert is_number(number(recognition(4), is_negative=True))
    assert is_number(number(SCRIBBLE, recognition(2)))
    for reading in (number(recognition(4)), NumberReading(), number(SCRIBBLE, SCRIBBLE), None):
        assert not is_number(reading)


def test_a_sure_number_is_heard_digit_by_digit() -> None:
    sure = number(recognition(0), recognition(4), recognition(2))
    assert number_speech(sure) == "Zero, four, two."
    assert number_verdict(sure) == ""


def test_its_signs_are_heard_too() -> None:
    signed = number(recognition(1), recognition(5), point=1, is_negative=True)
    assert number_speech(signed) == "Minus, one, point, five."


def test_where_it_is_unsure_is_said() -> None:
    one = number(recognition(1), recognition(4, 0.6))
    assert number_verdict(one) == "Unsure: 4 or 9 in place 2"
    assert number_speech(one) == "One, four. Place 2 is unsure: four or nine."
    two = number(recognition(1, 0.5), recognition(4, 0.6), recognition(3))
    assert number_verdict(two) == "Unsure of 2 of 3 digits"


def test_what_is_no_digit_is_not_named_as_one() -> None:
    reading = number(recognition(7), SCRIBBLE, recognition(2))
    assert reading.text == "7?2"
    assert number_verdict(reading) == "Not a digit in place 2"
    assert number_speech(reading) == "Seven, unknown sign, two. Place 2 is not a digit."
