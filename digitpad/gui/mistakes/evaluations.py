"""Evaluations of models on test images: the job, and a cache of its results."""

from collections.abc import Callable

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.source import Source
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.gui.jobs.latest_job import Work
from digitpad.models.store import StoredModel
from digitpad.progress import IsCancelled, Report

EvaluateModel = Callable[[StoredModel, Source, DigitSet | None, Report, IsCancelled], Evaluation]
"""The job; it takes the source's test set if that is loaded already."""


def evaluate_model(
    model: StoredModel,
    source: Source,
    digits: DigitSet | None,
    report: Report,
    is_cancelled: IsCancelled,
) -> Evaluation:
    """Evaluate a model on a source's test set.

    Args:
        model: The model on the disk.
        source: Of the test set.
        digits: The test set, if it is loaded already.
        report: Called with progress, in images or bytes.
        is_cancelled: Returns whether to stop.

    Raises ModelError, DataError or SaveError as the parts do, and Cancelled.
    """
    recognizer = model.recognizer().with_all_cores()
    if digits is None:
        digits = source.load("test", report, is_cancelled)
    return evaluate(recognizer, digits, report, is_cancelled)


class Evaluations:
    """Cache of results and test sets: nothing is evaluated or loaded twice."""

    def __init__(self, evaluate_model: EvaluateModel = evaluate_model) -> None:
        self._evaluate_model = evaluate_model
        self._known: dict[tuple[str, str], Evaluation] = {}
        self._digits: dict[str, DigitSet] = {}

    def known(self, model: StoredModel, source: Source) -> Evaluation | None:
        """The result of an earlier evaluation, if any."""
        return self._known.get(_key(model, source))

    def work(self, model: StoredModel, source: Source) -> Work:
        """The job that evaluates a model and caches the result with its test set."""

        def evaluate_and_keep(report: Report, is_cancelled: IsCancelled) -> Evaluation:
            digits = self._digits.get(source.name)
            evaluation = self._evaluate_model(model, source, digits, report, is_cancelled)
            self._known[_key(model, source)] = evaluation
            self._digits[source.name] = evaluation.digits
            return evaluation

        return evaluate_and_keep


def _key(model: StoredModel, source: Source) -> tuple[str, str]:
    """What an evaluation depends on: the compiled model, whatever its name, and the data."""
    return model.record.tflite_sha256, source.name
