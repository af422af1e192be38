"""Training samples for fine-tuning: the user's digits, and others replayed with them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet, make_images
from digitpad.datasets.non_digits import make_non_digits
from digitpad.handwriting.digit_store import KeptDigit
from digitpad.ink.rasterize import draw_input
from digitpad.ink.variation import random_pen_width, vary
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never
from digitpad.recognition.recognizer import Recognizer

MOST_VARIATIONS = 1600
"""Drawn variations of the user's digits, a millisecond each; beyond that they are repeated."""

USER_SHARE = 1 / 16
"""Share of the user's digits. More of them gain little and cost accuracy on other people's."""

_SMOOTHING = 0.05  # of the user's labels, as in our own training
_DISTILLED = 0.5  # share of the model's old answers in the targets; the rest is the labels
_NON_DIGITS_SHARE = 0.1
_ONE_HOT = np.eye(10, dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Samples:
    """Images and their target distributions.

    Attributes:
        images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.
        targets: float32, shape (n, 10), 0 to 1, each row's sum is 1.
    """

    images: NDArray[np.uint8]
    targets: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.images)

    def __add__(self, other: "Samples") -> "Samples":
        return Samples(
            np.concatenate([self.images, other.images]),
            np.concatenate([self.targets, other.targets]),
        )


def user_samples(
    digits: Sequence[KeptDigit],
    count: int,
    seed: int,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> Samples:
    """`count` variations of the user's digits, each digit equally often or once more.

    Every one is slanted, bent and drawn with another pen than the one before, so that the model
    learns a hand from a few digits and not their pixels. Targets are smoothed labels.

    Raises Cancelled when `is_cancelled` says so.
    """
    rng = np.random.default_rng(seed)
    chosen = [digits[number % len(digits)] for number in range(min(count, MOST_VARIATIONS))]

    def drawn(digit: KeptDigit) -> NDArray[np.uint8]:
        return draw_input(vary(digit.ink, rng), random_pen_width(rng))

    message = Message("Varying your digits")
    images = make_images(chosen, drawn, message, report, is_cancelled)
    one_hot = _ONE_HOT[[digit.label for digit in chosen]]
    targets = one_hot * np.float32(1 - _SMOOTHING) + np.float32(_SMOOTHING / 10)
    repeated = np.arange(count) % len(chosen)
    return Samples(images[repeated], targets[repeated])


def replay_samples(
    known: DigitSet,
    recognizer: Recognizer,
    count: int,
    seed: int,
    *,
    with_non_digits: bool,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> Samples:
    """`count` images of what the model knows, so that it does not forget it.

    Targets are half the labels and half what the model says now (Li and Hoiem, "Learning without
    Forgetting", 2017; replayed examples: Rebuffi et al., "iCaRL", 2017).

    Args:
        known: Digits of many people, to be sampled from.
        recognizer: The model, its probabilities as they come.
        count: How many images.
        seed: Of the sampling.
        with_non_digits: Whether a tenth shows no digit, for a model that can tell.
        report: Called with progress.
        is_cancelled: Says when to stop.

    Raises Cancelled when `is_cancelled` says so.
    """
    non_digits = int(count * _NON_DIGITS_SHARE) if with_non_digits else 0
    rng = np.random.default_rng(seed)
    places = rng.permutation(np.resize(rng.permutation(len(known)), count - non_digits))
    digits = known.take(places)
    images = np.concatenate(
        [digits.images, make_non_digits(non_digits, seed, report, is_cancelled)]
    )
    targets = recognizer.probabilities(images, report, is_cancelled)
    of_digits = targets[: len(digits)]
    of_digits[:] = _DISTILLED * of_digits + (1 - _DISTILLED) * _ONE_HOT[digits.labels]
    return Samples(images, targets)
