"""One training run beside the window: read the digits, train, and save what was learned."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.progress import IsCancelled, Pause
from digitpad.training.checkpoint_store import RunCheckpoints
from digitpad.training.learning_rate import LearningRate
from digitpad.training.run import ReportAny, Run
from digitpad.training.session import Train, TrainingSession
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate

RunState = Literal["idle", "training", "paused", "stopping", "undecided", "saving"]
"""Undecided: there is a trained model that isn't saved, and the person is to say what next."""


class TrainingRun(QObject):
    """Trains, saves what was trained whole, and asks before it saves what was stopped.

    Signals:
        state_changed(str): The RunState that begins.
        can_pause_changed(bool): Whether it can be paused now.
        progressed(object): Progress or TrainingUpdate.
        trained(object): The TrainingResult, not yet saved.
        saved(object): The StoredModel.
        saved_elsewhere(object): The Path of the folder that holds the files.
        save_failed(object): The exception; the model is still held.
        failed(object): The exception that ended training without a model.
        left_in_memory(object): The RunCheckpoints of a run that failed, for which the disk has no
            room; `failed` follows.
        cancelled(bool): Stopped before there was anything new to keep; whether it can be resumed.
    """

    state_changed = Signal(str)
    can_pause_changed = Signal(bool)
    progressed = Signal(object)
    trained = Signal(object)
    saved = Signal(object)
    saved_elsewhere = Signal(object)
    save_failed = Signal(object)
    failed = Signal(object)
    left_in_memory = Signal(object)
    cancelled = Signal(bool)

    def __init__(self, store: ModelStore, cache: Path, train: Train, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._cache = cache
        self._train = train
        self._state: RunState = "idle"
        self._is_given_up = False
        self._name = ""
        self._run: TrainingSession | None = None
        self._files: ModelFiles | None = None
        self._has_learned = False  # since a batch has gone through the network
        self._is_learning = False
        self._pause = Pause()
        self._rate = LearningRate()
        self._training = LatestJob(self)
        self._saving = LatestJob(self)
        self._saving_elsewhere = LatestJob(self)
        self._discarding = LatestJob(self)
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

    @property
    def name(self) -> str:
        """What the model is to be called."""
        return self._name

    @property
    def can_pause(self) -> bool:
        """Whether batches go through the network; loading and testing can't be held up."""
        return self._state == "training" and self._is_learning

    def start(
        self,
        config: TrainingConfig,
        checkpoints: RunCheckpoints,
        continue_from: StoredModel | None,
    ) -> None:
        """Train a network, to be saved under the name that its checkpoints have."""
        session, rate = self._take(checkpoints), self._rate
        self._begin(
            lambda report, is_cancelled: session.begin(
                Run(config, report, is_cancelled, continue_from, learning_rate=rate)
            )
        )
        self._enter("training")

    def resume(self, checkpoints: RunCheckpoints) -> None:
        """Go on with a run that was interrupted."""
        run = self._take(checkpoints)
        self._begin(partial(run.resume, learning_rate=self._rate))
        self._enter("training")

    def pause(self) -> None:
        """Have the run wait behind the batch that it is at; does nothing where it can't."""
        if self.can_pause:
            self._pause.begin()
            self._enter("paused")

    def go_on(self) -> None:
        """End the pause; does nothing without one."""
        if self._state == "paused":
            self._enter("training")
            self._pause.end()

    def change_rate(self, rate: float) -> None:
        """Have the run learn at another rate from its next batch on; does nothing without a run.

        Raises TrainingError when the settings of a run may not have that rate.
        """
        if self._state in ("training", "paused"):
            self._rate.change(rate)

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
        self._pause.end()  # after it was cancelled: it must not go on meanwhile

    def save(self, name: str = "") -> None:
        """Save the trained model, under another name if one is given."""
        run, files = self._held()
        self._name = wanted = name or self._name
        self._saving.start(lambda _report, _is_cancelled: run.save(wanted, files))
        self._enter("saving")

    def save_elsewhere(self, folder: Path) -> None:
        """Put the model's files into a folder of the person's choice."""
        run, files, name = *self._held(), self._name
        self._saving_elsewhere.start(
            lambda _report, _is_cancelled: run.save_to(folder, name, files)
        )
        self._enter("saving")

    def discard(self) -> None:
        """Forget the trained model, and where its run stood."""
        run, _files = self._held()
        self._discarding.start(lambda _report, _is_cancelled: run.checkpoints.remove())
        self._end()

    def give_up(self) -> None:
        """Have `end` forget the run: the person wants nothing of it."""
        self._is_given_up = True

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes.

        A run that goes on can be resumed at the next start, unless it was given up.
        """
        self._training.cancel()
        self._pause.end()
        for job in (self._training, self._saving, self._saving_elsewhere, self._discarding):
            job.end()
        if self._run is not None and self._is_given_up:
            self._run.checkpoints.remove()
        elif self._run is not None:
            self._run.checkpoints.close()

    def _take(self, checkpoints: RunCheckpoints) -> TrainingSession:
        assert self._state == "idle"
        self._has_learned = False
        self._pause = Pause()  # a run that was dropped may still hold to the one before
        self._rate = LearningRate()
        self._run = TrainingSession(checkpoints, self._store, self._cache, self._train)
        self._name = self._run.name
        return self._run

    def _begin(self, work: Callable[[ReportAny, IsCancelled], TrainingResult]) -> None:
        pause = self._pause
        self._training.start(lambda report, is_cancelled: work(report, pause.holding(is_cancelled)))

    def _held(self) -> tuple[TrainingSession, ModelFiles]:
        assert self._run is not None
        assert self._files is not None
        return self._run, self._files

    def _end_without_model(self) -> None:
        assert self._run is not None
        checkpoints = self._run.checkpoints
        can_be_resumed = checkpoints.is_begun
        checkpoints.close()
        self._end()
        self.cancelled.emit(can_be_resumed)

    def _end(self) -> None:
        self._run = None
        self._files = None
        self._is_learning = False
        self._enter("idle")

    def _enter(self, state: RunState) -> None:
        self._state = state
        self.state_changed.emit(state)

    def _on_progressed(self, progress: object) -> None:
        is_learning = isinstance(progress, TrainingUpdate) and progress.batches > 0
        self._has_learned |= is_learning
        if is_learning != self._is_learning:
            self._is_learning = is_learning
            if not is_learning:
                self.go_on()  # its last batch was under way already when Pause was heard
            self.can_pause_changed.emit(self.can_pause)
        self.progressed.emit(progress)

    def _on_trained(self, result: TrainingResult) -> None:
        self._files = result.files
        self.trained.emit(result)
        if result.stopped:
            self._enter("undecided")
        else:
            self.save()

    def _on_failed(self, error: Exception) -> None:
        assert self._run is not None
        checkpoints = self._run.checkpoints
        if checkpoints.is_only_in_memory:
            self.left_in_memory.emit(checkpoints)
        else:
            checkpoints.close()
        self._end()
        self.failed.emit(error)

    def _on_saved(self, model: StoredModel) -> None:
        self._end()
        self.saved.emit(model)

    def _on_saved_elsewhere(self, folder: Path) -> None:
        self._end()
        self.saved_elsewhere.emit(folder)

    def _on_save_failed(self, error: Exception) -> None:
        self._enter("undecided")
        self.save_failed.emit(error)
