"""`digitpad predict`: read digits from pictures and ink files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from digitpad.cli.context import Context
from digitpad.recognition.batch import FileReading, encoded, read_files, to_csv
from digitpad.recognition.input_files import drawn_files, read_drawn_file
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.atomic_files import write_whole
from digitpad.system.streams import print_message

_STANDARD_OUTPUT = "-"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE|FOLDER",
        help="a picture (PNG, JPEG, BMP, GIF, WEBP), an ink file (InkML or UNIPEN, plain or .gz), "
        "or a folder of these; what cannot be read in a folder is told and passed over",
    )
    parser.add_argument("--model", help="name of the model; default: the bundled one")
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        "--csv",
        metavar="FILE",
        help="write file, index, digit, confidence, verdict and reason as CSV; - for the screen",
    )
    output.add_argument(
        "--number",
        action="store_true",
        help="read several digits side by side as one number, too",
    )


def run(arguments: Namespace, context: Context) -> int:
    """Print one line or one JSON record a drawing, or write them as CSV."""
    recognizer = context.model(arguments.model).recognizer()
    readings = _readings(arguments.files, recognizer)
    if arguments.csv is not None:
        _write_csv(arguments.csv, readings)
    if arguments.csv is None or (context.as_json and arguments.csv != _STANDARD_OUTPUT):
        records = [reading.record() for reading in readings]
        if arguments.number:
            _add_numbers(records, recognizer)
        context.answer(records, lambda: map(_line, records))
    unreadable = sum(reading.recognition is None for reading in readings)
    if unreadable:
        print_message(f"{unreadable} of the files could not be read")
    return 0


def _readings(paths: Sequence[Path], recognizer: Recognizer) -> list[FileReading]:
    """Those of all files; one that was named itself must be readable."""
    return [
        reading
        for path in paths
        for reading in read_files(drawn_files([path]), recognizer, goes_on=path.is_dir())
    ]


def _add_numbers(records: Sequence[dict[str, Any]], recognizer: Recognizer) -> None:
    """Give each record a "number": as text, or None where nothing is read."""
    for file, group in groupby(records, key=itemgetter("file")):
        of_file = list(group)
        is_readable = of_file[0]["verdict"] != "unreadable"
        texts = _numbers_of(Path(file), recognizer) if is_readable else [None]
        for record, text in zip(of_file, texts, strict=True):
            record["number"] = text


def _numbers_of(file: Path, recognizer: Recognizer) -> list[str | None]:
    from digitpad.numbers.reader import NumberReader  # few need it

    reader = NumberReader(recognizer)
    found = read_drawn_file(file)
    if isinstance(found, list):
        readings = [reader.read_ink(page.ink) for page in found]
    else:
        readings = [reader.read_picture(found)]
    return [
        reading.text
        if any(digit.recognition.verdict != "not_a_digit" for digit in reading.digits)
        else None
        for reading in readings
    ]


def _write_csv(file: str, readings: Sequence[FileReading]) -> None:
    content = to_csv(readings)
    if file != _STANDARD_OUTPUT:
        write_whole(Path(file), encoded(content))
    else:
        sys.stdout.write(content)


def _line(record: dict[str, Any]) -> str:
    name = f"{record['file']}[{record['index']}]" if record["index"] else record["file"]
    if len(record.get("number") or "") > 1:
        return f"{name}: {record['number']}"
    if record["verdict"] == "blank":
        return f"{name}: blank"
    if record["verdict"] == "unreadable":
        return f"{name}: unreadable: {record['reason']}"
    if record["verdict"] == "not_a_digit":
        return f"{name}: no digit: {record['reason']}"
    unsure = " (unsure)" if record["verdict"] == "unsure" else ""
    return f"{name}: {record['digit']}  {record['confidence']:.1%}{unsure}"
