"""Numbers as a model might read them."""

import numpy as np

from digitpad.numbers.boxes import Box
from digitpad.numbers.reading import DigitReading, NumberReading, SignReading, Symbol
from digitpad.recognition.recognizer import Recognition


def recognition(digit: int, confidence: float = 0.983, other: int = 9) -> Recognition:
    """A digit, unsure below 70 %, and what else it may be."""
    probabilities = np.zeros(10, np.float32)
    probabilities[digit], probabilities[other] = confidence, 1 - confidence
    return Recognition(probabilities, digit, confidence, "digit" if confidence >= 0.7 else "unsure")


def number(*symbols: Recognition | str) -> NumberReading:
    """Digits and signs side by side, each 50 wide and 100 high."""
    return NumberReading((line(*symbols),))


def line(*symbols: Recognition | str) -> tuple[Symbol, ...]:
    """A line of them."""
    return tuple(
        SignReading(symbol, _box(place), (place,), float(symbol != "?"))
        if isinstance(symbol, str)
        else DigitReading(symbol, _box(place), (place,))
        for place, symbol in enumerate(symbols)
    )


def _box(place: int) -> Box:
    return Box(60.0 * place, 0.0, 60.0 * place + 50, 100.0)
