"""Built-in digits: skeletons varied at random, always there, from a seed."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.digit_shapes import DIGIT_SHAPES, trace
from digitpad.datasets.source import TITLES, SourceState
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.variation import random_pen_width, vary
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if

NAME = "synthetic"
_SEEDS: dict[Split, int] = {"train": 1, "test": 2}
_REPORT_EVERY = 200


def make_drawing(label: int, rng: np.random.Generator) -> Ink:
    """A drawing of a digit in one of its styles, about 100 units high."""
    skeletons, shares = _skeletons(label)
    return vary(skeletons[rng.choice(len(skeletons), p=shares)], rng)


def make_digits(
    count: int,
    seed: int,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
    split: Split = "train",
) -> DigitSet:
    """As many of every digit, in random order, the same for the same seed.

    Raises Cancelled when `is_cancelled` says so.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(count) % 10).astype(np.uint8)
    images = np.empty((count, 28, 28), np.uint8)
    for index, label in enumerate(labels):
        if index % _REPORT_EVERY == 0:
            stop_if(is_cancelled)
            report(Progress("Drawing the built-in digits", index, count))
        images[index] = draw_input(make_drawing(int(label), rng), random_pen_width(rng))
    return DigitSet(images, labels, NAME, split)


@cache  # the same for every drawing
def _skeletons(label: int) -> tuple[list[Ink], NDArray[np.float64]]:
    """A digit's styles as ink, and how often each is written, 0 to 1."""
    styles = DIGIT_SHAPES[label]
    weights = np.array([style.weight for style in styles], float)
    inks = [Ink.through(*(trace(path) for path in style.paths)) for style in styles]
    return inks, weights / weights.sum()


class SyntheticSource:
    """The built-in digits as a source."""

    name = NAME
    title = TITLES["synthetic"]
    licence = Message("MIT, part of digitpad")

    def __init__(self, train_count: int = 12_000, test_count: int = 2_000) -> None:
        self._counts: dict[Split, int] = {"train": train_count, "test": test_count}

    def state(self) -> SourceState:
        """Always ready."""
        return SourceState(True, Message("{:,} digits, made here", sum(self._counts.values())))

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Make one part of the digits; takes a few seconds.

        Raises Cancelled when `is_cancelled` says so.
        """
        return make_digits(self._counts[split], _SEEDS[split], report, is_cancelled, split)
