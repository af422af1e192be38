"""What is no digit, of kinds that training shows (other drawings) and doesn't show (a font)."""

import string

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from digitpad.datasets.non_digits import make_non_digits
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.pictures.rgb import from_grey

_LOOK_LIKE_DIGITS = "BDGIJOQSZbgijloqsyz|"
_SIGNS = "+=#&@%?!*<>~^"
_FONT_PX = 96


def drawn(count: int = 3000) -> NDArray[np.uint8]:
    """Drawings by a seed that no training uses."""
    return make_non_digits(count, seed=987_654_321)


def printed() -> NDArray[np.uint8]:
    """Letters and signs of a font, read as pictures; training never sees one."""
    signs = [it for it in string.ascii_letters + _SIGNS if it not in _LOOK_LIKE_DIGITS]
    return np.stack([picture_to_input(from_grey(_print(sign))) for sign in signs])


def _print(sign: str) -> NDArray[np.uint8]:
    picture = Image.new("L", (2 * _FONT_PX, 2 * _FONT_PX), 255)
    font = ImageFont.load_default(_FONT_PX)
    ImageDraw.Draw(picture).text((_FONT_PX, _FONT_PX), sign, 0, font, anchor="mm")
    return np.asarray(picture, np.uint8)
