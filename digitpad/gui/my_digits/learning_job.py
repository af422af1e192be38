"""Have a model learn one's digits beside the window, and save what it became."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.jobs.latest_job import LatestJob, Work
from digitpad.models.store import LONGEST_NAME, ModelStore, StoredModel
from digitpad.progress import IsCancelled, Report

if TYPE_CHECKING:  # at run time on a thread: they take time to load
    from digitpad.handwriting.digit_store import KeptDigit
    from digitpad.handwriting.learn import LearningOutcome

_SUFFIX = "-mine"

LearningState = Literal["idle", "learning", "undecided", "saving"]
"""Undecided: a model has learned and is neither saved nor discarded."""

Learn = Callable[["StoredModel", "list[KeptDigit]", Report, IsCancelled], "LearningOutcome"]
"""Has a model learn some digits; on a thread."""


class LearningJob(QObject):
    """One learning at a time, from the digits to the saved model.

    Signals:
        state_changed(): `state` is another one.
        progressed(object): A Progress.
        learned(object): The LearningOutcome, before the state changes.
        failed(object): The exception that ended the learning, or kept the model from being saved.
        cancelled(): It was stopped.
        saved(object): The StoredModel.
    """

    state_changed = Signal()
    progressed = Signal(object)
    learned = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    saved = Signal(object)

    def __init__(
        self, queue: DigitStoreQueue, store: ModelStore, learn: Learn, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._store = store
        self._learn = learn
        self._state: LearningState = "idle"
        self._turn = 0  # counts the learnings
        self._outcome: LearningOutcome | None = None
        self._learning = LatestJob(self)
        self._saving = LatestJob(self)
        self._learning.progressed.connect(self.progressed)
        self._learning.succeeded.connect(self._on_learned)
        self._learning.failed.connect(self._on_failed)
        self._learning.cancelled.connect(self._on_cancelled)
        self._saving.succeeded.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)
        queue.failed.connect(self._on_desk_failed)

    @property
    def state(self) -> LearningState:
        """What is going on."""
        return self._state

    def start(self, model: StoredModel) -> None:
        """Have a model learn the digits that there are now."""
        assert self._state == "idle"
        self._turn += 1
        self._enter("learning")
        self._queue.list_digits(partial(self._on_listed, self._turn, model))

    def cancel(self) -> None:
        """Stop the learning; `cancelled` tells when it has."""
        if self._state == "learning" and not self._learning.is_running:
            self._on_cancelled()
        self._learning.cancel()

    def save(self, name: str) -> None:
        """Save the model that has learned under that name."""
        assert self._outcome is not None
        store, files = self._store, self._outcome.files
        self._enter("saving")
        self._saving.start(lambda _report, _is_cancelled: store.save(name, files))

    def discard(self) -> None:
        """Forget the model that has learned."""
        self._outcome = None
        self._enter("idle")

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._learning.end()
        self._saving.end()
        self._queue.failed.disconnect(self._on_desk_failed)

    def _on_listed(self, turn: int, model: StoredModel, digits: "list[KeptDigit]") -> None:
        # It may have been cancelled meanwhile, and another one begun.
        if self._state == "learning" and turn == self._turn:
            self._learning.start(_work(self._learn, model, digits))

    def _on_learned(self, outcome: "LearningOutcome") -> None:
        self.learned.emit(outcome)
        if outcome.refused is None:
            self._outcome = outcome
            self._enter("undecided")
        else:
            self._enter("idle")

    def _on_failed(self, error: Exception) -> None:
        self._enter("idle")
        self.failed.emit(error)

    def _on_desk_failed(self, error: Exception) -> None:
        """The digits could not be read, if they were what was waited for."""
        if self._state == "learning" and not self._learning.is_running:
            self._on_failed(error)

    def _on_cancelled(self) -> None:
        self._enter("idle")
        self.cancelled.emit()

    def _on_saved(self, model: StoredModel) -> None:
        self._outcome = None
        self._enter("idle")
        self.saved.emit(model)

    def _on_save_failed(self, error: Exception) -> None:
        self._enter("undecided")
        self.failed.emit(error)

    def _enter(self, state: LearningState) -> None:
        self._state = state
        self.state_changed.emit()


def suggested_name(taught: str) -> str:
    """The taught model's name with an ending that tells whose hand it knows."""
    if taught.endswith(_SUFFIX):
        return taught
    return taught[: LONGEST_NAME - len(_SUFFIX)].rstrip() + _SUFFIX


def learner(cache: Path) -> Learn:
    """What has models learn among MNIST's digits, which are downloaded to `cache` if need be."""

    def learn(
        model: StoredModel, digits: "list[KeptDigit]", report: Report, is_cancelled: IsCancelled
    ) -> "LearningOutcome":
        from digitpad.handwriting.learn import learn_handwriting, load_others

        others = load_others(cache, report, is_cancelled)
        return learn_handwriting(model, digits, others, report=report, is_cancelled=is_cancelled)

    return learn


def _work(learn: Learn, model: StoredModel, digits: "list[KeptDigit]") -> Work:
    return lambda report, is_cancelled: learn(model, digits, report, is_cancelled)
