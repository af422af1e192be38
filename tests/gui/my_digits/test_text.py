import pytest
from PySide6.QtWidgets import QApplication

from digitpad.gui.my_digits.text import caption, describe, is_misread, longest_captions
from tests.gui.my_digits.own import own_digit
from tests.gui.translated import in_brackets


@pytest.mark.parametrize(
    ("label", "read_as", "model", "expected"),
    [
        (7, None, "", "7"),
        (7, 7, "digitpad", "7"),
        (7, 1, "digitpad", "7, read as 1"),
        (7, None, "digitpad", "7, not read"),
    ],
)
def test_the_caption_tells_what_was_read_only_where_that_was_wrong(
    label: int, read_as: int | None, model: str, expected: str
) -> None:
    digit = own_digit(1, label, read_as, model=model)
    assert caption(digit) == expected
    assert is_misread(digit) == (expected != "7")


def test_the_description_says_who_read_it_how_and_why_it_is_held_back() -> None:
    lines = describe(own_digit(1, 7, 1, model="digitpad", held=True)).splitlines()
    assert lines[0] == "7, “digitpad” read 1, confidence 90.0 %"
    assert lines[1] == "Held back: it is only for measuring, no model learns from it"
    assert lines[2].startswith("Kept on 2026-01-0")


def test_the_description_of_a_digit_to_learn_from_says_nothing_of_holding_back() -> None:
    assert "Held" not in describe(own_digit(1, 7))
    assert describe(own_digit(1, 7)).startswith("7, no model has read it\n")
    assert describe(own_digit(1, 7, model="a")).startswith("7, “a” read no digit\n")


def test_words_change_with_the_language(qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert longest_captions() == ("<0, not read>", "<0, read as 0>")
