"""Train a model further on the user's digits beside the window, and save the result."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.jobs.model_run import ModelRun
from digitpad.models.store import LONGEST_NAME, ModelFiles, ModelStore, StoredModel
from digitpad.override import override
from digitpad.progress import IsCancelled, OneBar, Report

if TYPE_CHECKING:  # loaded on a thread: they take time
    from digitpad.handwriting.digit_store import KeptDigit
    from digitpad.handwriting.learn import LearningOutcome

_SUFFIX = "-mine"

Learn = Callable[["StoredModel", "list[KeptDigit]", Report, IsCancelled], "LearningOutcome"]
"""Trains a model further on some digits; on a thread."""


class LearningRun(ModelRun):
    """One run at a time, from reading the digits to the saved model.

    `trained` carries the LearningOutcome; a model that is refused is not held.

    Signals:
        cancelled(): The training was stopped.
    """

    cancelled = Signal()

    def __init__(
        self, queue: DigitStoreQueue, store: ModelStore, learn: Learn, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._store = store
        self._learn = learn
        self._starts = 0
        self._files: ModelFiles | None = None
        queue.failed.connect(self._on_queue_failed)

    def start(self, model: StoredModel) -> None:
        """Train a model on the digits that there are now."""
        assert self.state == "idle"
        self._starts += 1
        self._enter("training")
        then = partial(self._on_listed, self._starts, model)
        self._queue.ask(lambda digits: digits.digits(), then)

    def cancel(self) -> None:
        """Stop the training; `cancelled` tells when it has."""
        if self._is_listing():
            self._on_cancelled()
        self._training.cancel()

    def save(self, name: str) -> None:
        """Save the trained model under that name."""
        assert self._files is not None
        store, files = self._store, self._files
        self._save(lambda _report, _is_cancelled: store.save(name, files))

    def discard(self) -> None:
        """Forget the trained model."""
        self._release()

    @override
    def end(self) -> None:
        super().end()
        self._queue.failed.disconnect(self._on_queue_failed)

    @override
    def _release(self) -> None:
        self._files = None
        super()._release()

    def _is_listing(self) -> bool:
        """Whether the run still waits for the digits."""
        return self.state == "training" and not self._training.is_running

    def _on_listed(self, start: int, model: StoredModel, digits: "list[KeptDigit]") -> None:
        # It may have been cancelled meanwhile, and another one started.
        if self._is_listing() and start == self._starts:
            learn = self._learn  # the thread must not hold this object
            self._training.start(
                lambda report, is_cancelled: learn(model, digits, report, is_cancelled)
            )

    def _on_queue_failed(self, error: Exception) -> None:
        """The digits could not be read, if they were what was waited for."""
        if self._is_listing():
            self._on_failed(error)

    @override
    def _on_trained(self, result: "LearningOutcome") -> None:
        self._files = result.files
        self.trained.emit(result)
        if result.refused is None:
            self._enter("undecided")
        else:
            self._release()

    @override
    def _on_cancelled(self) -> None:
        self._release()
        self.cancelled.emit()


def suggested_name(model: str) -> str:
    """The name of the model that is trained further, with an ending that says "the user's"."""
    if model.endswith(_SUFFIX):
        return model
    return model[: LONGEST_NAME - len(_SUFFIX)].rstrip() + _SUFFIX


def learner(cache: Path) -> Learn:
    """Trains models on MNIST and the user's digits; MNIST is downloaded to `cache` if need be."""

    def learn(
        model: StoredModel, digits: "list[KeptDigit]", report: Report, is_cancelled: IsCancelled
    ) -> "LearningOutcome":
        from digitpad.handwriting.learn import learn_handwriting, load_replay_set

        bar = OneBar(report)
        others = load_replay_set(cache, bar.part(0.05), is_cancelled)
        learning = bar.part(1.0)
        return learn_handwriting(model, digits, others, report=learning, is_cancelled=is_cancelled)

    return learn
