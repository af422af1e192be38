"""Numbers as a model might read them."""

import numpy as np

from digitpad.numbers.boxes import Box
from digitpad.numbers.reader import DigitReading, NumberReading
from digitpad.recognition.recognizer import Recognition


def recognition(digit: int, confidence: float = 0.983, other: int = 9) -> Recognition:
    """A digit, unsure below 70 %, and what else it may be."""
    probabilities = np.zeros(10, np.float32)
    probabilities[digit], probabilities[other] = confidence, 1 - confidence
    return Recognition(probabilities, digit, confidence, "digit" if confidence >= 0.7 else "unsure")


def number(
    *digits: Recognition, point: int | None = None, is_negative: bool = False
) -> NumberReading:
    """Digits side by side, each 50 wide and 100 high."""
    found = [
        DigitReading(digit, Box(60.0 * place, 0.0, 60.0 * place + 50, 100.0), (place,))
        for place, digit in enumerate(digits)
    ]
    return NumberReading(tuple(found), point, is_negative)
