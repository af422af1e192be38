"""Readings in words: to show, to announce and to copy."""

from datetime import datetime

import numpy as np
from PySide6.QtCore import QCoreApplication

from digitpad.gui.widgets.figures import percent
from digitpad.recognition.recognizer import Recognition


def local_time(created: str) -> str:
    """A UTC date and time in ISO 8601 as local time, or "" where it can't be converted."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):  # no date, or one that no clock shows
        return ""


def verdict(recognition: Recognition, blank: str = "") -> str:
    """A remark on digit and confidence: `blank` without ink, "" for a sure digit."""
    translate = QCoreApplication.translate
    if recognition.verdict == "blank":
        return blank
    if recognition.verdict == "not_a_digit":
        return {
            "too little ink": translate("Reading", "Too little ink for a digit"),
            "looks like two digits": translate("Reading", "Looks like two digits"),
            "looks like a minus": translate("Reading", "Looks like a minus"),
            "looks like a plus": translate("Reading", "Looks like a plus"),
        }.get(recognition.rejection, translate("Reading", "Doesn't look like a digit"))
    if recognition.verdict == "unsure":
        likeliest = translate("Reading", "{} or {}").format(*two_likeliest(recognition))
        return translate("Reading", "Unsure: {}").format(likeliest)
    return ""


def as_text(recognition: Recognition) -> str:
    """The reading to copy: "7 (98.3 %)"; "" for a blank canvas."""
    if recognition.verdict == "blank":
        return ""
    if recognition.verdict == "not_a_digit":
        return verdict(recognition)
    return f"{recognition.digit} ({percent(recognition.confidence)})"


def as_speech(recognition: Recognition) -> str:
    """The reading to announce: "Seven, 98 percent"."""
    translate = QCoreApplication.translate
    if recognition.verdict == "blank":
        return translate("Reading", "The canvas is empty")
    if recognition.verdict == "not_a_digit":
        return verdict(recognition)
    first, second = (digit_name(digit) for digit in two_likeliest(recognition))
    share = round(100 * recognition.confidence)
    if recognition.verdict == "unsure":
        said = translate("Reading", "Unsure: {}, {} percent, or {}").format(first, share, second)
    else:
        said = translate("Reading", "{}, {} percent").format(first, share)
    return said[:1].upper() + said[1:]


def digit_name(digit: int) -> str:
    """A digit in words: "seven"."""
    translate = QCoreApplication.translate
    return (
        translate("Reading", "zero"),
        translate("Reading", "one"),
        translate("Reading", "two"),
        translate("Reading", "three"),
        translate("Reading", "four"),
        translate("Reading", "five"),
        translate("Reading", "six"),
        translate("Reading", "seven"),
        translate("Reading", "eight"),
        translate("Reading", "nine"),
    )[digit]


def two_likeliest(recognition: Recognition) -> tuple[int, int]:
    """The most probable digit and the one after it."""
    first, second = np.argsort(-recognition.probabilities, kind="stable")[:2]
    return int(first), int(second)
