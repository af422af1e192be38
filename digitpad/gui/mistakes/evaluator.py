"""Evaluate models beside the window, one at a time, and remember what came out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.source import Source
from digitpad.evaluation.evaluate import Evaluation, evaluate
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.models.store import StoredModel
from digitpad.progress import IsCancelled, Report

EvaluateModel = Callable[[StoredModel, Source, DigitSet | None, Report, IsCancelled], Evaluation]
"""Takes the source's test part, too, when it was loaded before."""


def evaluate_model(
    model: StoredModel,
    source: Source,
    digits: DigitSet | None,
    report: Report,
    is_cancelled: IsCancelled,
) -> Evaluation:
    """Ask a model for every image of a source's test part.

    Args:
        model: The model on the disk.
        source: Where the test part comes from.
        digits: The test part itself, when it was loaded before.
        report: Hears of progress, in images or bytes.
        is_cancelled: Says when to stop.

    Raises ModelError, DataError or SaveError as the parts do, and Cancelled.
    """
    recognizer = model.recognizer().with_all_cores()
    if digits is None:
        digits = source.load("test", report, is_cancelled)
    return evaluate(recognizer, digits, report, is_cancelled)


class Evaluations:
    """What came out before, so that nothing is evaluated or loaded twice."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Evaluation] = {}
        self._digits: dict[str, DigitSet] = {}

    def find(self, model: StoredModel, source: Source) -> Evaluation | None:
        """What an evaluation before gave, if there was one."""
        return self._known.get(_key(model, source))

    def digits(self, source: Source) -> DigitSet | None:
        """A source's test part, if it was loaded before."""
        return self._digits.get(source.name)

    def keep(self, key: tuple[str, str], evaluation: Evaluation) -> None:
        """Remember an evaluation and its digits."""
        self._known[key] = evaluation
        self._digits[key[1]] = evaluation.digits


class Evaluator(QObject):
    """Runs one evaluation at a time; a newer one silences the one before.

    Signals:
        progressed(object): Progress of the newest one.
        evaluated(object): Its Evaluation.
        failed(object): The exception that ended it.
        cancelled(): It stopped because `cancel` was called.
    """

    progressed = Signal(object)
    evaluated = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        evaluate_model: EvaluateModel,
        parent: QObject,
        evaluations: Evaluations | None = None,
    ) -> None:
        """Run nothing yet.

        Args:
            evaluate_model: The long job.
            parent: Qt's parent.
            evaluations: What is known already, and where results go; by default nothing is.
        """
        super().__init__(parent)
        self._evaluate_model = evaluate_model
        self._evaluations = evaluations or Evaluations()
        self._key = ("", "")
        self._job = LatestJob(self)
        self._job.progressed.connect(self.progressed)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self.failed)
        self._job.cancelled.connect(self.cancelled)

    def beside(self, parent: QObject) -> "Evaluator":
        """Another one that runs at the same time; each knows what the other has found out."""
        return Evaluator(self._evaluate_model, parent, self._evaluations)

    def known(self, model: StoredModel, source: Source) -> Evaluation | None:
        """What an evaluation before gave, if there was one."""
        return self._evaluations.find(model, source)

    def start(self, model: StoredModel, source: Source) -> None:
        """Evaluate a model; only this one is heard of from now on."""
        self._key = _key(model, source)
        digits = self._evaluations.digits(source)
        self._job.start(partial(self._evaluate_model, model, source, digits))

    def cancel(self) -> None:
        """Ask the evaluation to stop; `cancelled` tells when it has."""
        self._job.cancel()

    def drop(self) -> None:
        """Cancel the evaluation and hear no more of it; doesn't wait for its end."""
        self._job.drop()

    def end(self) -> None:
        """Cancel, silence and wait for all of them: for when the window closes."""
        self._job.end()

    def _on_succeeded(self, evaluation: Evaluation) -> None:
        self._evaluations.keep(self._key, evaluation)
        self.evaluated.emit(evaluation)


def _key(model: StoredModel, source: Source) -> tuple[str, str]:
    """What an evaluation depends on: the compiled model, whatever its name, and the data."""
    return model.record.tflite_sha256, source.name
