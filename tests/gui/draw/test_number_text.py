from dataclasses import replace

import pytest

from digitpad.gui.draw.number_text import is_number, number_speech, number_verdict, shown_number
from digitpad.numbers.boxes import Box
from digitpad.numbers.reading import NumberReading, SignReading
from tests.gui.draw.read_numbers import line, number, recognition

pytestmark = pytest.mark.usefixtures("qapp")

SCRIBBLE = replace(recognition(4, 0.2), verdict="not_a_digit", rejection="unlike any digit")


def test_a_number_has_more_than_a_digit() -> None:
    assert is_number(number(recognition(4), recognition(2)))
    assert is_number(number("-", recognition(4)))
    assert is_number(number(SCRIBBLE, recognition(2)))
    for reading in (number(recognition(4)), NumberReading(), number(SCRIBBLE, SCRIBBLE), None):
        assert not is_number(reading)


def test_a_sure_number_is_heard_digit_by_digit() -> None:
    sure = number(recognition(0), recognition(4), recognition(2))
    assert number_speech(sure) == "Zero, four, two."
    assert number_verdict(sure) == ""


def test_its_signs_are_heard_too() -> None:
    signed = number("-", recognition(1), ".", recognition(5))
    assert number_speech(signed) == "Minus, one, point, five."
    date = number(recognition(1), "/", recognition(2), ":", recognition(3), "+", recognition(4))
    assert number_speech(date) == "One, slash, two, colon, three, plus, four."
    assert number_speech(number(recognition(3), ",", recognition(1))) == "Three, comma, one."


def test_a_minus_is_shown_as_one_and_lines_as_lines() -> None:
    assert shown_number(number("-", recognition(1))) == "\N{MINUS SIGN}1"
    two = NumberReading((line(recognition(1), recognition(2)), line(recognition(3))))
    assert shown_number(two) == "12\n3"
    assert number_speech(two) == "One, two. Three."


def test_where_it_is_unsure_is_said() -> None:
    one = number(recognition(1), recognition(4, 0.6))
    assert number_verdict(one) == "Unsure: 4 or 9 in place 2"
    assert number_speech(one) == "One, four. Place 2 is unsure: four or nine."
    two = number(recognition(1, 0.5), recognition(4, 0.6), ",", recognition(3))
    assert number_verdict(two) == "Unsure of 2 of 4 digits and signs"


def test_of_several_lines_the_line_is_said_too() -> None:
    two = NumberReading((line(recognition(1)), line(recognition(3), recognition(4, 0.6))))
    assert number_verdict(two) == "Unsure: 4 or 9 in place 2 of line 2"
    assert number_speech(two).endswith("Place 2 of line 2 is unsure: four or nine.")


def test_an_unsure_sign_says_what_else_it_may_be() -> None:
    slash = SignReading("/", Box(0, 0, 1, 1), (), 0.6, "1")
    reading = NumberReading(((*line(recognition(2)), slash, *line(recognition(5))),))
    assert number_verdict(reading) == "Unsure: / or 1 in place 2"
    assert number_speech(reading) == "Two, slash, five. Place 2 is unsure: slash or one."


def test_what_is_no_digit_is_not_named_as_one() -> None:
    for unknown in (SCRIBBLE, "?"):
        reading = number(recognition(7), unknown, recognition(2))
        assert reading.text == "7?2"
        assert number_verdict(reading) == "Neither a digit nor a known sign in place 2"
        said = "Seven, unknown sign, two. Place 2 is neither a digit nor a known sign."
        assert number_speech(reading) == said


def test_a_page_of_writing_is_said_to_be_one() -> None:
    page = NumberReading(is_page=True)
    assert is_number(page)
    assert shown_number(page) == "?"
    assert number_verdict(page).startswith("A page of writing, not a number")
    assert number_speech(page).startswith("A page of writing, not a number")
