"""How pictures are read, as lines of text."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.pictures.ink_network import AskNetwork
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.pictures.rgb import from_grey
from digitpad.recognition.recognizer import Recognition, Recognizer
from tests.pictures.samples import Grey, Sample


def measure_direct(recognizer: Recognizer, digits: DigitSet) -> str:
    """The images themselves."""
    read = [recognizer.recognize(image) for image in digits.images]
    return _line("the images themselves", read, digits.labels)


def measure_digits(recognizer: Recognizer, sample: Sample, ask: AskNetwork) -> str:
    """Pictures of a digit each."""
    read = [_read(recognizer, picture, ask) for picture in sample.pictures]
    return _line(sample.name, read, sample.labels)


def measure_blank(recognizer: Recognizer, pictures: Iterator[Grey], ask: AskNetwork) -> str:
    """Pictures of nothing."""
    read = [_read(recognizer, picture, ask) for picture in pictures]
    blank = np.mean([it.verdict in ("blank", "not_a_digit") for it in read])
    return f"{'empty photos':<24}{blank:8.2%} blank or no digit"


def _read(recognizer: Recognizer, picture: Grey, ask: AskNetwork) -> Recognition:
    return recognizer.recognize(picture_to_input(from_grey(picture), ask))


def _line(name: str, read: list[Recognition], labels: NDArray[np.uint8]) -> str:
    right = np.mean([it.digit == digit for it, digit in zip(read, labels, strict=True)])
    blank = np.mean([it.verdict == "blank" for it in read])
    rejected = np.mean([it.verdict == "not_a_digit" for it in read])
    return f"{name:<24}{right:8.2%} right, {blank:.2%} blank, {rejected:.2%} said to be no digit"
