"""Decode untrusted picture files safely."""

import errno
import io
import re
import struct
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.errors import ImageError
from digitpad.pictures.rgb import to_rgb
from digitpad.system.atomic_files import read_at_most

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "HEIF")
"""Pillow's names of the formats that are decoded; others are rare, or their decoders unsafe."""

PICTURE_ENDINGS = (*("bmp", "gif", "heic", "heif", "jpeg", "jpg", "png", "tif", "tiff", "webp"),)
"""File extensions of pictures, without the dot."""

OTHER_ENDINGS = ("ai", "avif", "eps", "ico", "pdf", "ps", "psd", "svg", "svgz")
"""Extensions of what shows pictures, too, but is not decoded."""

_STARTS = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"BM", b"GIF8", b"RIFF"),
    *(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),  # TIFF
)
_HEIF = re.compile(rb".{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)
_OTHERS = {
    "PDF": re.compile(rb"%PDF"),
    "SVG": re.compile(rb"[^\0]{0,2000}<(\w+:)?svg\b", re.DOTALL),
    "PostScript": re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"),
    "Photoshop": re.compile(rb"8BPS"),
    "AVIF": re.compile(rb".{4}ftypavi[fs]", re.DOTALL),
    "icon": re.compile(rb"\0\0[\1\2]\0(?!\0\0)"),  # with none in it, it is a TGA picture
}

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


def is_picture(content: bytes) -> bool:
    """Whether a file's first bytes are those of a picture that is decoded."""
    return content.startswith(_STARTS) or bool(_HEIF.match(content))


def refuse_other(content: bytes, name: str) -> None:
    """Raise ImageError where a file shows a picture in a form that is not decoded.

    Args:
        content: The file's content.
        name: The file's name, for the message.
    """
    for kind, start in _OTHERS.items():
        if start.match(content):
            raise ImageError(
                "{} is a file of the kind {}: export it as a PNG picture and open that.", name, kind
            )


def read_picture_file(path: Path) -> NDArray[np.uint8]:
    """Read a picture file as `read_picture` does.

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
    """Decode a picture to red, green and blue, as `to_rgb` does.

    Args:
        content: The file's content.
        name: The file's name, for messages.

    Returns:
        uint8, shape (height, width, 3), at most 1200 pixels high and wide.

    Raises ImageError when it is larger than 20 MB or 25 megapixels, damaged, or not PNG, JPEG,
    BMP, GIF, WEBP, TIFF or HEIC.
    """
    if len(content) > LARGEST_BYTES:
        raise _too_large(name)
    refuse_other(content, name)
    if _HEIF.match(content):
        import pi_heif  # of phones' photos alone

        pi_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about damaged metadata
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > LARGEST_PIXELS:
                raise _too_large(name)
            return to_rgb(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(name) from error
    except _UNREADABLE as error:
        raise ImageError(
            "{} is damaged, or no picture that can be read: "
            "use PNG, JPEG, BMP, GIF, WEBP, TIFF or HEIC.",
            name,
        ) from error


def _too_large(name: str) -> ImageError:
    return ImageError("{} is too large: a picture may have up to 20 MB and 25 megapixels.", name)
