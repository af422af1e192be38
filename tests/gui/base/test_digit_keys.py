"""Which digit a key means."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from digitpad.gui.base.controls import digit_of

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("text", "modifiers", "digit"),
    [
        ("7", NONE, 7),
        ("0", KEYPAD, 0),
        ("7", SHIFT, 7),  # where the row above the letters has its digits with Shift
        ("7", CONTROL, None),
        ("", NONE, None),
        ("a", NONE, None),
        ("\N{SUPERSCRIPT TWO}", NONE, None),  # a digit to Python, but none of the ten
        ("12", NONE, None),  # of an input method
    ],
)
def test_only_the_ten_digits_are_digits(
    text: str, modifiers: Qt.KeyboardModifier, digit: int | None
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_7, modifiers, text)
    assert digit_of(event) == digit
