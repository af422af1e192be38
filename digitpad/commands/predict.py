"""`digitpad predict`: read digits from pictures and ink files."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.commands.context import Context
from digitpad.errors import ImageError
from digitpad.files import read_at_most
from digitpad.ink import draw_input
from digitpad.pictures import read_picture
from digitpad.preprocessing import picture_to_input
from digitpad.recognizer import Recognition
from digitpad.unipen import Drawing, NoDrawingError, read_drawings

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"GIF8", b"RIFF")
_LARGEST_BYTES = 50_000_000


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a picture (PNG, JPEG, BMP, GIF, WEBP) or an ink file (UNIPEN, plain or .gz)",
    )
    parser.add_argument("--model", help="name of the model; default: the bundled one")


def run(arguments: Namespace, context: Context) -> int:
    """Print one line or one JSON record a drawing."""
    recognizer = context.model(arguments.model).recognizer()
    records = [
        _record(path, index, recognizer.recognize(image))
        for path in arguments.files
        for index, image in enumerate(_inputs(path))
    ]
    context.answer(records, lambda: map(_line, records))
    return 0


def _inputs(path: Path) -> Iterator[NDArray[np.uint8]]:
    content = _read(path)
    if content.startswith(_PICTURES):
        yield picture_to_input(read_picture(content, path.name))
        return
    for drawing in _drawings(content, path.name):
        yield draw_input(drawing.ink)


def _drawings(content: bytes, name: str) -> list[Drawing]:
    try:
        return read_drawings(content, name)
    except NoDrawingError as error:
        raise ImageError(
            "{} is neither a picture that can be read (PNG, JPEG, BMP, GIF or "
            "WEBP) nor an ink file (UNIPEN).",
            name,
        ) from error


def _read(path: Path) -> bytes:
    try:
        return read_at_most(path, _LARGEST_BYTES)
    except OSError as error:
        raise ImageError("Cannot read {}: {}.", path, error.strerror) from error


def _record(path: Path, index: int, recognition: Recognition) -> dict[str, Any]:
    return {
        "file": str(path),
        "index": index,
        "digit": recognition.digit,
        "confidence": round(recognition.confidence, 6),
        "verdict": recognition.verdict,
        "reason": recognition.doubt,
        "probabilities": [round(float(value), 6) for value in recognition.probabilities],
    }


def _line(record: dict[str, Any]) -> str:
    name = f"{record['file']}[{record['index']}]" if record["index"] else record["file"]
    if record["verdict"] == "blank":
        return f"{name}: blank"
    if record["verdict"] == "not_a_digit":
        return f"{name}: no digit: {record['reason']}"
    unsure = " (unsure)" if record["verdict"] == "unsure" else ""
    return f"{name}: {record['digit']}  {record['confidence']:.1%}{unsure}"
