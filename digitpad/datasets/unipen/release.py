"""UNIPEN's digits as the foundation releases them: thousands of files, each with others included.

`data/1a/SITE/...` has files with the labels of digits, which include files with the strokes from
`include/...`. They become one file of drawings and one table of writers, in the form that
`UnipenSource` reads.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from digitpad.errors import DataError, InkError
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.unipen import Drawing, read_drawings, write_drawings
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, stop_if
from digitpad.system.archives import read_capped

_DIGITS = ("1a", "1A")  # the category of isolated digits
_LEFT_OUT = ("lou",)  # a site whose segments are not its digits
_BOX = 500.0
_LIMIT_FILES = 50_000


@dataclass(frozen=True)
class Release:
    """What a release holds.

    Attributes:
        strokes: The digits as UNIPEN text.
        writers: A table with the number, site and count of digits of each writer.
    """

    strokes: bytes
    writers: bytes


def find_digits(folder: Path) -> Path | None:
    """The folder of isolated digits of a release, in or below `folder`; None if it is none."""
    candidates = (folder / place / name for place in ("", "data") for name in _DIGITS)
    return next((path for path in candidates if path.is_dir()), None)


def read_release(digits: Path, report: Report, is_cancelled: IsCancelled) -> Release:
    """Read all digits below a folder `1a`; progress is in files.

    Drawings of anything but a digit, exact copies and files that can't be read are passed over.

    Raises DataError when there is no digit, and Cancelled when `is_cancelled` says so.
    """
    found: list[tuple[str, str, Drawing]] = []
    files = sorted(path for path in digits.rglob("*") if path.is_file())[:_LIMIT_FILES]
    for done, path in enumerate(files):
        stop_if(is_cancelled)
        report(Progress(Message("Reading {}", path.name), done, len(files)))
        site = path.relative_to(digits).parts[0].lower()
        if site not in _LEFT_OUT:
            found += [
                (site, drawing.writer_name or path.parent.name, drawing)
                for drawing in _digits_of(path)
            ]
    if not found:
        raise DataError("There is no digit in {}: choose the folder of the release.", digits)
    return _numbered(found)


def _digits_of(path: Path) -> Iterator[Drawing]:
    try:
        drawings = read_drawings(read_capped(path), path.name, path)
    except (InkError, DataError):
        return
    for drawing in drawings:
        if drawing.label is not None:
            yield replace(drawing, ink=_boxed(drawing.ink))


def _boxed(ink: Ink) -> Ink:
    """The same drawing, moved and scaled to a box of 500 units."""
    points = ink.points.astype(np.float64)
    low, extent = points.min(axis=0), max(float(np.ptp(points, axis=0).max()), 1e-6)
    scaled = ((stroke.points - low) * (_BOX / extent) for stroke in ink.strokes)
    return Ink(tuple(Stroke.through(path) for path in scaled))


def _numbered(found: list[tuple[str, str, Drawing]]) -> Release:
    """Number the writers by site and name, and drop exact copies."""
    writers = sorted({(site, name) for site, name, _ in found})
    numbers = {writer: number for number, writer in enumerate(writers, 1)}
    kept: dict[bytes, Drawing] = {}
    for site, name, drawing in found:
        key = drawing.ink.points.tobytes()
        kept.setdefault(key, replace(drawing, writer=numbers[site, name]))
    counts = Counter(drawing.writer for drawing in kept.values())
    rows = ["writer\tsite\tdigits"]
    rows += [f"{number}\t{site}\t{counts[number]}" for (site, _), number in numbers.items()]
    return Release(write_drawings([*kept.values()]), "\n".join(rows).encode())
