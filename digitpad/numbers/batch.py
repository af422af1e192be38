"""Read the digits and numbers in many files; the readings as records and as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitpad.errors import DigitpadError
from digitpad.messages import Message
from digitpad.numbers.content import ContentReader
from digitpad.numbers.reading import PAGE, NumberReading, Symbol, doubts_in_words
from digitpad.progress import IsCancelled, never, stop_if
from digitpad.recognition.input_files import contents_of, to_input
from digitpad.recognition.recognizer import Recognition, Recognizer

_COLUMNS = ("file", "index", "digit", "confidence", "verdict", "reason", "number")
_DECIMALS = 6


@dataclass(frozen=True, eq=False)
class FileReading:
    """One drawing of a file and its reading.

    Attributes:
        file: The file.
        index: The drawing's index in it, from 0.
        recognition: The model's answer for the whole drawing, or None if the file cannot be read.
        problem: Why it cannot be read, else None.
        digits: The drawing read as a number, or None; perhaps of a single digit.
        note: What was done to the drawing before it was read, or None.
    """

    file: Path
    index: int
    recognition: Recognition | None
    problem: Message | None = None
    digits: NumberReading | None = None
    note: Message | None = None

    @property
    def number(self) -> NumberReading | None:
        """The number or numbers, if there is more than one symbol; or a page of writing."""
        return self.digits if self.digits is not None and self.digits.is_number else None

    def record(self) -> dict[str, Any]:
        """The reading as plain values, with the keys used in JSON and CSV.

        A number has no `digit`; its confidence is that of its least certain symbol, `reason` says
        where it is unsure, and `symbols` lists what was read where.
        """
        number, found = self.number, self.recognition
        record = _record(found, str(self.problem or ""))
        if number is not None:
            record |= _number_record(number)
        elif found is not None and found.digit is not None and found.verdict != "not_a_digit":
            record["number"] = str(found.digit)
        return {"file": str(self.file), "index": self.index, **record}


def _record(found: Recognition | None, problem: str) -> dict[str, Any]:
    return {
        "digit": found.digit if found else None,
        "confidence": round(found.confidence, _DECIMALS) if found else 0.0,
        "verdict": found.verdict if found else "unreadable",
        "reason": found.rejection if found else problem,
        "probabilities": (
            [round(float(value), _DECIMALS) for value in found.probabilities] if found else []
        ),
        "number": None,
        "symbols": [],
    }


def _number_record(number: NumberReading) -> dict[str, Any]:
    record: dict[str, Any] = {"digit": None, "confidence": 0.0, "probabilities": []}
    if number.is_page:
        return record | {"verdict": "not_a_digit", "reason": PAGE}
    return record | {
        "confidence": round(number.confidence, _DECIMALS),
        "verdict": "unsure" if number.is_unsure else "number",
        "reason": doubts_in_words(number),
        "number": number.text,
        "symbols": [
            _symbol_record(symbol, line)
            for line, symbols in enumerate(number.lines)
            for symbol in symbols
        ],
    }


def _symbol_record(symbol: Symbol, line: int) -> dict[str, Any]:
    """A digit or sign of a number; its box is left, top, right and bottom."""
    _, second = symbol.alternatives
    return {
        "text": symbol.text,
        "line": line,
        "box": [round(side, 2) for side in symbol.box],
        "confidence": round(symbol.confidence, _DECIMALS),
        "or": second if symbol.is_unsure and symbol.is_known else "",
    }


def read_files(
    files: Sequence[Path],
    recognizer: Recognizer,
    is_cancelled: IsCancelled = never,
    *,
    goes_on: bool = True,
) -> Iterator[FileReading]:
    """Read every drawing of every file, one by one, each as the canvas does.

    Args:
        files: Pictures and ink files.
        recognizer: The model; used on the thread that iterates.
        is_cancelled: Called before every drawing.
        goes_on: Whether a file that cannot be read yields a reading instead of an error.

    Raises Cancelled when `is_cancelled` says so and, without `goes_on`, ImageError or InkError for
    a file that cannot be read.
    """
    numbers = ContentReader(recognizer)
    for file in files:
        stop_if(is_cancelled)
        try:
            for index, (content, note) in enumerate(contents_of(file)):
                stop_if(is_cancelled)
                recognition = recognizer.recognize(to_input(content))
                digits = numbers.read(content, is_cancelled)
                yield FileReading(file, index, recognition, digits=digits, note=note)
        except DigitpadError as error:
            if not goes_on:
                raise
            yield FileReading(file, 0, None, error.message)


def to_csv(readings: Sequence[FileReading]) -> str:
    """One line per drawing: file, index, digit, confidence, verdict, reason, number."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(reading.record() for reading in readings)
    return text.getvalue()


def encoded(text: str) -> bytes:
    """Encode as UTF-8; bytes of file names that are not UTF-8 are kept as they are."""
    return text.encode("utf-8", "surrogateescape")
