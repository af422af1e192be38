"""`digitpad predict`: read digits and numbers in pictures and ink files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digitpad.cli.context import Context, progress_bar
from digitpad.numbers.batch import FileReading, encoded, read_files, to_csv
from digitpad.progress import Progress, Report
from digitpad.recognition.input_files import drawn_files
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.atomic_files import write_whole
from digitpad.system.signals import Stopped
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
    """Print one line or JSON record per drawing, or write them as CSV.

    Raises Stopped when a signal stops it, once it has answered with what is read by then.
    """
    recognizer = context.model(arguments.model).recognizer()
    readings: list[FileReading] = []
    try:
        with progress_bar() as report:
            _read(arguments.files, recognizer, readings, report)
    except Stopped:
        if readings:
            _answer(readings, arguments.csv, context)
            print_message(f"stopped: only {len(readings)} drawings are read")
        raise
    _answer(readings, arguments.csv, context)
    return 0


def _read(
    paths: Sequence[Path], recognizer: Recognizer, readings: list[FileReading], report: Report
) -> None:
    """Read all files, and add each drawing's reading as soon as it is there."""
    found = [(path, drawn_files([path])) for path in paths]
    total = sum(len(files) for _, files in found)
    done = 0
    for path, files in found:
        # A file given by name must be readable.
        for reading in read_files(files, recognizer, goes_on=path.is_dir()):
            readings.append(reading)
            done += reading.index == 0
            report(Progress("Reading", done, total))


def _answer(readings: Sequence[FileReading], csv: str | None, context: Context) -> None:
    noted = {reading.file: reading.note for reading in readings if reading.note}
    for file, note in noted.items():
        print_message(f"{file}: {note}")
    if csv is not None:
        _write_csv(csv, readings)
    if csv is None or (context.as_json and csv != _STANDARD_OUTPUT):
        records = [reading.record() for reading in readings]
        context.answer(records, map(_line, records))
    unreadable = sum(reading.recognition is None for reading in readings)
    if unreadable:
        print_message(f"{unreadable} of the files could not be read")


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
