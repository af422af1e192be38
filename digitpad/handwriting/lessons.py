"""What a model learns a person's handwriting from: the person's digits among many others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.non_digits import make_non_digits
from digitpad.handwriting.digit_store import KeptDigit
from digitpad.ink.rasterize import draw_input
from digitpad.ink.variation import random_pen_width, vary
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.recognition.recognizer import Recognizer

MOST_DRAWN = 1600
"""How many variations of one's own digits are drawn, which takes a millisecond each; they are seen
again beyond that."""

OWN_SHARE = 1 / 16
"""The share of one's own digits. More of them gain little and cost accuracy on other people's."""

_SMOOTHING = 0.05  # of the labels of one's own digits, as our networks are trained
_TRUST = 0.5  # in the model's old answers; the rest is in the labels
_NON_DIGITS_SHARE = 0.1
_DRAWINGS_A_REPORT = 100


@dataclass(frozen=True, eq=False)
class Lessons:
    """Images and the answers that a model shall give to them.

    Attributes:
        images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.
        targets: float32, shape (n, 10), 0 to 1, each row's sum is 1.
    """

    images: NDArray[np.uint8]
    targets: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.images)

    def __add__(self, other: "Lessons") -> "Lessons":
        return Lessons(
            np.concatenate([self.images, other.images]),
            np.concatenate([self.targets, other.targets]),
        )


def own_lessons(
    digits: Sequence[KeptDigit],
    count: int,
    seed: int,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> Lessons:
    """So many drawings of one's own digits, each as often as any other or once more.

    Every one is slanted, bent and drawn with another pen than the one before, so that a few digits
    teach a hand and not their pixels.

    Raises Cancelled when `is_cancelled` says so.
    """
    rng = np.random.default_rng(seed)
    drawn = min(count, MOST_DRAWN)
    images = np.empty((drawn, 28, 28), np.uint8)
    for number in range(drawn):
        if number % _DRAWINGS_A_REPORT == 0:
            stop_if(is_cancelled)
            report(Progress("Varying your digits", number, drawn))
        ink = digits[number % len(digits)].ink
        images[number] = draw_input(vary(ink, rng), random_pen_width(rng))
    labels = np.array([digits[number % len(digits)].label for number in range(drawn)], np.intp)
    sharp = np.eye(10, dtype=np.float32)[labels]
    again = np.arange(count) % drawn
    targets = sharp * np.float32(1 - _SMOOTHING) + np.float32(_SMOOTHING / 10)
    return Lessons(images[again], targets[again])


def replayed_lessons(
    known: DigitSet,
    recognizer: Recognizer,
    count: int,
    seed: int,
    *,
    with_non_digits: bool,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> Lessons:
    """So many images of what the model knows, so that it does not forget it.

    The answers are half the labels and half what the model says now (Li and Hoiem, "Learning
    without Forgetting", 2017; replayed examples: Rebuffi et al., "iCaRL", 2017).

    Args:
        known: Digits of many people, of which some are drawn by lot.
        recognizer: The model, its answers as they come.
        count: How many images.
        seed: Of the lot.
        with_non_digits: Whether a tenth shows no digit, for a model that can tell.
        report: Hears of progress.
        is_cancelled: Says when to stop.

    Raises Cancelled when `is_cancelled` says so.
    """
    others = int(count * _NON_DIGITS_SHARE) if with_non_digits else 0
    rng = np.random.default_rng(seed)
    lot = rng.permutation(np.resize(rng.permutation(len(known)), count - others))
    digits = known.take(lot)
    strange = make_non_digits(others, seed, report, is_cancelled)
    images = np.concatenate([digits.images, strange])
    answers = recognizer.probabilities(images, report, is_cancelled)
    sharp = np.eye(10, dtype=np.float32)[digits.labels]
    answers[: len(digits)] = _TRUST * answers[: len(digits)] + (1 - _TRUST) * sharp
    return Lessons(images, answers)
