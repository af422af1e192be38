"""What was read: symbols in lines, digits and signs."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from digitpad.numbers.boxes import Box
from digitpad.recognition.recognizer import SURE, Recognition

PAGE = "a page of writing, not a number: mark or crop one number of it"
"""Why a page of writing is not read."""


@dataclass(frozen=True, eq=False)
class DigitReading:
    """One digit of a number.

    Attributes:
        recognition: The model's answer for this digit alone; never blank.
        box: Its bounding box, in the units of the drawing or in pixels.
        strokes: The indices of its strokes in the drawing, ascending; a stroke that runs through
            two digits belongs to both. Empty in a picture.
        other: The sign that it may be instead, or "".
    """

    recognition: Recognition
    box: Box
    strokes: tuple[int, ...] = ()
    other: str = ""

    @property
    def text(self) -> str:
        """The digit, or "?" for what is none."""
        return str(self.recognition.digit) if self.is_known else "?"

    @property
    def is_known(self) -> bool:
        """Whether it is a digit at all."""
        return self.recognition.verdict != "not_a_digit"

    @property
    def confidence(self) -> float:
        """The probability of the digit, 0 to 1."""
        return self.recognition.confidence

    @property
    def is_unsure(self) -> bool:
        """Whether it may be another digit, a sign, or none."""
        return bool(self.other) or self.recognition.verdict != "digit"

    @property
    def alternatives(self) -> tuple[str, str]:
        """What it most likely is, and what else."""
        first, second = np.argsort(-self.recognition.probabilities, kind="stable")[:2]
        return str(first), self.other or str(second)


@dataclass(frozen=True, eq=False)
class SignReading:
    """A sign between digits.

    Attributes:
        text: One of "-+,./:", or "?" for one that is not known.
        box: Its bounding box, in the units of the drawing or in pixels.
        strokes: The indices of its strokes in the drawing, ascending. Empty in a picture.
        confidence: That it is this sign, 0 to 1; 0 when it is not known.
        other: What else it may be, a sign or a digit, or "".
    """

    text: str
    box: Box
    strokes: tuple[int, ...] = ()
    confidence: float = 1.0
    other: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it is a sign that numbers have."""
        return self.text != "?"

    @property
    def is_unsure(self) -> bool:
        """Whether it may be something else."""
        return self.confidence < SURE

    @property
    def alternatives(self) -> tuple[str, str]:
        """What it most likely is, and what else, or ""."""
        return self.text, self.other


Symbol = DigitReading | SignReading
Line = tuple[Symbol, ...]


@dataclass(frozen=True)
class Doubt:
    """A place where a reading is unsure.

    Attributes:
        line: Its line, from 1.
        place: Its place in the line, from 1, signs included.
        symbol: What was read there.
    """

    line: int
    place: int
    symbol: Symbol


@dataclass(frozen=True, eq=False)
class NumberReading:
    """A drawing or a picture read as numbers, one a line.

    Attributes:
        lines: From top to bottom, their symbols from left to right; none when there is no ink.
        is_page: Whether it is a page of writing instead, of which nothing is read.
    """

    lines: tuple[Line, ...] = ()
    is_page: bool = False

    @property
    def symbols(self) -> Line:
        """The symbols of all lines."""
        return tuple(symbol for line in self.lines for symbol in line)

    @property
    def digits(self) -> tuple[DigitReading, ...]:
        """The digits of all lines."""
        return tuple(symbol for symbol in self.symbols if isinstance(symbol, DigitReading))

    @property
    def text(self) -> str:
        """The number as it is written: "-3,5"; "?" stands for what is not known: "7?2"."""
        return "\n".join("".join(symbol.text for symbol in line) for line in self.lines)

    @property
    def is_number(self) -> bool:
        """Whether it has more than one symbol, and not only scribble; a page has, too."""
        is_read = any(digit.is_known for digit in self.digits)
        return self.is_page or (len(self.symbols) > 1 and is_read)

    @property
    def confidence(self) -> float:
        """That of the least certain symbol, 0 to 1."""
        return min((symbol.confidence for symbol in self.symbols), default=0.0)

    @property
    def is_unsure(self) -> bool:
        """Whether some symbol may be another one, or none."""
        return self.is_page or any(symbol.is_unsure for symbol in self.symbols)

    def doubts(self) -> Iterator[Doubt]:
        """The places where it is unsure, in reading order."""
        for line, symbols in enumerate(self.lines, 1):
            for place, symbol in enumerate(symbols, 1):
                if symbol.is_unsure:
                    yield Doubt(line, place, symbol)


def doubts_in_words(reading: NumberReading) -> str:
    """Where a reading is unsure: "4 or 9 in place 2; no known sign in line 2, place 3"."""
    said = []
    for doubt in reading.doubts():
        line = f"line {doubt.line}, " if len(reading.lines) > 1 else ""
        first, second = doubt.symbol.alternatives
        what = f"{first} or {second}"
        if not doubt.symbol.is_known:
            what = "no digit and no known sign"
        said.append(f"{what} in {line}place {doubt.place}")
    return "; ".join(said)
