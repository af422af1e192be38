"""MNIST's test images as photos: on plain or ruled paper, in uneven light, from aslant, noisy."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from digitpad.datasets.digit_set import DigitSet
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.pictures.rgb import from_grey

Floats = NDArray[np.float64]

_WIDTH_PX, _HEIGHT_PX = 400, 300
_RULED = 0.3  # share of the sheets
_DARK = 0.2  # share of light ink on dark ground
_SHADOWED = 0.4
_TILT = 0.1  # of the sheet's sides: how far a corner moves, seen from aslant


def photograph(digits: DigitSet, count: int = 1000, seed: int = 0) -> DigitSet:
    """The first `count` images as photos, read back as the program reads any picture."""
    rng = np.random.default_rng(seed)
    images = [
        picture_to_input(from_grey(take_photo(image, rng))) for image in digits.images[:count]
    ]
    labels = digits.labels[:count]
    return DigitSet(np.stack(images), labels, f"{digits.name}, photos", digits.split)


def take_photo(image: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """One photo: uint8, shape (300, 400), 0 = black."""
    ink = _seen_aslant(_write(image, rng), rng)
    paper, pen = rng.uniform(185, 245), rng.uniform(25, 90)
    sheet = np.full(ink.shape, paper)
    if rng.random() < _RULED:
        sheet -= rng.uniform(15, 35) * _seen_aslant(_rules(rng), rng)
    levels = sheet * (1 - ink) + pen * ink
    if rng.random() < _DARK:
        levels = 255 - levels
    levels = levels * _light(rng) + rng.normal(0, rng.uniform(2, 8), levels.shape)
    return _compress(levels, rng)


def _write(image: NDArray[np.uint8], rng: np.random.Generator) -> Image.Image:
    """The digit somewhere on an empty sheet, three to eight times as large."""
    side = round(28 * rng.uniform(3, 8))
    digit = Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)
    sheet = Image.new("L", (_WIDTH_PX, _HEIGHT_PX))
    left, top = (
        int(rng.uniform(0.12, 0.88) * room) for room in (_WIDTH_PX - side, _HEIGHT_PX - side)
    )
    sheet.paste(digit, (left, top))
    return sheet


def _rules(rng: np.random.Generator) -> Image.Image:
    sheet = Image.new("L", (_WIDTH_PX, _HEIGHT_PX))
    pencil = ImageDraw.Draw(sheet)
    gap = int(rng.integers(24, 60))
    for height in range(int(rng.integers(0, gap)), _HEIGHT_PX, gap):
        pencil.line((0, height, _WIDTH_PX, height), 255, 1)
    return sheet


def _seen_aslant(sheet: Image.Image, rng: np.random.Generator) -> Floats:
    """The sheet's ink, 0 to 1, projected onto a camera that isn't straight above it."""
    corners = np.array([(0, 0), (_WIDTH_PX, 0), (_WIDTH_PX, _HEIGHT_PX), (0, _HEIGHT_PX)], float)
    moved = corners + rng.uniform(-_TILT, _TILT, (4, 2)) * [_WIDTH_PX, _HEIGHT_PX] / 2
    rows, values = [], []
    for (x, y), (to_x, to_y) in zip(corners, moved, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -to_x * x, -to_x * y], [0, 0, 0, x, y, 1, -to_y * x, -to_y * y]]
        values += [to_x, to_y]
    projection = np.linalg.solve(np.array(rows), np.array(values))  # 8 numbers, the 9th is 1
    seen = sheet.transform(
        sheet.size, Image.Transform.PERSPECTIVE, projection.tolist(), Image.Resampling.BICUBIC
    )
    blurred = seen.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.4)))
    return np.asarray(blurred, float) / 255


def _light(rng: np.random.Generator) -> Floats:
    """Brightness from one side, and now and then a soft shadow across the sheet."""
    y, x = np.mgrid[0 : 1 : _HEIGHT_PX * 1j, 0 : 1 : _WIDTH_PX * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    along = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    light: Floats = 1 - rng.uniform(0, 0.5) * (along + 0.5)
    if rng.random() < _SHADOWED:
        edge = rng.uniform(-0.3, 0.3)
        light *= 1 - rng.uniform(0.1, 0.4) / (1 + np.exp((along - edge) / rng.uniform(0.02, 0.1)))
    return light


def _compress(levels: Floats, rng: np.random.Generator) -> NDArray[np.uint8]:
    file = io.BytesIO()
    picture = Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))
    picture.save(file, "JPEG", quality=int(rng.integers(55, 95)))
    return np.asarray(Image.open(file), np.uint8)
