"""Printed characters: the fonts of this machine and Matplotlib's, as images of lines of text."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.ink_mask.pictures.hands import Part

_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts")
_ENDINGS = (".ttf", ".otf", ".ttc")
_NO_DIGITS = ("Symbol", "D050000L", "LastResort", "Siz", "NonUni", "cmex", "cmsy", "cmmi")
_HEIGHT_PX = 96
_CHOOSING = 5  # every so many a font chooses
_SAMPLE = "0123456789"
_STYLE = re.compile(r"(Condensed|Bol|Ita|[0-9])*$")


@dataclass(frozen=True, eq=False)
class Fonts:
    """Fonts to print with.

    Attributes:
        faces: Loaded with a size of 96 px.
    """

    faces: tuple[ImageFont.FreeTypeFont, ...]

    def line(self, text: str, rng: np.random.Generator) -> NDArray[np.uint8]:
        """A line of text, uint8, 255 = ink, cut to its box; sometimes emboldened."""
        face = self.faces[rng.integers(len(self.faces))]
        boldest_px = 18 if text == "1" else 6  # more would fill the holes
        bold_px = int(rng.integers(1, boldest_px)) if rng.random() < 0.25 else 0
        left, top, right, bottom = face.getbbox(text, stroke_width=bold_px)
        size = round(right - left) + 2 * bold_px, round(bottom - top) + 2 * bold_px
        image = Image.new("L", size)
        place = bold_px - left, bold_px - top
        is_round = rng.random() < 0.5
        ImageDraw.Draw(image).text(place, text, 255, face, stroke_width=bold_px * is_round)
        if bold_px and not is_round:
            blurred = image.filter(ImageFilter.BoxBlur(bold_px))  # far faster than a maximum
            image = blurred.point([0, *[255] * 255])
        box = image.getbbox()
        return np.asarray(image.crop(box) if box else image)

    def plain(self, text: str) -> NDArray[np.uint8]:
        """Text in the first font, cut to its box."""
        mask = self.faces[0].getmask(text)
        return np.array(mask, np.uint8).reshape(mask.size[::-1])


def find_fonts(part: Part) -> Fonts:
    """The fonts that train or that choose, told apart by the hash of their file's name."""
    faces = []
    for name, path in sorted(_files().items()):
        chooses = sha256(_family(name).encode()).digest()[0] % _CHOOSING == 0
        if chooses == (part == "choosing"):
            face = ImageFont.truetype(str(path), _HEIGHT_PX)
            if _has_digits(face):
                faces.append(face)
    return Fonts(tuple(faces))


def _family(name: str) -> str:
    """The name without its style: a family's faces train or choose together."""
    return _STYLE.sub("", name.split("-")[0])


def _files() -> dict[str, Path]:
    import matplotlib

    folders = [Path(matplotlib.get_data_path()) / "fonts" / "ttf"]
    folders += [Path(folder).expanduser() for folder in _FOLDERS]
    return {
        path.stem: path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in _ENDINGS and not any(part in path.name for part in _NO_DIGITS)
    }


def _has_digits(face: ImageFont.FreeTypeFont) -> bool:
    """Whether all digits have shapes of their own and a usual height."""
    masks = [bytes(face.getmask(digit)) for digit in _SAMPLE]
    box = face.getbbox("8")
    return len(set(masks)) == len(_SAMPLE) and box[3] - box[1] > _HEIGHT_PX / 3
