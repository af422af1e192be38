"""One image of a digit set with its prediction, and its description in words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from digitpad.datasets.label_errors import LabelError
from digitpad.gui.widgets.figures import percent


@dataclass(frozen=True)
class OtherReading:
    """Another model's prediction for the same image.

    Attributes:
        model: Name of the model.
        digit: Its prediction.
        confidence: Probability of the prediction, 0 to 1.
    """

    model: str
    digit: int
    confidence: float


@dataclass(frozen=True, eq=False)
class Example:
    """One image of a digit set and a model's prediction.

    Attributes:
        index: Of the image in the set.
        image: uint8, shape (28, 28), 0 = paper, 255 = ink.
        label: 0 to 9.
        prediction: 0 to 9.
        probabilities: float32, shape (10,), 0 to 1.
        suspect: Why the label may be wrong, if it is disputed.
        other: Prediction of the other model in a comparison.
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
        """Whether the prediction differs from the label."""
        return self.label != self.prediction


def caption(example: Example) -> str:
    """The label and the prediction."""
    return f"{example.label} → {example.prediction}"


def describe(example: Example) -> str:
    """An image in words, for tool tips and screen readers; notes follow on lines of their own."""
    text = QCoreApplication.translate("Gallery", "Image {}: label {}, read as {}, confidence {}")
    values = (example.index, example.label, example.prediction, percent(example.confidence))
    return "\n".join([text.format(*values), *notes(example)])


def notes(example: Example) -> list[str]:
    """Notes on an image: its label is disputed, another model's prediction."""
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
        text = translate("Gallery", "“{}” reads {}, confidence {}")
        found.append(text.format(other.model, other.digit, percent(other.confidence)))
    return found
