"""Numbers whose digits stand apart, touch or overlap, as layers: whose ink is which is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.ink_mask.pictures.hands import Character, Hands
from tests.ink_mask.pictures.printing import Fonts

_HEIGHTS_PX = 36, 72
_LENGTHS, _OFTEN = (1, 2, 3, 4), (0.14, 0.36, 0.4, 0.1)
_SCANNED, _PRINTED = 0.15, 0.05  # share of numbers by MNIST's writers, and in print
_PENS, _PEN_SPREAD = (0.045, 0.2), 0.3  # of the height, usually 0.08, and its logarithm's spread
_UNEVEN, _AWRY = 0.08, 0.05  # spread of the heights' logarithm, and of where digits stand
_SLANT = 0.35  # either way, at most
_APART, _TOUCHING = 0.15, 0.45  # share of the numbers; the others overlap
_FINER = 3  # supersampling, for soft edges

Levels = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Digits:
    """What numbers are made of."""

    hands: Hands
    fonts: Fonts


def make_layers(digits: Digits, rng: np.random.Generator) -> Levels:
    """A number, float32, shape (digits, height, width): how much of each pixel a digit covers."""
    length = int(rng.choice(_LENGTHS, p=_OFTEN))
    size = rng.uniform(*_HEIGHTS_PX)
    usual_pen = float(np.clip(0.08 * np.exp(rng.normal(0, _PEN_SPREAD)), *_PENS))
    alone = list(_alone(digits, length, size, usual_pen, rng))
    kind = rng.random()
    lefts, tops = [0], [round(rng.normal(0, _AWRY) * size) - len(alone[0])]
    for before, digit in pairwise(alone):
        top = round(rng.normal(0, _AWRY) * size) - len(digit)
        meeting = _meeting(before, digit, top - tops[-1])
        if kind < _APART:
            shift = meeting + size * rng.uniform(0.03, 0.5)
        else:
            shift = meeting - size * usual_pen * rng.uniform(0, 1)
        if kind > _APART + _TOUCHING:
            narrower = min(before.shape[1], digit.shape[1])
            shift = min(shift, before.shape[1] - narrower * rng.uniform(0.05, 0.35))
        lefts.append(lefts[-1] + round(shift))
        tops.append(top)
    return _placed(alone, lefts, tops)


def _alone(
    digits: Digits, length: int, size: float, pen: float, rng: np.random.Generator
) -> Iterator[Levels]:
    """The digits of a number, each cut out tightly, by one writer or in one font."""
    how, slant = rng.random(), rng.uniform(-_SLANT, _SLANT)
    of = digits.hands.writers[rng.integers(len(digits.hands.writers))]
    font_seed = int(rng.integers(1 << 30))
    for _ in range(length):
        height = size * np.exp(rng.normal(0, _UNEVEN))
        if how < _SCANNED:
            images = digits.hands.images
            yield _resized(images[rng.integers(len(images))], height)
        elif how < _SCANNED + _PRINTED:
            text = str(rng.integers(10))
            yield _resized(digits.fonts.line(text, np.random.default_rng(font_seed)), height)
        else:
            yield _drawn(of[rng.integers(len(of))], height, size * pen, slant)


def _resized(image: NDArray[np.uint8], height: float) -> Levels:
    found = Image.fromarray(image)
    found = found.crop(found.getbbox())
    width = max(1, round(found.width * height / found.height))
    return _share(found.resize((width, round(height))))


def _drawn(character: Character, height: float, pen: float, slant: float) -> Levels:
    shear = np.array([[1.0, 0.0], [-slant, 1.0]])
    paths = [path @ shear * height * _FINER for path in character]
    points = np.concatenate(paths)
    low, radius = points.min(axis=0), max(1.0, pen * _FINER / 2)
    width, tall = (np.ptp(points, axis=0) + 2 * radius + 2).astype(int).tolist()
    image = Image.new("L", (width, tall))
    draw = ImageDraw.Draw(image)
    for path in paths:
        places = [tuple(place) for place in (path - low + radius).tolist()]
        draw.line(places, fill=255, width=max(1, round(2 * radius)), joint="curve")
        for x, y in (places[0], places[-1]):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return _share(image.reduce(_FINER))


def _share(image: Image.Image) -> Levels:
    levels: Levels = np.asarray(image, np.float32) / np.float32(255)
    return levels


def _meeting(left: Levels, right: Levels, down: int) -> float:
    """How far right of the left digit's edge the right one's stands when their ink just meets.

    Args:
        left: One digit.
        right: The next.
        down: How much lower its first row is.
    """
    first, last = max(down, 0), min(len(left), len(right) + down)
    narrower = min(left.shape[1], right.shape[1])
    least = float(left.shape[1] - 0.6 * narrower)
    if last <= first:
        return least
    own, other = left[first:last] > 0.5, right[first - down : last - down] > 0.5
    ends = np.where(own.any(axis=1), own.shape[1] - own[:, ::-1].argmax(axis=1), -np.inf)
    starts = np.where(other.any(axis=1), other.argmax(axis=1), np.inf)
    return max(float((ends - starts).max()), least)


def _placed(alone: Sequence[Levels], lefts: Sequence[int], tops: Sequence[int]) -> Levels:
    left, top = min(lefts), min(tops)
    right = max(x + digit.shape[1] for x, digit in zip(lefts, alone, strict=True))
    bottom = max(y + len(digit) for y, digit in zip(tops, alone, strict=True))
    layers = np.zeros((len(alone), bottom - top + 2, right - left + 2), np.float32)
    for layer, digit, x, y in zip(layers, alone, lefts, tops, strict=True):
        height, width = digit.shape
        layer[y - top + 1 : y - top + 1 + height, x - left + 1 : x - left + 1 + width] = digit
    return layers
