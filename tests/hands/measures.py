"""Figures of a model that the card and `tests.hands` tell."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.recognition.calibration import top_two
from digitpad.recognition.recognizer import Recognizer
from digitpad.training.data import split
from tests.hands.damaged import all_damaged

_DAMAGED = 2_000  # images of each kind
_HELD_OUT = 0.02
_REFUSED = 0.01  # of true digits


def held_out(cache: Path) -> tuple[DigitSet, ...]:
    """What chooses: of MNIST, pen digits and UNIPEN what preset Best holds out of training."""
    known = sources(cache)
    names = ("mnist", "pendigits", "unipen")
    return tuple(split(known[name].load("train"), _HELD_OUT)[1] for name in names)


def mean_of_writers(evaluation: Evaluation) -> float:
    """The mean of the writers' accuracies, each of whom counts the same; they must be known."""
    writers = evaluation.digits.writers
    assert writers is not None
    right = evaluation.predictions == evaluation.digits.labels
    return float(np.mean([right[writers == writer].mean() for writer in np.unique(writers)]))


def damage_accuracies(recognizer: Recognizer, digits: DigitSet) -> dict[str, float]:
    """The accuracy on some two thousand of the digits with each kind of damage."""
    step = max(1, len(digits) // _DAMAGED)
    some = digits.take(slice(0, None, step))
    return {kind: evaluate(recognizer, images).accuracy for kind, images in all_damaged(some)}


def found_at_one_percent(
    recognizer: Recognizer, images: NDArray[np.uint8], digits: Sequence[Evaluation]
) -> float:
    """The share of non-digits that are less certain than the least certain 1 % of true digits."""
    certainties = np.concatenate([top_two(evaluation.probabilities) for evaluation in digits])
    threshold = np.quantile(certainties, _REFUSED)
    return float((top_two(recognizer.probabilities(images)) < threshold).mean())


def refused_share(recognizer: Recognizer, images: NDArray[np.uint8]) -> float:
    """Share of images, uint8, shape (n, 28, 28), that are said to be no digit."""
    verdicts = [recognizer.recognize(image).verdict for image in images]
    return float(np.mean([verdict == "not_a_digit" for verdict in verdicts]))
