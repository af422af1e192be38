"""Decode untrusted picture files safely."""

import errno
import io
import struct
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

from digitpad.errors import ImageError
from digitpad.system.atomic_files import read_at_most

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP")
"""The formats that are decoded; the decoders of others have a history of vulnerabilities."""

PICTURE_ENDINGS = tuple(sorted([*(name.lower() for name in FORMATS), "jpg"]))
"""File extensions of pictures, without the dot."""

LARGEST_BYTES = 20_000_000
LARGEST_PIXELS = 25_000_000

_STRIP_PX = 256  # rows converted at once

_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    IndexError,
    KeyError,
    struct.error,
    MemoryError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def read_picture_file(path: Path) -> NDArray[np.uint8]:
    """Read a picture file as grey levels, as `read_picture` does.

    Raises ImageError when the file is missing, too large or not a picture.
    """
    try:
        content = read_at_most(path, LARGEST_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise _too_large(path.name) from error
        raise ImageError("Cannot read {}: {}.", path, error.strerror) from error
    return read_picture(content, path.name)


def read_picture(content: bytes, name: str) -> NDArray[np.uint8]:
    """Decode a picture to grey levels: its first frame, upright, on white if transparent.

    Args:
        content: The file's content.
        name: The file's name, for messages.

    Returns:
        uint8, shape (height, width), 0 = black, 255 = white.

    Raises ImageError when it is larger than 20 MB or 25 megapixels, damaged, or not PNG, JPEG,
    BMP, GIF or WEBP.
    """
    if len(content) > LARGEST_BYTES:
        raise _too_large(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about damaged metadata
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > LARGEST_PIXELS:
                raise _too_large(name)
            return _to_grey(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise ImageError(
            "{} can't be read as a picture; use PNG, JPEG, BMP, GIF or WEBP.", name
        ) from error


def _too_large(name: str) -> ImageError:
    return ImageError("{} is too large: a picture may have up to 20 MB and 25 megapixels.", name)


def _to_grey(picture: Image.Image) -> NDArray[np.uint8]:
    orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    picture.load()
    levels = np.empty((picture.height, picture.width), np.uint8)
    for top in range(0, picture.height, _STRIP_PX):  # so that one copy is in memory, not four
        bottom = min(top + _STRIP_PX, picture.height)
        levels[top:bottom] = _grey_strip(picture.crop((0, top, picture.width, bottom)))
    grey = Image.fromarray(levels)
    grey.getexif()[ExifTags.Base.Orientation] = orientation
    return np.asarray(ImageOps.exif_transpose(grey), np.uint8)


def _grey_strip(strip: Image.Image) -> NDArray[np.uint8]:
    if strip.mode.startswith("I"):  # 16 bits, which Pillow would clip to 8
        return np.asarray(np.rint(np.asarray(strip, np.float64) / 257).clip(0, 255), np.uint8)
    if strip.has_transparency_data:
        colours = strip.convert("RGBA")
        paper = Image.new("RGBA", colours.size, "white")
        strip = Image.alpha_composite(paper, colours)
    return np.asarray(strip.convert("L"), np.uint8)
