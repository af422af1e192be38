"""Saving the canvas as PNG, SVG or InkML."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from digitpad.errors import SaveError
from digitpad.gui.canvas.canvas_painter import drawing_image
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.drop_and_paste import moved
from digitpad.ink.strokes import Ink
from digitpad.system.atomic_files import write_whole

PNG, SVG, INKML = ".png", ".svg", ".inkml"


def endings_for(drawn: CanvasState) -> tuple[str, ...]:
    """File types besides PNG that a drawing can be saved as: none for a picture."""
    return () if drawn.picture is not None else (SVG, INKML)


def save_drawing(drawn: CanvasState, pen_width: float, path: Path) -> Path:
    """Write a drawing to a file of the type of its suffix; returns the path.

    Raises SaveError when it can't be written, or not as that type.
    """
    write_whole(path, _content(drawn, pen_width, path))
    return path


def _content(drawn: CanvasState, pen_width: float, path: Path) -> bytes:
    suffix = path.suffix.lower()
    if suffix == PNG:
        return _png(drawing_image(drawn, pen_width))
    if suffix not in (SVG, INKML):
        raise SaveError("Not saved as {}: choose .png, .svg or .inkml.", path.name)
    if drawn.picture is not None:
        raise SaveError("Not saved: a picture has no lines; choose .png instead of {}.", suffix)
    # In files, strokes are relative to the paper's upper left corner.
    ink = Ink(moved(drawn.strokes, -np.array(drawn.paper) / 2))
    if suffix == SVG:
        from digitpad.ink.svg import write_svg

        return write_svg(ink, drawn.paper, pen_width)
    from digitpad.ink.inkml import Page, write_inkml

    return write_inkml(Page(ink, drawn.paper))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise SaveError("Not saved: the picture could not be written as PNG.")
    return bytes(buffer.data().data())
