"""Figures of a model that the card and `tests.hands` tell."""

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.recognition.recognizer import Recognizer
from tests.hands.damaged import all_damaged

_DAMAGED = 2_000  # images of each kind


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
