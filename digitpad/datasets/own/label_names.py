"""Digits in names of folders and files: 7, seven, digit_7, img12_label7."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""The digits in English."""

_SLOT = re.compile(r"\d+|" + "|".join(rf"(?<![a-z]){word}(?![a-z])" for word in WORDS))
_COPY = re.compile(r" ?\(\d+\)$|( - copy| copy)( \d+)?$")  # as desktops name a file's copies
_WORD_FOR_WRITER = r"(?<![a-z])(?:writer|author|student|person|user|subject|w)[ _-]?"
_WRITER = re.compile(_WORD_FOR_WRITER + r"(\d+)", re.IGNORECASE)
_BEFORE_WRITER = re.compile(_WORD_FOR_WRITER + "$")
_SAYS_LABEL = re.compile(
    r"(label|labeled|digit|class|cls|target|number|num|true|(?<![a-z])(y|gt))[^a-z0-9]*$"
)


def digit_of(text: str) -> int | None:
    """The digit that a text is: "7", "07", "7.0" or "seven"; None where it is none."""
    word = text.strip().lower()
    if word in WORDS:
        return WORDS.index(word)
    whole = word.removesuffix(".0")
    is_number = whole.isascii() and whole.isdecimal() and len(whole) < 4
    return int(whole) if is_number and int(whole) < len(WORDS) else None


def number_in(folder: str) -> int | None:
    """The number in a folder's name: 7 of "7", "seven", "digit_7"; None where there is not one."""
    if (digit := digit_of(folder)) is not None:
        return digit
    slots = _SLOT.findall(folder.lower())
    if len(slots) != 1 or len(slots[0]) > 5:
        return None
    return WORDS.index(slots[0]) if slots[0] in WORDS else int(slots[0])


def writer_in(name: str) -> str | None:
    """The number of the writer in a name: 12 of "writer_12", "user12" or "w12"; None without."""
    found = _WRITER.search(name)
    return found.group(1) if found else None


def folder_of_digit(folders: Sequence[str]) -> tuple[int, int] | None:
    """Which of the folders around a file names its digit, and the number that it names.

    That is the innermost one that is nothing but a digit, or has a number behind a word such as
    "digit"; else the innermost with a number, unless this is a writer's.

    Args:
        folders: The names, from the outside.
    """
    found = [
        (place, number)
        for place, folder in [*enumerate(folders)][::-1]
        if (number := number_in(folder)) is not None and writer_in(folder) is None
    ]
    sure = [each for each in found if _is_surely_label(folders[each[0]])]
    return next(iter([*sure, *found]), None)


def _is_surely_label(folder: str) -> bool:
    return digit_of(folder) is not None or any(map(_says_label, _SLOT.finditer(folder.lower())))


@dataclass(frozen=True)
class NamedDigits:
    """What the names of files say.

    Attributes:
        labels: The digit of each name, or None where no part of the names is one consistently.
        is_ambiguous: Whether several parts could be.
    """

    labels: list[int] | None
    is_ambiguous: bool = False


def digits_in_names(stems: Sequence[str]) -> NamedDigits:
    """Find the part of files' names that is a digit in all of them.

    A number after a word such as "label" or "digit" is preferred, then a digit as a word, then a
    number of one figure. A part that is the same in all names counts only where no other varies.

    Args:
        stems: The names, without folders and endings.
    """
    slots = [list(_SLOT.finditer(stem)) for stem in (_plain(stem) for stem in stems)]
    columns = [
        [found[place] for found in slots] for place in range(min(map(len, slots), default=0))
    ]
    columns = [column for column in columns if not all(map(_follows_writer, column))] or columns
    for is_wanted in (_follows_label, _is_word, _is_figure):
        candidates = [labels for column in columns if (labels := _labels(column, is_wanted))]
        varied = [labels for labels in candidates if len(set(labels)) > 1] or candidates
        if varied:
            is_one = all(labels == varied[0] for labels in varied)
            return NamedDigits(varied[0] if is_one else None, not is_one)
    return NamedDigits(None)


def _plain(stem: str) -> str:
    return _COPY.sub("", stem.lower())


def _labels(column: list[re.Match[str]], is_wanted: object) -> list[int] | None:
    if not all(is_wanted(slot) for slot in column):  # type: ignore[operator]
        return None
    return [label for slot in column if (label := digit_of(slot.group())) is not None]


def _follows_label(slot: re.Match[str]) -> bool:
    return _is_digit(slot) and _says_label(slot)


def _says_label(slot: re.Match[str]) -> bool:
    return bool(_SAYS_LABEL.search(slot.string[: slot.start()]))


def _follows_writer(slot: re.Match[str]) -> bool:
    return bool(_BEFORE_WRITER.search(slot.string[: slot.start()]))


def _is_word(slot: re.Match[str]) -> bool:
    return slot.group() in WORDS


def _is_figure(slot: re.Match[str]) -> bool:
    return len(slot.group()) == 1


def _is_digit(slot: re.Match[str]) -> bool:
    return digit_of(slot.group()) is not None
