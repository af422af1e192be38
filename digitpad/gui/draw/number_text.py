"""Number readings in words: to show and to announce."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QCoreApplication

from digitpad.gui.widgets.reading_text import digit_name, two_likeliest
from digitpad.recognition.recognizer import Recognition

if TYPE_CHECKING:  # imported once there is ink
    from digitpad.numbers.reader import NumberReading


def is_number(reading: "NumberReading | None") -> TypeGuard["NumberReading"]:
    """Whether a reading has more than one digit, and not only scribble."""
    return reading is not None and reading.is_number


def shown_number(reading: "NumberReading") -> str:
    """A number as the window shows it: "−3.5"; as text to copy it has a hyphen."""
    return reading.text.replace("-", "\N{MINUS SIGN}")


def recognitions(reading: "NumberReading") -> list[Recognition]:
    """The recognition of each digit."""
    return [digit.recognition for digit in reading.digits]


def is_unsure(digit: Recognition) -> bool:
    """Whether a digit may be another one, or none."""
    return digit.verdict != "digit"


def number_verdict(reading: "NumberReading") -> str:
    """Which digits are unsure: "Unsure: 4 or 9 in place 2"; "" if none is."""
    translate = QCoreApplication.translate
    digits = recognitions(reading)
    unsure = _unsure_places(digits)
    if not unsure:
        return ""
    if len(unsure) > 1:
        return translate("Reading", "Unsure of {} of {} digits").format(len(unsure), len(digits))
    digit = digits[unsure[0] - 1]
    if is_no_digit(digit):
        return translate("Reading", "Not a digit in place {}").format(unsure[0])
    first, second = two_likeliest(digit)
    return translate("Reading", "Unsure: {} or {} in place {}").format(first, second, unsure[0])


def number_speech(reading: "NumberReading") -> str:
    """The number to announce, digit by digit: "One, four. Place 2 is unsure: four or nine."."""
    translate = QCoreApplication.translate
    digits = recognitions(reading)
    names = list(map(_name, digits))
    if reading.point is not None:
        names.insert(reading.point, translate("Reading", "point"))
    if reading.is_negative:
        names.insert(0, translate("Reading", "minus"))
    listed = ", ".join(names)
    said = [f"{listed[:1].upper()}{listed[1:]}."]
    for place in _unsure_places(digits):
        digit = digits[place - 1]
        if is_no_digit(digit):
            said.append(translate("Reading", "Place {} is not a digit.").format(place))
        else:
            first, second = map(digit_name, two_likeliest(digit))
            doubt = translate("Reading", "Place {} is unsure: {} or {}.")
            said.append(doubt.format(place, first, second))
    return " ".join(said)


def is_no_digit(digit: Recognition) -> bool:
    """Whether what stands between digits is none itself."""
    return digit.verdict == "not_a_digit"


def _name(digit: Recognition) -> str:
    if is_no_digit(digit):
        return QCoreApplication.translate("Reading", "unknown sign")
    return digit_name(two_likeliest(digit)[0])


def _unsure_places(digits: Sequence[Recognition]) -> list[int]:
    return [place for place, digit in enumerate(digits, 1) if is_unsure(digit)]
