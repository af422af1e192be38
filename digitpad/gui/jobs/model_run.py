"""State machine of a run that makes a model: train, decide, save."""

from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from digitpad.gui.jobs.latest_job import LatestJob, Work

ModelRunState = Literal["idle", "training", "paused", "stopping", "undecided", "saving"]
"""Undecided: a model was trained and is neither saved nor discarded."""


class ModelRun(QObject):
    """Trains a model on a thread, holds it until it is saved or discarded, and saves it.

    A subclass starts the training with `_train`, decides in `_on_trained` what follows, and may
    override the other handlers. A run that can't be paused or stopped halfway skips those states.

    Attributes:
        state: What is going on.

    Signals:
        state_changed(str): The ModelRunState that begins.
        progressed(object): What the training reported.
        trained(object): The training's result, before the state changes.
        failed(object): The exception that ended the training without a model.
        saved(object): The StoredModel.
        save_failed(object): The exception; the model is still held.
    """

    state_changed = Signal(str)
    progressed = Signal(object)
    trained = Signal(object)
    failed = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state: ModelRunState = "idle"
        self._training = LatestJob(self, can_be_left=True)
        self._saving = LatestJob(self)
        self._training.progressed.connect(self._on_progressed)
        self._training.succeeded.connect(self._on_trained)
        self._training.failed.connect(self._on_failed)
        self._training.cancelled.connect(self._on_cancelled)
        self._saving.succeeded.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._training.end()
        self._saving.end()

    def _enter(self, state: ModelRunState) -> None:
        self.state = state
        self.state_changed.emit(state)

    def _save(self, work: Work) -> None:
        """Have the model that is held saved by `work`, which returns the StoredModel."""
        self._enter("saving")
        self._saving.start(work)

    def _release(self) -> None:
        """Be idle again; a subclass lets go of the model here."""
        self._enter("idle")

    def _on_progressed(self, progress: Any) -> None:
        self.progressed.emit(progress)

    def _on_trained(self, result: Any) -> None:
        self.trained.emit(result)
        self._enter("undecided")

    def _on_failed(self, error: Exception) -> None:
        self._release()
        self.failed.emit(error)

    def _on_cancelled(self) -> None:
        self._release()

    def _on_saved(self, model: Any) -> None:
        self._release()
        self.saved.emit(model)

    def _on_save_failed(self, error: Exception) -> None:
        self._enter("undecided")
        self.save_failed.emit(error)
