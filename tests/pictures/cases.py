"""A list of pictures, each with the `digit`, `verdict` or `number` that it is to be read as."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from digitpad.numbers.batch import FileReading
from digitpad.numbers.content import ContentReader
from digitpad.pictures.decoding import PICTURE_ENDINGS, read_picture_file
from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.ink_network import AskNetwork
from digitpad.pictures.preprocessing import ink_to_input
from digitpad.recognition.recognizer import Recognizer


def measure_cases(listed: Path, recognizer: Recognizer, ask: AskNetwork) -> str:
    """How many of a list are read right, a folder a line, and what the others were read as."""
    reader = ContentReader(recognizer)
    right, every = Counter[str](), Counter[str]()
    lines = []
    for case in json.loads(listed.read_text(encoding="utf-8")):
        file = listed.parent / case["file"]
        if "note" in case or file.suffix[1:] not in PICTURE_ENDINGS:
            continue
        ink = find_ink(read_picture_file(file), ask)
        recognition = recognizer.recognize(ink_to_input(ink))
        record = FileReading(file, 0, recognition, digits=reader.read(ink)).record()
        every[file.parent.name] += 1
        if is_right(case, record):
            right[file.parent.name] += 1
        else:
            found = record["number"] or record["digit"]
            lines.append(f"  {case['file']}: {found}, {record['verdict']}")
    kinds = [f"{kind:<24}{right[kind]:3} of {count}" for kind, count in every.items()]
    return "\n".join([f"cases: {right.total()} of {every.total()}", *kinds, *lines])


def is_right(case: dict[str, Any], record: dict[str, Any]) -> bool:
    """Whether a reading is what a case asks for."""
    if "digit" in case:
        return record["digit"] == case["digit"] and record["verdict"] in ("digit", "unsure")
    if "verdict" in case:
        return record["verdict"] in case["verdict"]
    return bool(record["number"] == case["number"])
