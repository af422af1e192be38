"""Whose characters are drawn: writers who train or writers who choose, never those who test."""

from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_shapes import DIGIT_SHAPES, choose_style
from digitpad.datasets.letter_shapes import LETTERS
from digitpad.datasets.mnist import MnistSource
from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.datasets.synthetic import make_digits
from digitpad.datasets.unipen.labels import UNSURE_LABELS
from digitpad.datasets.unipen.source import UnipenSource
from digitpad.ink.paths import Path
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing
from digitpad.ink.variation import vary

Part = Literal["train", "choosing"]
Character = tuple[Path, ...]
"""The strokes of a character, float64, shape (n, 2) each: y from 0, its top, to 1, its foot."""

_CHOOSING_PEN_WRITER = 30
_CHOOSING_SHARE = 0.02  # of MNIST's training images, the last ones, as preset Best holds out
_MADE = 200


@dataclass(frozen=True, eq=False)
class Hands:
    """Characters to write pictures with.

    Attributes:
        writers: The digits of each writer.
        letters: Letters that can't be taken for digits.
        images: Scanned digits, uint8, shape (n, 28, 28), 255 = ink.
    """

    writers: tuple[tuple[Character, ...], ...]
    letters: tuple[Character, ...]
    images: NDArray[np.uint8]


def real_hands(part: Part, cache: FilePath) -> Hands:
    """The strokes of pen digits and UNIPEN and MNIST's training images; needs the real digits."""
    writers: dict[tuple[str, int], list[Character]] = {}
    for name, drawing in (*_pen_digits(part, cache), *_unipen(part, cache)):
        character = upright(drawing.ink)
        writers.setdefault((name, drawing.writer or 0), []).append(character)
    images = MnistSource(cache).load("train").images
    held = int(len(images) * _CHOOSING_SHARE)
    of_part = images[:-held] if part == "train" else images[-held:]
    made = made_hands(0 if part == "train" else 1)
    every = (*map(tuple, writers.values()), *made.writers)
    return Hands(every, made.letters, of_part)


def made_hands(seed: int) -> Hands:
    """The built-in shapes of digits and letters, varied; they need no data."""
    rng = np.random.default_rng([seed, 2])
    digits = tuple(
        upright(vary(choose_style(DIGIT_SHAPES[number % 10], rng).ink, rng))
        for number in range(_MADE)
    )
    letters = tuple(upright(vary(choose_style(LETTERS, rng).ink, rng)) for _ in range(_MADE))
    return Hands((digits,), letters, make_digits(_MADE, seed).images)


def upright(ink: Ink) -> Character:
    """A drawing's strokes, made as high as 1, or 1.67 wide if it is flat."""
    points = ink.points.astype(np.float64)
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    size = max(float(extent[1]), 0.6 * float(extent[0]), 1e-6)
    return tuple((stroke.points.astype(np.float64) - low) / size for stroke in ink.strokes)


def _pen_digits(part: Part, cache: FilePath) -> list[tuple[str, Drawing]]:
    return [
        ("pendigits", drawing)
        for drawing in PenDigitsSource(cache).drawings()
        if drawing.writer not in TEST_WRITERS
        and (drawing.writer == _CHOOSING_PEN_WRITER) == (part == "choosing")
    ]


def _unipen(part: Part, cache: FilePath) -> list[tuple[str, Drawing]]:
    source = UnipenSource(cache)
    split = source.split_of_writers()
    return [
        ("unipen", drawing)
        for number, drawing in enumerate(source.drawings())
        if number not in UNSURE_LABELS
        and drawing.writer not in split.test
        and (drawing.writer in split.choosing) == (part == "choosing")
    ]
