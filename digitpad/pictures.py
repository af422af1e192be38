"""Read pictures of unknown origin, safely."""

import io
import struct
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from digitpad.errors import ImageError

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP")
"""The formats that are read; others have a history of dangerous decoders."""

LARGEST_BYTES = 20_000_000
LARGEST_PIXELS = 25_000_000

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
    """Read a picture file as grey levels; see `read_picture`.

    Raises ImageError when the file is missing, too large or no picture.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise ImageError(f"Cannot read {path}: {error.strerror}.") from error
    return read_picture(content, path.name)


def read_picture(content: bytes, name: str) -> NDArray[np.uint8]:
    """Read a picture as grey levels: upright, its first frame, on white where it is transparent.

    Args:
        content: The file's content.
        name: What messages call it.

    Returns:
        uint8, shape (height, width), 0 = black, 255 = white.

    Raises ImageError when it is larger than 20 MB or 25 megapixels, damaged, or no PNG, JPEG,
    BMP, GIF or WEBP.
    """
    too_large = ImageError(
        f"{name} is too large: a picture may have up to 20 MB and 25 megapixels."
    )
    if len(content) > LARGEST_BYTES:
        raise too_large
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged notes beside the picture
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > LARGEST_PIXELS:
                raise too_large
            return _to_grey(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large from error
    except _UNREADABLE as error:
        raise ImageError(
            f"{name} is no picture that can be read; use PNG, JPEG, BMP, GIF or WEBP."
        ) from error


def _to_grey(picture: Image.Image) -> NDArray[np.uint8]:
    picture = ImageOps.exif_transpose(picture)
    if picture.mode.startswith("I"):  # 16 bits, which Pillow would clip
        return np.asarray(np.rint(np.asarray(picture, np.float64) / 257).clip(0, 255), np.uint8)
    if picture.has_transparency_data:
        colours = picture.convert("RGBA")
        paper = Image.new("RGBA", colours.size, "white")
        picture = Image.alpha_composite(paper, colours)
    return np.asarray(picture.convert("L"), np.uint8)
