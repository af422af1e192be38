"""Read picture and ink files as drawings, whatever their format."""

import os
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import ImageError
from digitpad.ink.inkml import Page, read_inkml
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import NoDrawingError, read_drawings
from digitpad.ink.upright import TURNED, stands_upside_down, turned_over
from digitpad.messages import Message
from digitpad.pictures.decoding import (
    OTHER_ENDINGS,
    PICTURE_ENDINGS,
    is_picture,
    read_picture,
    refuse_other,
)
from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.preprocessing import ink_to_input
from digitpad.progress import IsCancelled, never, stop_if
from digitpad.system.atomic_files import read_at_most

Content = Ink | InkMap
"""A drawing: ink, or what is ink of a picture."""

INK_ENDINGS = ("inkml", "unp", "unipen", "dat")
"""File extensions of ink files, without the dot."""

_LARGEST_BYTES = 50_000_000
_MOST_FILES = 100_000  # of a folder
_HEAD_BYTES = 200
_GZIP = 31  # zlib's `wbits` for gzip
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # may precede XML, in any Unicode encoding


def read_drawn_file(path: Path) -> NDArray[np.uint8] | list[Page]:
    """Read a picture (PNG, JPEG, BMP, GIF, WEBP, TIFF, HEIC) or an ink file (InkML, UNIPEN).

    The format is detected by its first bytes, not by its name.

    Returns:
        A picture's red, green and blue, uint8, shape (height, width, 3), at most 1200 pixels high
        and wide; the drawings of an ink file, at least one, turned where they stand upside down.

    Raises ImageError or InkError when it is missing, empty, too large, damaged or neither.
    """
    content = _read(path)
    if not content:
        raise ImageError("{} is empty: choose another file.", path.name)
    if is_picture(content):
        return read_picture(content, path.name)
    refuse_other(content, path.name)
    if _is_xml(content):
        return [read_inkml(content, path.name)]
    try:
        inks = [drawing.ink for drawing in read_drawings(content, path.name, path)]
    except NoDrawingError as error:
        raise ImageError(
            "{} is neither a picture that can be read (PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC) "
            "nor an ink file (InkML or UNIPEN).",
            path.name,
        ) from error
    if stands_upside_down(inks):
        return [Page(turned_over(ink), is_turned=True) for ink in inks]
    return [Page(ink) for ink in inks]


def contents_of(path: Path) -> list[tuple[Content, Message | None]]:
    """Read the drawings of an ink file, or find the ink of a picture file, each with any note.

    Raises as `read_drawn_file` and `find_ink`.
    """
    found = read_drawn_file(path)
    if not isinstance(found, list):
        return [(find_ink(found), None)]
    return [(page.ink, TURNED if page.is_turned else None) for page in found]


def to_input(content: Content) -> NDArray[np.uint8]:
    """The network's input for a drawing: uint8, shape (28, 28), 0 = paper, 255 = ink."""
    return draw_input(content) if isinstance(content, Ink) else ink_to_input(content)


def drawn_files(paths: Sequence[Path], is_cancelled: IsCancelled = never) -> list[Path]:
    """Expand files and folders into files.

    A folder stands for its pictures and ink files, also in subfolders, sorted by name, and for what
    shows pictures but can't be read, which is then told; hidden files are skipped.

    Raises ImageError when a folder holds none or too many, and Cancelled when `is_cancelled` says
    so.
    """
    found: list[Path] = []
    for path in paths:
        found += _files_within(path, is_cancelled) if path.is_dir() else [path]
    return found


def _files_within(folder: Path, is_cancelled: IsCancelled) -> list[Path]:
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        stop_if(is_cancelled)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in sorted(names) if _is_drawn(name)]
        if len(found) > _MOST_FILES:
            raise ImageError(
                "{} holds more than {:,} files: choose a smaller folder.", folder, _MOST_FILES
            )
    if not found:
        raise ImageError("There is no picture and no ink file in {}.", folder)
    return found


def _is_drawn(name: str) -> bool:
    ending = name.rpartition(".")[2].lower()
    known = *PICTURE_ENDINGS, *INK_ENDINGS, *OTHER_ENDINGS
    return ending in known and not name.startswith(".")


def _is_xml(content: bytes) -> bool:
    if content.startswith(b"\x1f\x8b"):
        try:
            content = zlib.decompressobj(_GZIP).decompress(content, _HEAD_BYTES)
        except zlib.error:  # its reader reports it
            return False
    return content[:_HEAD_BYTES].lstrip(_MARKS).startswith(b"<")


def _read(path: Path) -> bytes:
    try:
        return read_at_most(path, _LARGEST_BYTES)
    except OSError as error:
        raise ImageError("Cannot read {}: {}.", path, error.strerror) from error
