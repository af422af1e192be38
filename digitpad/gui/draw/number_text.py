"""Number readings in words: to show and to announce."""

from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QCoreApplication

from digitpad.gui.widgets.reading_text import digit_name

if TYPE_CHECKING:  # imported once there is ink
    from digitpad.numbers.reading import Doubt, NumberReading, Symbol


def is_number(reading: "NumberReading | None") -> TypeGuard["NumberReading"]:
    """Whether a reading has more than one symbol, and not only scribble, or is a page."""
    return reading is not None and reading.is_number


def shown_number(reading: "NumberReading") -> str:
    """A number as the window shows it: "−3.5"; as text to copy it has a hyphen."""
    if reading.is_page:
        return "?"
    return reading.text.replace("-", "\N{MINUS SIGN}")


def number_verdict(reading: "NumberReading") -> str:
    """Where a number is unsure: "Unsure: 4 or 9 in place 2"; "" if it is nowhere."""
    translate = QCoreApplication.translate
    if reading.is_page:
        return translate("Reading", "A page of writing, not a number: draw or open one number")
    doubts = list(reading.doubts())
    if not doubts:
        return ""
    if len(doubts) > 1:
        counts = len(doubts), len(reading.symbols)
        return translate("Reading", "Unsure of {} of {} digits and signs").format(*counts)
    return _doubt_shown(doubts[0], has_lines=len(reading.lines) > 1)


def number_speech(reading: "NumberReading") -> str:
    """The number to announce, sign by sign: "One, four. Place 2 is unsure: four or nine."."""
    if reading.is_page:
        return f"{number_verdict(reading)}."
    lines = (", ".join(map(_name, line)) for line in reading.lines)
    said = [f"{listed[:1].upper()}{listed[1:]}." for listed in lines]
    has_lines = len(reading.lines) > 1
    return " ".join(
        [*said, *(_doubt_said(doubt, has_lines=has_lines) for doubt in reading.doubts())]
    )


def symbol_name(text: str) -> str:
    """A digit or sign in words: "seven", "minus"."""
    translate = QCoreApplication.translate
    if text.isdigit():
        return digit_name(int(text))
    names = {
        "-": translate("Reading", "minus"),
        "+": translate("Reading", "plus"),
        ",": translate("Reading", "comma"),
        ".": translate("Reading", "point"),
        "/": translate("Reading", "slash"),
        ":": translate("Reading", "colon"),
    }
    return names.get(text, translate("Reading", "unknown sign"))


def doubt_in_words(symbol: "Symbol") -> str:
    """What an unsure symbol may be: "Unsure: 4 or 9"."""
    translate = QCoreApplication.translate
    first, second = symbol.alternatives
    if not symbol.is_known:
        return translate("Reading", "Neither a digit nor a known sign")
    return translate("Reading", "Unsure: {}").format(
        translate("Reading", "{} or {}").format(first, second)
    )


def _doubt_shown(doubt: "Doubt", *, has_lines: bool) -> str:
    translate = QCoreApplication.translate
    place = doubt.place, doubt.line
    if not doubt.symbol.is_known:
        pattern = translate("Reading", "Neither a digit nor a known sign in place {}")
        if has_lines:
            pattern = translate(
                "Reading", "Neither a digit nor a known sign in place {} of line {}"
            )
        return pattern.format(*place)
    pattern = translate("Reading", "Unsure: {} or {} in place {}")
    if has_lines:
        pattern = translate("Reading", "Unsure: {} or {} in place {} of line {}")
    return pattern.format(*doubt.symbol.alternatives, *place)


def _doubt_said(doubt: "Doubt", *, has_lines: bool) -> str:
    translate = QCoreApplication.translate
    place = doubt.place, doubt.line
    if not doubt.symbol.is_known:
        pattern = translate("Reading", "Place {} is neither a digit nor a known sign.")
        if has_lines:
            pattern = translate(
                "Reading", "Place {} of line {} is neither a digit nor a known sign."
            )
        return pattern.format(*place)
    names = map(symbol_name, doubt.symbol.alternatives)
    if has_lines:
        return translate("Reading", "Place {} of line {} is unsure: {} or {}.").format(
            *place, *names
        )
    return translate("Reading", "Place {} is unsure: {} or {}.").format(doubt.place, *names)


def _name(symbol: "Symbol") -> str:
    return symbol_name(symbol.text)
