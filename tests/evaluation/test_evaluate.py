"""A model's answers are counted correctly."""

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from digitpad.evaluation.evaluate import evaluate
from digitpad.models.store import StoredModel
from digitpad.progress import Cancelled, Progress
from tests.evaluation.answers import MIXED, make_evaluation


def test_accuracy_is_the_share_of_right_answers() -> None:
    assert make_evaluation().accuracy == pytest.approx(3 / 8)


def test_misclassified_images_are_listed_in_the_order_of_the_set() -> None:
    assert make_evaluation().misclassified.tolist() == [0, 2, 3, 5, 7]


def test_confusion_has_labels_as_rows_and_predictions_as_columns() -> None:
    confusion = make_evaluation().confusion
    assert confusion[4, 9] == 2
    assert confusion[9, 4] == 1
    assert confusion.sum() == len(MIXED)


def test_confidence_is_the_probability_of_the_prediction() -> None:
    assert make_evaluation().confidences == pytest.approx([answer[2] for answer in MIXED])


def test_loss_is_the_mean_cross_entropy_of_the_labels() -> None:
    evaluation = make_evaluation([(4, 4, 0.8), (4, 9, 0.1)])
    assert evaluation.loss == pytest.approx(-(np.log(0.8) + np.log(0.1)) / 2)


def test_loss_of_a_surely_wrong_answer_is_finite() -> None:
    assert make_evaluation([(4, 9, 1.0)]).loss == pytest.approx(-np.log(1e-7))


def test_bundled_model_reads_most_of_the_built_in_digits(stored_model: StoredModel) -> None:
    digits = make_digits(300, seed=5)
    reported: list[Progress] = []
    evaluation = evaluate(stored_model.recognizer(), digits, reported.append)
    assert evaluation.accuracy > 0.8
    assert evaluation.predictions.tolist() == evaluation.probabilities.argmax(axis=1).tolist()
    assert reported[-1].done == reported[-1].total == 300


def test_an_empty_set_is_refused(stored_model: StoredModel) -> None:
    nothing = DigitSet(np.empty((0, 28, 28), np.uint8), np.empty(0, np.uint8), "empty", "test")
    with pytest.raises(DataError, match="no digit in empty"):
        evaluate(stored_model.recognizer(), nothing)


def test_a_cancelled_evaluation_stops(stored_model: StoredModel) -> None:
    with pytest.raises(Cancelled):
        evaluate(stored_model.recognizer(), make_digits(10, seed=5), is_cancelled=lambda: True)
