"""`digitpad predict`: recognize digits in pictures and ink files."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from digitpad.cli.context import Context
from digitpad.ink.strokes import Ink
from digitpad.recognition.batch import FileReading, encoded, read_files, to_csv
from digitpad.recognition.input_files import Content, drawn_files
from digitpad.recognition.recognizer import Recognizer
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
    """Print one line or JSON record per drawing, or write them as CSV."""
    recognizer = context.model(arguments.model).recognizer()
    read_number = _number_reader(recognizer) if arguments.number else None
    readings = [
        reading
        for path in arguments.files
        for reading in read_files(
            drawn_files([path]),
            recognizer,
            goes_on=path.is_dir(),  # a file given by name must be readable
            read_number=read_number,
        )
    ]
    if arguments.csv is not None:
        _write_csv(arguments.csv, readings)
    if arguments.csv is None or (context.as_json and arguments.csv != _STANDARD_OUTPUT):
        records = [
            reading.record() | ({"number": reading.number} if arguments.number else {})
            for reading in readings
        ]
        context.answer(records, map(_line, records))
    unreadable = sum(reading.recognition is None for reading in readings)
    if unreadable:
        print_message(f"{unreadable} of the files could not be read")
    return 0


def _number_reader(recognizer: Recognizer) -> Callable[[Content], str | None]:
    from digitpad.numbers.reader import NumberReader  # only imported if asked for

    reader = NumberReader(recognizer)

    def read(content: Content) -> str | None:
        if isinstance(content, Ink):
            number = reader.read_ink(content)
        else:
            number = reader.read_picture(content)
        verdicts = {digit.recognition.verdict for digit in number.digits}
        return number.text if verdicts - {"not_a_digit"} else None

    return read


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
