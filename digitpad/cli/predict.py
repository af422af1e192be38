"""`digitpad predict`: read digits and numbers in pictures and ink files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digitpad.cli.context import Context
from digitpad.numbers.batch import FileReading, encoded, read_files, to_csv
from digitpad.recognition.input_files import drawn_files
from digitpad.system.atomic_files import write_whole
from digitpad.system.streams import print_message

_STANDARD_OUTPUT = "-"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.set_defaults(run=run)
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE|FOLDER",
        help="a picture (PNG, JPEG, BMP, GIF, WEBP, TIFF, HEIC), an ink file (InkML or UNIPEN, "
        "plain or .gz), or a folder of these; what cannot be read in a folder is told and "
        "passed over",
    )
    parser.add_argument("--model", help="name of the model; default: the bundled one")
    parser.add_argument(
        "--csv",
        metavar="FILE",
        help="write file, index, digit, confidence, verdict, reason and number as CSV; "
        "- for the screen",
    )
    parser.add_argument(
        "--number",
        action="store_true",
        help="accepted for older scripts: several digits are always read as one number",
    )


def run(arguments: Namespace, context: Context) -> int:
    """Print one line or JSON record per drawing, or write them as CSV."""
    recognizer = context.model(arguments.model).recognizer()
    readings = [
        reading
        for path in arguments.files
        for reading in read_files(
            drawn_files([path]),
            recognizer,
            goes_on=path.is_dir(),  # a file given by name must be readable
        )
    ]
    noted = {reading.file: reading.note for reading in readings if reading.note}
    for file, note in noted.items():
        print_message(f"{file}: {note}")
    if arguments.csv is not None:
        _write_csv(arguments.csv, readings)
    if arguments.csv is None or (context.as_json and arguments.csv != _STANDARD_OUTPUT):
        records = [reading.record() for reading in readings]
        context.answer(records, map(_line, records))
    unreadable = sum(reading.recognition is None for reading in readings)
    if unreadable:
        print_message(f"{unreadable} of the files could not be read")
    return 0


def _write_csv(file: str, readings: Sequence[FileReading]) -> None:
    content = to_csv(readings)
    if file != _STANDARD_OUTPUT:
        write_whole(Path(file), encoded(content))
    else:
        sys.stdout.write(content)


def _line(record: dict[str, Any]) -> str:
    name = f"{record['file']}[{record['index']}]" if record["index"] else record["file"]
    if record["verdict"] == "blank":
        return f"{name}: blank"
    if record["verdict"] == "unreadable":
        return f"{name}: unreadable: {record['reason']}"
    if record["verdict"] == "not_a_digit":
        return f"{name}: no digit: {record['reason']}"
    unsure = ""
    if record["verdict"] == "unsure":
        unsure = f" (unsure: {record['reason']})" if record["reason"] else " (unsure)"
    return f"{name}: {record['number']}  {record['confidence']:.1%}{unsure}"
