"""Pictures from outside - files, the clipboard, other programs - on their way to the canvas.

Pillow and what reads pictures with it is imported where it is used: the canvas needn't wait for it.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QPainter

from digitpad.errors import ImageError
from digitpad.gui.sketch import Picture

_SHOWN_SIDE_PX = 1200  # painting a larger picture would only take time


def holds_picture(data: QMimeData) -> bool:
    """Whether something that is dropped or pasted may be a picture."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def picture_from(data: QMimeData) -> Path | QImage | None:
    """The file or the picture in something that was dropped or pasted."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def read_outside_picture(source: Path | QImage) -> Picture:
    """Read a picture and find its digit; takes long for a large one, so not on the GUI thread.

    Raises ImageError when it is missing, too large, or no picture.
    """
    from PIL import Image

    from digitpad.pictures import read_picture_file
    from digitpad.preprocessing import picture_to_input

    levels = read_picture_file(source) if isinstance(source, Path) else grey_levels(source)
    image = picture_to_input(levels)
    factor = -(-max(levels.shape) // _SHOWN_SIDE_PX)
    if factor > 1:
        levels = np.asarray(Image.fromarray(levels).reduce(factor), np.uint8)
    return Picture(levels, image)


def grey_levels(image: QImage) -> NDArray[np.uint8]:
    """Qt's picture as uint8, shape (height, width), 0 = black, 255 = white; white behind it.

    Raises ImageError when it has more than 25 megapixels.
    """
    from digitpad.pictures import LARGEST_PIXELS

    if image.width() * image.height() > LARGEST_PIXELS:
        raise ImageError("The picture is too large: it may have up to 25 megapixels.")
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return lines[:, : grey.width()].copy()


def file_patterns() -> str:
    """The files that can be read, as a file dialog wants them: "*.png *.jpg ..."."""
    from digitpad.pictures import FORMATS

    endings = [name.lower() for name in FORMATS] + ["jpg"]
    return " ".join(f"*.{ending}" for ending in sorted(endings))
