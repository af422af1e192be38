"""`digitpad predict`: read digits from pictures and ink files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from digitpad.commands.context import Context
from digitpad.drawn_files import drawn_files
from digitpad.files import write_whole
from digitpad.quiet import say
from digitpad.readings import Reading, encoded, read_files, to_csv
from digitpad.recognizer import Recognizer

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
    parser.add_argument(
        "--csv",
        metavar="FILE",
        help="write file, index, digit, confidence, verdict and reason as CSV; - for the screen",
    )


def run(arguments: Namespace, context: Context) -> int:
    """Print one line or one JSON record a drawing, or write them as CSV."""
    recognizer = context.model(arguments.model).recognizer()
    readings = _readings(arguments.files, recognizer)
    if arguments.csv is not None:
        _write_csv(arguments.csv, readings)
    if arguments.csv is None or (context.as_json and arguments.csv != _STANDARD_OUTPUT):
        records = [reading.record() for reading in readings]
        context.answer(records, lambda: map(_line, records))
    unreadable = sum(reading.recognition is None for reading in readings)
    if unreadable:
        say(f"{unreadable} of the files could not be read")
    return 0


def _readings(paths: Sequence[Path], recognizer: Recognizer) -> list[Reading]:
    """Those of all files; one that was named itself must be readable."""
    return [
        reading
        for path in paths
        for reading in read_files(drawn_files([path]), recognizer, goes_on=path.is_dir())
    ]


def _write_csv(file: str, readings: Sequence[Reading]) -> None:
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
    unsure = " (unsure)" if record["verdict"] == "unsure" else ""
    return f"{name}: {record['digit']}  {record['confidence']:.1%}{unsure}"
