"""Twelve kinds of damage to measure with: other formulas and amounts than those of training.

Each takes float64 images of shape (n, 28, 28), 0 = paper, 1 = ink, and a random generator; the
amounts are fixed, so that the accuracy on each kind is one number.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet

Images = NDArray[np.float64]
Damage = Callable[[Images, np.random.Generator], Images]

_ROWS, _COLUMNS = np.mgrid[:28, :28].astype(float)


def damaged(digits: DigitSet, kind: str, seed: int = 0) -> DigitSet:
    """The same digits, damaged in one way."""
    images = KINDS[kind](digits.images / 255, np.random.default_rng([seed, len(kind)]))
    levels = np.rint(255 * images.clip(0, 1)).astype(np.uint8)
    return DigitSet(levels, digits.labels, f"{digits.name}, {kind}", digits.split)


def _gaussian_noise(images: Images, rng: np.random.Generator) -> Images:
    return images + rng.normal(0, 0.25, images.shape)


def _shot_noise(images: Images, rng: np.random.Generator) -> Images:
    return rng.poisson(images * 8 + 0.4) / 8


def _salt_and_pepper(images: Images, rng: np.random.Generator) -> Images:
    draw = rng.random(images.shape)
    return np.where(draw < 0.07, 0.0, np.where(draw < 0.14, 1.0, images))


def _blur(images: Images, _: np.random.Generator) -> Images:
    """A box of 3 pixels, three times."""
    for _round in range(3):
        padded = np.pad(images, [(0, 0), (1, 1), (1, 1)])
        places = np.ndindex(3, 3)
        parts = [padded[:, row : row + 28, column : column + 28] for row, column in places]
        images = np.stack(parts).mean(axis=0)
    return images


def _motion(images: Images, _: np.random.Generator) -> Images:
    """The mean of seven images on a slanted way."""
    moved = [np.roll(images, (step // 2, step), (1, 2)) for step in range(-3, 4)]
    blurred: Images = np.stack(moved).mean(axis=0)
    return blurred


def _fog(images: Images, rng: np.random.Generator) -> Images:
    """Smooth clouds of three sizes on a bright ground."""
    cloud = np.zeros(images.shape)
    for waves in (1, 2, 4):
        phases = rng.uniform(0, 2 * np.pi, (2, len(images), 1, 1))
        cloud += np.sin(_ROWS * waves / 5 + phases[0]) * np.sin(_COLUMNS * waves / 5 + phases[1])
    return 0.5 * images + 0.25 + 0.08 * cloud


def _low_contrast(images: Images, _: np.random.Generator) -> Images:
    return 0.35 + 0.3 * images


def _stripes(images: Images, _: np.random.Generator) -> Images:
    """Every fourth column and the one after it is inverted."""
    return np.where(_COLUMNS % 8 < 2, 1 - images, images)


def _ruled(images: Images, rng: np.random.Generator) -> Images:
    """Lines of ruled paper, 7 pixels apart."""
    first = rng.integers(0, 7, (len(images), 1, 1))
    lines = np.where((_ROWS - first) % 7 == 0, 0.7, 0.0)
    return np.maximum(images, lines)


def _scratch(images: Images, rng: np.random.Generator) -> Images:
    """A line of ink from edge to edge."""
    ends = rng.uniform(4, 24, (2, len(images), 1, 1))
    place = ends[0] + (ends[1] - ends[0]) * _ROWS / 27
    is_upright = rng.random((len(images), 1, 1)) < 0.5
    line = np.where(np.abs(_COLUMNS - place) < 0.9, 1.0, 0.0)
    return np.maximum(images, np.where(is_upright, line, line.transpose(0, 2, 1)))


def _blots(images: Images, rng: np.random.Generator) -> Images:
    """Two square blots of 4 pixels."""
    return np.maximum(images, _squares(len(images), 4, rng))


def _holes(images: Images, rng: np.random.Generator) -> Images:
    """Two square holes of 6 pixels."""
    return images * (1 - _squares(len(images), 6, rng))


def _squares(count: int, side: int, rng: np.random.Generator) -> Images:
    corners = rng.integers(4, 24 - side, (2, 2, count, 1, 1))
    covered = np.zeros((count, 28, 28))
    for row, column in corners:
        inside = (row <= _ROWS) & (row + side > _ROWS)
        covered = np.maximum(covered, inside & (column <= _COLUMNS) & (column + side > _COLUMNS))
    return covered


KINDS: dict[str, Damage] = {
    "Gaussian noise": _gaussian_noise,
    "shot noise": _shot_noise,
    "salt and pepper": _salt_and_pepper,
    "blur": _blur,
    "motion": _motion,
    "fog": _fog,
    "low contrast": _low_contrast,
    "stripes": _stripes,
    "ruled paper": _ruled,
    "scratch": _scratch,
    "blots": _blots,
    "holes": _holes,
}
"""The kinds by name."""


def all_damaged(digits: DigitSet) -> Iterator[tuple[str, DigitSet]]:
    """The digits damaged in each way."""
    for kind in KINDS:
        yield kind, damaged(digits, kind)
