"""Images that lie on their side, are mirrored or inverted: tell by what a model makes of them.

EMNIST's images are transposed in its own files, and many copies of MNIST have dark ink. That is
seen in the images themselves, as a good model reads inverted digits, too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.own.frame import is_dark_on_light
from digitpad.datasets.own.turn import ORIENTATIONS, Turn, put_right
from digitpad.progress import IsCancelled, Progress, Report, ignore, never
from digitpad.recognition.recognizer import Recognizer

_SAMPLE = 200  # images that are tried as they are and in the best way
_TRIED_FIRST = 60  # of these in every way
_SHOWN = 10
_LEAST_GAINED = 6  # images: seven ways each read that many by chance in a case of 20,000
_LEAST_LABELS = 3  # upside down a 6 is a 9: other digits must speak for it, too
_LEAST_RIGHT = 0.6
_LEAST_GAIN = 0.2


@dataclass(frozen=True, eq=False)
class TurnProposal:
    """How images seem to lie, with the evidence.

    Attributes:
        turn: How they seem to lie.
        tried: How many images were tried.
        accuracy_before: Share of these read as labelled as they are, 0 to 1.
        accuracy_after: The share once they are put right.
        before: uint8, shape (m, 28, 28), some images as they are, a few of different digits.
        after: The same images put right.
    """

    turn: Turn
    tried: int
    accuracy_before: float
    accuracy_after: float
    before: NDArray[np.uint8]
    after: NDArray[np.uint8]


def propose_turn(
    recognizer: Recognizer,
    digits: DigitSet,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> TurnProposal | None:
    """Propose how images lie, if a good model reads them clearly better when they are put right.

    They are inverted where their borders are light. Up to 60 images, as many of each digit as
    possible, are read in all eight orientations, and up to 200 in the best of these. It is proposed
    when it gains at least six images and a fifth of all, images of at least three digits among
    those gained, and reads at least 60 % right; inverted ones need gain nothing.

    Args:
        recognizer: A model that reads upright digits well, such as the bundled one.
        digits: The digits.
        report: Called with progress, in ways that were tried.
        is_cancelled: Returns whether to stop.

    Returns:
        The proposal, or None where they seem to lie right, or too few images tell.

    Raises Cancelled when `is_cancelled` says so.
    """
    sample = digits.take(_sample(digits.labels))
    first = sample.take(slice(_TRIED_FIRST))  # in all ways, which takes its time
    is_inverted = is_dark_on_light(sample.images)
    ways = [Turn(orientation, is_inverted) for orientation in ORIENTATIONS]
    scores = []
    for way, turn in enumerate(ways):
        report(Progress("Looking how the images lie", way, len(ways)))
        scores.append(int(_is_right(recognizer, first, turn, is_cancelled).sum()))
    before = _is_right(recognizer, sample, Turn(), is_cancelled)
    for turn in (ways[int(np.argmax(scores))], ways[0]):  # if not the best, then upright
        after = _is_right(recognizer, sample, turn, is_cancelled)
        if turn != Turn() and _is_convincing(sample.labels, before, after, turn):
            return _proposal(sample, turn, before, after)
    return None


def _is_convincing(
    labels: NDArray[np.uint8], before: NDArray[np.bool_], after: NDArray[np.bool_], turn: Turn
) -> bool:
    """Whether so many more images are read right that they must lie so."""
    if after.mean() < _LEAST_RIGHT:
        return False
    if turn == Turn(is_inverted=True):  # which was seen in the images
        return True
    gained = after & ~before
    net = int(gained.sum()) - int((before & ~after).sum())
    is_enough = net >= max(_LEAST_GAINED, _LEAST_GAIN * len(labels))
    return is_enough and len(np.unique(labels[gained])) >= _LEAST_LABELS


def _proposal(
    sample: DigitSet, turn: Turn, before: NDArray[np.bool_], after: NDArray[np.bool_]
) -> TurnProposal:
    """The proposal, which shows images that are read right only so, or else the first ones."""
    gained = np.flatnonzero(after & ~before)
    rest = np.flatnonzero(~(after & ~before))
    shown = sample.images[np.concatenate([gained, rest])[:_SHOWN]]
    shares = float(before.mean()), float(after.mean())
    return TurnProposal(turn, len(sample), *shares, shown, put_right(shown, turn))


def _sample(labels: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Up to 200 places, the first ones of each digit, the digits in turn."""
    order = np.argsort(labels, kind="stable")
    ordered = labels[order]
    rank = np.arange(len(labels)) - np.searchsorted(ordered, ordered)  # among its digit's
    return order[np.lexsort((ordered, rank))][:_SAMPLE]


def _is_right(
    recognizer: Recognizer, digits: DigitSet, turn: Turn, is_cancelled: IsCancelled
) -> NDArray[np.bool_]:
    images = put_right(digits.images, turn)
    answers = recognizer.probabilities(images, is_cancelled=is_cancelled)
    return np.asarray(answers.argmax(axis=1) == digits.labels)
