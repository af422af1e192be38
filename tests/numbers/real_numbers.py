"""Real handwritten numbers of UNIPEN, split by writer as its digits are."""

import gzip
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from digitpad.datasets.unipen.source import UnipenSource
from digitpad.datasets.unipen.writer_split import WriterSplit
from digitpad.ink.strokes import Ink
from digitpad.numbers.reader import NumberReader
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import local_datasets

_FILE = "numbers.jsonl.gz"
_LENGTHS = range(2, 6)

Part = Literal["test", "train"]


@dataclass(frozen=True, eq=False)
class RealNumber:
    """A number as somebody wrote it.

    Attributes:
        text: Its digits.
        ink: Its strokes.
        writer: Who wrote it.
        site: Where.
    """

    text: str
    ink: Ink
    writer: int
    site: str


def real_numbers(cache: Path, part: Part) -> list[RealNumber]:
    """The numbers in the folder named by DIGITPAD_DATASETS by those who test or who don't."""
    root, source = local_datasets(), UnipenSource(cache)
    assert root is not None
    highest = max(drawing.writer or 0 for drawing in source.drawings())
    numbers = read_real_numbers(root / source.name)
    return of_part(numbers, part, source.split_of_writers(), highest)


def read_real_numbers(folder: Path) -> list[RealNumber]:
    """All numbers of two to five digits in UNIPEN's folder; none where it has no such file."""
    path = folder / _FILE
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    return [
        RealNumber(row["label"], Ink.through(*row["strokes"]), row["writer"], row["site"])
        for row in rows
        if len(row["label"]) in _LENGTHS
    ]


def of_part(
    numbers: list[RealNumber], part: Part, split: WriterSplit, digits: int
) -> list[RealNumber]:
    """The numbers of those who test, or of those from whom something may be learned.

    Writers of single digits are split as there. Of the others, who are numbered after them, those
    test whose number's SHA-256 is even.

    Args:
        numbers: All of them.
        part: Which to take.
        split: The split of the writers of single digits.
        digits: The highest number of these writers.
    """

    def tests(writer: int) -> bool:
        if writer <= digits:
            return writer in split.test
        return sha256(str(writer).encode()).digest()[-1] % 2 == 0

    return [number for number in numbers if tests(number.writer) == (part == "test")]


def read_right(recognizer: Recognizer, numbers: list[RealNumber]) -> list[bool]:
    """Whether each number is read correctly."""
    return [NumberReader(recognizer).read_ink(number.ink).text == number.text for number in numbers]
