"""Recognize the drawings in many files; the readings as records and as CSV."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digitpad.errors import DigitpadError
from digitpad.messages import Message
from digitpad.progress import IsCancelled, never, stop_if
from digitpad.recognition.input_files import Content, contents_of, to_input
from digitpad.recognition.recognizer import Recognition, Recognizer

_COLUMNS = ("file", "index", "digit", "confidence", "verdict", "reason")
_DECIMALS = 6


@dataclass(frozen=True, eq=False)
class FileReading:
    """One drawing of a file and its recognition.

    Attributes:
        file: The file.
        index: The drawing's index in it, from 0.
        recognition: The model's answer, or None if the file cannot be read.
        problem: Why it cannot be read, else None.
        number: The drawing read as a number, or None if there is none or none was asked for.
    """

    file: Path
    index: int
    recognition: Recognition | None
    problem: Message | None = None
    number: str | None = None

    def record(self) -> dict[str, Any]:
        """The reading as plain values, with the keys used in JSON and CSV."""
        found = self.recognition
        return {
            "file": str(self.file),
            "index": self.index,
            "digit": found.digit if found else None,
            "confidence": round(found.confidence, _DECIMALS) if found else 0.0,
            "verdict": found.verdict if found else "unreadable",
            "reason": found.rejection if found else str(self.problem or ""),
            "probabilities": (
                [round(float(value), _DECIMALS) for value in found.probabilities] if found else []
            ),
        }


def read_files(
    files: Sequence[Path],
    recognizer: Recognizer,
    is_cancelled: IsCancelled = never,
    *,
    goes_on: bool = True,
    read_number: Callable[[Content], str | None] | None = None,
) -> Iterator[FileReading]:
    """Recognize every drawing of every file, one by one.

    Args:
        files: Pictures and ink files.
        recognizer: The model; used on the thread that iterates.
        is_cancelled: Called before every drawing.
        goes_on: Whether a file that cannot be read yields a reading instead of an error.
        read_number: Also reads each drawing as a number.

    Raises Cancelled when `is_cancelled` says so and, without `goes_on`, ImageError or InkError for
    a file that cannot be read.
    """
    for file in files:
        stop_if(is_cancelled)
        try:
            for index, content in enumerate(contents_of(file)):
                stop_if(is_cancelled)
                recognition = recognizer.recognize(to_input(content))
                number = read_number(content) if read_number else None
                yield FileReading(file, index, recognition, number=number)
        except DigitpadError as error:
            if not goes_on:
                raise
            yield FileReading(file, 0, None, error.message)


def to_csv(readings: Sequence[FileReading]) -> str:
    """One line per drawing: file, index, digit, confidence, verdict, reason."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(reading.record() for reading in readings)
    return text.getvalue()


def encoded(text: str) -> bytes:
    """Encode as UTF-8; bytes of file names that are not UTF-8 are kept as they are."""
    return text.encode("utf-8", "surrogateescape")
