"""Pictures of digits to measure on: cropped, pasted, photographed, printed; and empty ones."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from digitpad.datasets.digit_set import DigitSet
from tests.ink_mask.pictures.printing import find_fonts
from tests.model_card.pasted import paste_into_picture
from tests.model_card.photos import take_photo

_LARGEST = 10.0  # times, of a cropped image
_PRINT_PX = 96
_MARGIN_PX = 48
_BOLD = ("Bold", "Bd", "Black", "Heavy")
_MOST_FONTS = 10

Grey = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Sample:
    """Pictures of one kind.

    Attributes:
        name: Of the kind.
        pictures: Grey levels, uint8, shape (height, width) each, made as they are asked for.
        labels: Their digits.
    """

    name: str
    pictures: Iterator[Grey]
    labels: NDArray[np.uint8]


def crop(digits: DigitSet, seed: int) -> Sample:
    """Each image cropped to its ink without a margin, 1 to 10 times as large, dark or light."""
    rng = np.random.default_rng(seed)
    pictures = (_cropped(image, rng) for image in digits.images)
    return Sample("cropped to the ink", pictures, digits.labels)


def paste(digits: DigitSet, seed: int) -> Sample:
    """Each image at any place of a larger picture."""
    rng = np.random.default_rng(seed)
    pictures = (paste_into_picture(image, rng) for image in digits.images)
    return Sample("pasted", pictures, digits.labels)


def photograph(digits: DigitSet, seed: int) -> Sample:
    """Each image as a photo."""
    rng = np.random.default_rng(seed)
    return Sample("photos", (take_photo(image, rng) for image in digits.images), digits.labels)


def bold_print() -> Sample:
    """The digits in ten bold fonts, first those that the network which finds ink never saw."""
    faces = (*find_fonts("choosing").faces, *find_fonts("train").faces)
    fonts = [font for font in faces if _is_bold(font)][:_MOST_FONTS]
    labels = np.tile(np.arange(10, dtype=np.uint8), len(fonts))
    pictures = (_printed(str(digit), font) for font in fonts for digit in range(10))
    return Sample(f"{len(fonts)} bold fonts", pictures, labels)


def empty_photos(count: int, seed: int) -> Iterator[Grey]:
    """Photos of sheets, some of them ruled, with nothing on them."""
    rng = np.random.default_rng([seed, 1])
    empty = np.zeros((28, 28), np.uint8)
    return (take_photo(empty, rng) for _ in range(count))


def _cropped(image: Grey, rng: np.random.Generator) -> Grey:
    rows, columns = np.flatnonzero(image.max(axis=1)), np.flatnonzero(image.max(axis=0))
    digit = Image.fromarray(image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    scale = rng.uniform(1, _LARGEST)
    size = max(1, round(digit.width * scale)), max(1, round(digit.height * scale))
    levels = np.asarray(digit.resize(size, Image.Resampling.BICUBIC), np.uint8)
    return levels if rng.random() < 0.5 else np.uint8(255) - levels


def _is_bold(font: ImageFont.FreeTypeFont) -> bool:
    return any(word in (font.getname()[1] or "") for word in _BOLD)


def _printed(text: str, font: ImageFont.FreeTypeFont) -> Grey:
    left, top, right, bottom = font.getbbox(text)
    size = round(right - left) + 2 * _MARGIN_PX, round(bottom - top) + 2 * _MARGIN_PX
    page = Image.new("L", size, 255)
    ImageDraw.Draw(page).text((_MARGIN_PX - left, _MARGIN_PX - top), text, 0, font)
    return np.asarray(page, np.uint8)
