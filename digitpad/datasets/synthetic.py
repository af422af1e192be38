"""Built-in digits: stroke shapes varied at random, from a seed; they need no download."""

import numpy as np

from digitpad.datasets.digit_set import DigitSet, Split, make_equally_many
from digitpad.datasets.digit_shapes import DIGIT_SHAPES, choose_style
from digitpad.datasets.source import TITLES, SourceState
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.variation import random_pen_width, vary
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never

NAME = "synthetic"
_SEEDS: dict[Split, int] = {"train": 1, "test": 2}


def make_drawing(label: int, rng: np.random.Generator) -> Ink:
    """Sample a drawing of a digit in one of its styles, about 100 units high."""
    return vary(choose_style(DIGIT_SHAPES[label], rng).ink, rng)


def make_digits(
    count: int,
    seed: int,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
    split: Split = "train",
) -> DigitSet:
    """Make equally many of every digit, in random order, the same for the same seed.

    Raises Cancelled when `is_cancelled` says so.
    """
    rng = np.random.default_rng(seed)
    images, labels = make_equally_many(
        count,
        lambda label: draw_input(make_drawing(label, rng), random_pen_width(rng)),
        rng,
        Message("Drawing the built-in digits"),
        report,
        is_cancelled,
    )
    return DigitSet(images, labels, NAME, split, made=True)


class SyntheticSource:
    """The built-in digits as a source."""

    name = NAME
    title = TITLES["synthetic"]
    licence: str = Message("MIT, part of digitpad")

    def __init__(self, train_count: int = 12_000, test_count: int = 2_000) -> None:
        self._counts: dict[Split, int] = {"train": train_count, "test": test_count}

    def state(self) -> SourceState:
        """Always ready: the digits are made on demand."""
        return SourceState(True, Message("{:,} digits, made here", sum(self._counts.values())))

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Make one part of the digits; takes a few seconds.

        Raises Cancelled when `is_cancelled` says so.
        """
        return make_digits(self._counts[split], _SEEDS[split], report, is_cancelled, split)
