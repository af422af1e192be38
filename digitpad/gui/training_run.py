"""One training run beside the window: read the digits, train, and save what was learned."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from digitpad.errors import SaveError, TrainingError
from digitpad.files import write_together
from digitpad.gui.newest_job import NewestJob
from digitpad.history import TrainingUpdate
from digitpad.model_store import ModelFiles, ModelStore, StoredModel
from digitpad.progress import IsCancelled
from digitpad.training import TrainingResult, load_training_data, train
from digitpad.training_config import TrainingConfig

RunState = Literal["idle", "training", "stopping", "undecided", "saving"]
"""Undecided: there is a trained model that isn't saved, and the person is to say what next."""

Train = Callable[
    [TrainingConfig, Path, StoredModel | None, Callable[[Any], None], IsCancelled], TrainingResult
]


def load_and_train(
    config: TrainingConfig,
    cache: Path,
    continue_from: StoredModel | None,
    report: Callable[[Any], None],
    is_cancelled: IsCancelled,
) -> TrainingResult:
    """Read the digits and train.

    Args:
        config: The settings.
        cache: The folder where downloaded digits are kept.
        continue_from: A model to train further, or None for a new network.
        report: Hears Progress while digits are read, then TrainingUpdate.
        is_cancelled: Says when to stop.

    Raises what `load_training_data` and `train` raise.
    """
    data = load_training_data(config, cache, report, is_cancelled)
    return train(config, data, report, is_cancelled, continue_from)


class TrainingRun(QObject):
    """Trains, saves what was trained whole, and asks before it saves what was stopped.

    Signals:
        state_changed(str): The RunState that begins.
        progressed(object): Progress or TrainingUpdate.
        trained(object): The TrainingResult, not yet saved.
        saved(object): The StoredModel.
        saved_elsewhere(object): The Path of the folder that holds the files.
        save_failed(object): The exception; the model is still held.
        failed(object): The exception that ended training without a model.
        cancelled(): Stopped before there was anything to keep.
    """

    state_changed = Signal(str)
    progressed = Signal(object)
    trained = Signal(object)
    saved = Signal(object)
    saved_elsewhere = Signal(object)
    save_failed = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, store: ModelStore, cache: Path, train: Train, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._cache = cache
        self._train = train
        self._state: RunState = "idle"
        self._name = ""
        self._files: ModelFiles | None = None
        self._has_learned = False  # since a batch has gone through the network
        self._training = NewestJob(self)
        self._saving = NewestJob(self)
        self._saving_elsewhere = NewestJob(self)
        self._training.progressed.connect(self._on_progressed)
        self._training.succeeded.connect(self._on_trained)
        self._training.failed.connect(self._on_failed)
        self._training.cancelled.connect(self._end_without_model)
        self._saving.succeeded.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)
        self._saving_elsewhere.succeeded.connect(self._on_saved_elsewhere)
        self._saving_elsewhere.failed.connect(self._on_save_failed)

    @property
    def state(self) -> RunState:
        """What is going on."""
        return self._state

    def start(self, config: TrainingConfig, name: str, continue_from: StoredModel | None) -> None:
        """Train a network, to be saved as `name`."""
        assert self._state == "idle"
        self._name = name
        self._has_learned = False
        self._training.start(partial(self._check_and_train, config, continue_from))
        self._enter("training")

    def stop(self) -> None:
        """Ask the run to stop; it does so within a batch.

        Before the first batch there is nothing to keep, and the import of TensorFlow can't be cut
        short: the run ends at once then, and its job in its own time.
        """
        if not self._training.is_running:
            return
        if self._has_learned:
            self._training.cancel()
            self._enter("stopping")
        else:
            self._training.drop()
            self._end_without_model()

    def save(self, name: str = "") -> None:
        """Save the trained model, under another name if one is given."""
        assert self._files is not None
        self._name = name or self._name
        self._saving.start(partial(self._save, self._name, self._files))
        self._enter("saving")

    def save_elsewhere(self, folder: Path) -> None:
        """Put the model's files into a folder of the person's choice."""
        assert self._files is not None
        self._saving_elsewhere.start(partial(self._save_to, folder, self._name, self._files))
        self._enter("saving")

    def discard(self) -> None:
        """Forget the trained model."""
        self._files = None
        self._enter("idle")

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        for job in (self._training, self._saving, self._saving_elsewhere):
            job.end()

    def _check_and_train(
        self,
        config: TrainingConfig,
        continue_from: StoredModel | None,
        report: Callable[[Any], None],
        is_cancelled: IsCancelled,
    ) -> TrainingResult:
        try:
            self._store.check_writable()
        except SaveError as error:  # better told now than after an hour
            reason = str(error).removeprefix("Not saved: ")
            raise TrainingError(
                f"Training was not started, because its model could not be kept: {reason}"
            ) from error
        return self._train(config, self._cache, continue_from, report, is_cancelled)

    def _save(
        self, name: str, files: ModelFiles, _report: object, _is_cancelled: IsCancelled
    ) -> StoredModel:
        return self._store.save(name, files)

    def _save_to(
        self, folder: Path, name: str, files: ModelFiles, _report: object, _cancelled: IsCancelled
    ) -> Path:
        contents = {
            f"{name}.keras": files.keras,
            f"{name}.tflite": files.tflite,
            f"{name}.json": files.record.to_json(),
        }
        write_together(folder, contents)
        return folder

    def _end_without_model(self) -> None:
        self._enter("idle")
        self.cancelled.emit()

    def _enter(self, state: RunState) -> None:
        self._state = state
        self.state_changed.emit(state)

    def _on_progressed(self, progress: object) -> None:
        self._has_learned |= isinstance(progress, TrainingUpdate) and progress.batches > 0
        self.progressed.emit(progress)

    def _on_trained(self, result: TrainingResult) -> None:
        self._files = result.files
        self.trained.emit(result)
        if result.stopped:
            self._enter("undecided")
        else:
            self.save()

    def _on_failed(self, error: Exception) -> None:
        self._enter("idle")
        self.failed.emit(error)

    def _on_saved(self, model: StoredModel) -> None:
        self._files = None
        self._enter("idle")
        self.saved.emit(model)

    def _on_saved_elsewhere(self, folder: Path) -> None:
        self._files = None
        self._enter("idle")
        self.saved_elsewhere.emit(folder)

    def _on_save_failed(self, error: Exception) -> None:
        self._enter("undecided")
        self.save_failed.emit(error)
