"""Captions and descriptions of the user's digits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.reading_text import local_time

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import KeptDigit


def is_misread(digit: "KeptDigit") -> bool:
    """Whether a model read the digit when it was added, and not as its label."""
    return bool(digit.reading.model) and digit.reading.digit != digit.label


def caption(digit: "KeptDigit") -> str:
    """The text under a thumbnail: the label, and what was read instead."""
    if not is_misread(digit):
        return str(digit.label)
    return _misread(digit.label, digit.reading.digit)


def longest_captions() -> tuple[str, ...]:
    """Captions, one of which is the longest possible."""
    return _misread(0, None), _misread(0, 0)


def describe(digit: "KeptDigit") -> str:
    """All that is known of a digit, in lines, for tool tips and screen readers."""
    translate = QCoreApplication.translate
    lines = [_reading(digit)]
    if digit.is_held_back:
        lines.append(
            translate("KeptDigits", "Held back: it is only for measuring, no model learns from it")
        )
    kept = local_time(digit.drawn)
    if kept:
        lines.append(translate("KeptDigits", "Kept on {}").format(kept))
    return "\n".join(lines)


def _misread(label: int, read_as: int | None) -> str:
    translate = QCoreApplication.translate
    if read_as is None:
        return translate("KeptDigits", "{}, not read").format(label)
    return translate("KeptDigits", "{}, read as {}").format(label, read_as)


def _reading(digit: "KeptDigit") -> str:
    translate = QCoreApplication.translate
    read = digit.reading
    if not read.model:
        return translate("KeptDigits", "{}, no model has read it").format(digit.label)
    if read.digit is None:
        text = translate("KeptDigits", "{}, “{}” read no digit")
        return text.format(digit.label, read.model)
    text = translate("KeptDigits", "{}, “{}” read {}, confidence {}")
    return text.format(digit.label, read.model, read.digit, percent(read.confidence))
