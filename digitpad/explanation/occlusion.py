"""Occlusion maps: which ink speaks for a digit and which against it."""

import numpy as np
from numpy.typing import NDArray

from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.recognition.recognizer import Recognizer

_SIDE_PX = 5
_STEP_PX = 3
_LEAST_PROBABILITY = 1e-7  # below, float32 has no precision left
_STARTS = range(-1, IMAGE_SIZE_PX - _SIDE_PX + 2, _STEP_PX)


def occlusion_maps(recognizer: Recognizer, image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much each pixel's ink speaks for each digit.

    A square of paper is laid over the image wherever there is ink; the loss in the prediction is
    the contribution of the ink there (Zeiler and Fergus, "Visualizing and Understanding
    Convolutional Networks", 2014). It is measured in log-odds, which still distinguish 99.99 %
    from 99.9999 %.

    Args:
        recognizer: The model; used by no other thread.
        image: uint8, shape (28, 28), 0 = paper, 255 = ink.

    Returns:
        float32, shape (10, 28, 28): above 0 where ink speaks for the digit, below where it speaks
        against it, 0 where there is none; the largest is 1 or -1, unless all are 0.
    """
    places = [
        (slice(max(row, 0), row + _SIDE_PX), slice(max(column, 0), column + _SIDE_PX))
        for row in _STARTS
        for column in _STARTS
    ]
    places = [place for place in places if image[place].any()]
    loss = np.zeros((10, *image.shape), np.float32)
    if not places:
        return loss
    covered = np.repeat(image[np.newaxis], len(places) + 1, axis=0)
    for copy, place in zip(covered[1:], places, strict=True):
        copy[place] = 0
    answers = _log_odds(recognizer.probabilities(covered))
    times = np.zeros(image.shape, np.float32)
    for answer, place in zip(answers[1:], places, strict=True):
        loss[:, *place] += (answers[0] - answer)[:, np.newaxis, np.newaxis]
        times[place] += 1
    loss *= (image > 0) / times.clip(1)
    peak = np.abs(loss).max()
    return np.asarray(loss / peak if peak > 0 else loss, np.float32)


def _log_odds(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log-odds of each digit against all others; float32, shape (n, 10)."""
    others = probabilities @ (1 - np.eye(probabilities.shape[1], dtype=np.float32))
    least = np.float32(_LEAST_PROBABILITY)
    odds: NDArray[np.float32] = np.log(probabilities.clip(least)) - np.log(others.clip(least))
    return odds
