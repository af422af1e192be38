"""Pictures and ink from files, the clipboard and other programs, for the canvas.

Pillow and the file readers are imported on use, so that the canvas starts without them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from digitpad.errors import ImageError
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.picture import Picture
from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.ink.strokes import Stroke

if TYPE_CHECKING:
    from digitpad.ink.inkml import Page

_SHOWN_SHARE = 0.7  # of the canvas' shorter side, for ink of unknown paper size
_LARGEST_PAPER = 2_000.0  # logical pixels
_MOST_POINTS, _MOST_STROKES = 2_000, 300  # painting more would block the window


def holds_drawing(data: QMimeData) -> bool:
    """Whether dropped or pasted data may hold a picture or files."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def dropped_content(data: QMimeData) -> tuple[Path, ...] | QImage | None:
    """The files or the picture in dropped or pasted data, or None."""
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if files:
        return files
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def read_source(
    source: Path | QImage, canvas: tuple[float, float], index: int | None = None
) -> CanvasState | None:
    """Read a picture or ink for the canvas; slow, so not for the GUI thread.

    Args:
        source: A picture, or a file with a picture or ink.
        canvas: Width and height of the canvas, in logical pixels.
        index: Which drawing of a file to take, or None if it must be the only one.

    Returns:
        The content; None for a folder or several drawings, which don't fit on the canvas.

    Raises ImageError or InkError when the file is missing, too large, or neither picture nor ink.
    """
    from digitpad.recognition.input_files import read_drawn_file

    if isinstance(source, QImage):
        return CanvasState(picture=picture_of(colours_of(source)))
    if source.is_dir():
        return None
    found = read_drawn_file(source)
    if not isinstance(found, list):
        return CanvasState(picture=picture_of(found))
    if index is None and len(found) > 1:
        return None
    page = found[min(index or 0, len(found) - 1)]  # the file may have changed
    return drawing_of_page(page, canvas)


def picture_of(colours: NDArray[np.uint8]) -> Picture:
    """A picture, red, green and blue, uint8, shape (height, width, 3), with its ink."""
    from digitpad.pictures.ink_finding import find_ink

    picture = Picture(colours, find_ink(colours))
    picture.prepare()
    return picture


def drawing_of_page(page: "Page", canvas: tuple[float, float]) -> CanvasState:
    """Ink of a file on its own paper, or fitted to a canvas of that width and height."""
    strokes = _thinned(page.ink.strokes)
    points = np.concatenate([stroke.points for stroke in strokes]).astype(np.float64)
    low, high = points.min(axis=0), points.max(axis=0)
    paper = page.paper
    if paper is not None and max(paper) <= _LARGEST_PAPER:
        sides = np.array(paper)
        if (low > -sides).all() and (high < 2 * sides).all():  # a pen may cross the edge
            return CanvasState(moved(strokes, sides / 2), None, paper)
    extent = float((high - low).max())
    is_dot = extent < SMALLEST_DIGIT  # which must not be enlarged to a digit
    scale = 1.0 if is_dot else _SHOWN_SHARE * min(canvas) / extent
    return CanvasState(moved(strokes, (low + high) / 2, scale), None, canvas)


def colours_of(image: QImage) -> NDArray[np.uint8]:
    """A QImage as files are read: red, green and blue, uint8, shape (height, width, 3).

    Raises ImageError when it has more than 25 megapixels.
    """
    from PIL import Image

    from digitpad.pictures.decoding import LARGEST_PIXELS
    from digitpad.pictures.rgb import to_rgb

    if image.width() * image.height() > LARGEST_PIXELS:
        raise ImageError("The picture is too large: it may have up to 25 megapixels.")
    mode = "RGBA" if image.hasAlphaChannel() else "RGB"
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size, stride = (rgba.width(), rgba.height()), rgba.bytesPerLine()
    picture = Image.frombuffer("RGBA", size, bytes(rgba.constBits()), "raw", "RGBA", stride, 1)
    return to_rgb(picture.convert(mode))


def file_patterns() -> tuple[str, str]:
    """Patterns for a file dialog of readable pictures and ink: "*.png ..."."""
    from digitpad.pictures.decoding import PICTURE_ENDINGS
    from digitpad.recognition.input_files import INK_ENDINGS

    pictures, ink = (
        " ".join(f"*.{ending}" for ending in endings) for endings in (PICTURE_ENDINGS, INK_ENDINGS)
    )
    return pictures, ink


def moved(
    strokes: tuple[Stroke, ...], middle: NDArray[np.float64], scale: float = 1.0
) -> tuple[Stroke, ...]:
    """Strokes moved so that `middle` is the origin, and scaled."""
    return tuple(
        Stroke.through((stroke.points - middle) * scale, stroke.pressure, stroke.times_ms)
        for stroke in strokes
    )


def _thinned(strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    """As many strokes and points as can be painted quickly; each stroke keeps its ends."""
    strokes = strokes[:: -(-len(strokes) // _MOST_STROKES)]
    every = -(-sum(len(stroke.points) for stroke in strokes) // _MOST_POINTS)
    return tuple(_every(stroke, every) for stroke in strokes) if every > 1 else strokes


def _every(stroke: Stroke, step: int) -> Stroke:
    last = len(stroke.points) - 1
    kept = np.append(np.arange(0, last, step), last)
    return Stroke(stroke.points[kept], stroke.pressure[kept], stroke.times_ms[kept])
