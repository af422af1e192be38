"""One image of a digit set with what is known and said of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from digitpad.datasets.label_errors import LabelError
from digitpad.gui.widgets.reading_text import percent


@dataclass(frozen=True)
class OtherReading:
    """What another model makes of the same image.

    Attributes:
        model: Its name.
        digit: What it read.
        confidence: The probability of that, 0 to 1.
    """

    model: str
    digit: int
    confidence: float


@dataclass(frozen=True, eq=False)
class Example:
    """One image of a digit set and what a model says of it.

    Attributes:
        index: Its place in the set, 0 for the first.
        image: uint8, shape (28, 28), 0 = paper, 255 = ink.
        label: The digit that it shows.
        prediction: The digit that was read.
        probabilities: float32, shape (10,), 0 to 1.
        suspect: Why the label may be wrong, where people doubted it.
        other: What the model that is compared reads, while there is one.
    """

    index: int
    image: NDArray[np.uint8]
    label: int
    prediction: int
    probabilities: NDArray[np.float32]
    suspect: LabelError | None = None
    other: OtherReading | None = None

    @property
    def confidence(self) -> float:
        """The probability of the prediction, 0 to 1."""
        return float(self.probabilities[self.prediction])

    @property
    def is_wrong(self) -> bool:
        """Whether the model read another digit than the label."""
        return self.label != self.prediction


def describe(example: Example) -> str:
    """An image in words, for tool tips and screen readers; what is noted of it on lines below."""
    text = QCoreApplication.translate("Gallery", "Image {}: label {}, read as {}, confidence {}")
    said = text.format(
        example.index, example.label, example.prediction, percent(example.confidence)
    )
    return "\n".join([said, *notes(example)])


def notes(example: Example) -> list[str]:
    """What else there is to say of an image: a doubt of its label, another model's reading."""
    translate = QCoreApplication.translate
    found = []
    if (doubt := example.suspect) is not None:
        text = translate(
            "Gallery",
            "The label may be wrong: of five people {} saw a {}, {} a {}, {} neither",
        )
        votes = (doubt.for_label, doubt.label, doubt.for_other, doubt.other, doubt.for_neither)
        found.append(text.format(*votes))
    if (other := example.other) is not None:
        text = translate("Gallery", "{} reads {}, confidence {}")
        found.append(text.format(other.model, other.digit, percent(other.confidence)))
    return found
