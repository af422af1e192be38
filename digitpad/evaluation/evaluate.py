"""Evaluation of a model on a digit set: accuracy, confusion matrix, misclassified images."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.label_errors import label_errors
from digitpad.errors import DataError
from digitpad.evaluation.class_metrics import (
    ClassMetrics,
    MacroAverage,
    class_metrics,
    macro_average,
)
from digitpad.evaluation.reliability import (
    ConfidenceBin,
    confidence_bins,
    expected_calibration_error,
)
from digitpad.progress import IsCancelled, Report, ignore, never
from digitpad.recognition.calibration import cross_entropy
from digitpad.recognition.recognizer import Recognizer


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A model's predictions on a digit set.

    Attributes:
        digits: The digit set.
        probabilities: float32, shape (n, 10), 0 to 1.
        predictions: uint8, shape (n,), the most probable digit of each image.
    """

    digits: DigitSet
    probabilities: NDArray[np.float32]
    predictions: NDArray[np.uint8]

    @property
    def accuracy(self) -> float:
        """Share of images whose most probable digit is the label, 0 to 1."""
        return float((self.predictions == self.digits.labels).mean())

    @property
    def accuracy_without_suspects(self) -> float:
        """The same without the images whose label is disputed; equal where none are known."""
        is_sure = np.ones(len(self.digits), bool)
        is_sure[list(label_errors(self.digits))] = False
        return float((self.predictions == self.digits.labels)[is_sure].mean())

    @property
    def loss(self) -> float:
        """Mean cross-entropy in nats, probabilities clipped to 1e-7 as Keras does."""
        return cross_entropy(self.probabilities, self.digits.labels)

    @property
    def calibration_error(self) -> float:
        """Expected calibration error, 0 to 1."""
        return expected_calibration_error(self.probabilities, self.digits.labels)

    @property
    def confidences(self) -> NDArray[np.float32]:
        """float32, shape (n,): the probability of each prediction."""
        confidences: NDArray[np.float32] = self.probabilities.max(axis=1)
        return confidences

    @property
    def confusion(self) -> NDArray[np.int64]:
        """int64, shape (10, 10): images with the row's label predicted as the column's digit."""
        cells = self.digits.labels * np.int64(10) + self.predictions
        return np.bincount(cells, minlength=100).reshape(10, 10)

    @property
    def classes(self) -> tuple[ClassMetrics, ...]:
        """Precision, recall and F1 of each digit, 0 first."""
        return class_metrics(self.confusion)

    @property
    def macro_average(self) -> MacroAverage:
        """The mean of these over the digits."""
        return macro_average(self.classes)

    @property
    def confidence_bins(self) -> tuple[ConfidenceBin, ...]:
        """Accuracy by confidence, the least confident first."""
        return confidence_bins(self.probabilities, self.digits.labels)

    @property
    def misclassified(self) -> NDArray[np.intp]:
        """intp, shape (m,): indices of the misclassified images, in the set's order."""
        return np.flatnonzero(self.predictions != self.digits.labels)


class ModelEvaluation(NamedTuple):
    """An evaluation, and whose it is.

    Attributes:
        model: Name of the model.
        evaluation: Its predictions.
    """

    model: str
    evaluation: Evaluation


def evaluate(
    recognizer: Recognizer,
    digits: DigitSet,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> Evaluation:
    """Run a model on every image of a set.

    Raises DataError when the set is empty, and Cancelled when `is_cancelled` says so.
    """
    if not len(digits):
        raise DataError("There is no digit in {}.", digits.name)
    probabilities = recognizer.probabilities(digits.images, report, is_cancelled)
    return Evaluation(digits, probabilities, probabilities.argmax(axis=1).astype(np.uint8))
