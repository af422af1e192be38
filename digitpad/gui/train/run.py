"""State machine of a training run in the window: train, pause, stop, save or discard."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.jobs.model_run import ModelRun
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.override import override
from digitpad.progress import IsCancelled, Pause
from digitpad.training.checkpoint_store import RunCheckpoints
from digitpad.training.learning_rate import LearningRate
from digitpad.training.run import ReportAny, Run
from digitpad.training.session import Train, TrainingSession
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate


class TrainingRun(ModelRun):
    """Trains; saves a model that was trained to the end, and asks first where it was stopped.

    `progressed` carries Progress or TrainingUpdate, `trained` the TrainingResult.

    Attributes:
        name: The name under which the model will be saved.
        has_learned: Whether a batch has gone through the network of the latest run.

    Signals:
        can_pause_changed(bool): Whether it can be paused now.
        saved_elsewhere(object): The Path of the folder that holds the files.
        left_in_memory(object): The RunCheckpoints of a run that failed, for which the disk has no
            room; `failed` follows.
        cancelled(bool): Stopped before there was anything new to keep; whether it can be resumed.
    """

    can_pause_changed = Signal(bool)
    saved_elsewhere = Signal(object)
    left_in_memory = Signal(object)
    cancelled = Signal(bool)

    def __init__(self, store: ModelStore, cache: Path, train: Train, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._cache = cache
        self._train = train
        self._is_given_up = False
        self.name = ""
        self._session: TrainingSession | None = None
        self._files: ModelFiles | None = None
        self.has_learned = False
        self._is_learning = False
        self._pause = Pause()
        self._rate = LearningRate()
        self._discarding = LatestJob(self)

    @property
    def can_pause(self) -> bool:
        """Whether batches go through the network; loading and testing can't be paused."""
        return self.state == "training" and self._is_learning

    @property
    def can_be_resumed(self) -> bool:
        """Whether a run is under way, or undecided, whose last epoch is safe on the disk."""
        if self._session is None:
            return False
        checkpoints = self._session.checkpoints
        return checkpoints.is_begun and not checkpoints.is_only_in_memory

    def start(
        self,
        config: TrainingConfig,
        checkpoints: RunCheckpoints,
        continue_from: StoredModel | None,
    ) -> None:
        """Train a network and save it under the name of its checkpoints."""
        session, rate = self._open(checkpoints), self._rate
        self._begin(
            lambda report, is_cancelled: session.begin(
                Run(config, report, is_cancelled, continue_from, learning_rate=rate)
            )
        )

    def resume(self, checkpoints: RunCheckpoints) -> None:
        """Go on with an interrupted run."""
        session = self._open(checkpoints)
        self._begin(partial(session.resume, learning_rate=self._rate))

    def pause(self) -> None:
        """Pause after the current batch; does nothing where that is impossible."""
        if self.can_pause:
            self._pause.begin()
            self._enter("paused")

    def go_on(self) -> None:
        """End the pause; does nothing without one."""
        if self.state == "paused":
            self._enter("training")
            self._pause.end()

    def change_rate(self, rate: float) -> None:
        """Change the learning rate from the next batch on; does nothing without a run.

        Raises TrainingError when the rate is out of its range.
        """
        if self.state in ("training", "paused"):
            self._rate.change(rate)

    def stop(self) -> None:
        """Ask the run to stop; it does so within a batch.

        Before the first batch there is nothing to keep, and the import of TensorFlow can't be cut
        short: the run ends at once then, and its job in its own time.
        """
        if not self._training.is_running:
            return
        if self.has_learned:
            self._training.cancel()
            self._enter("stopping")
        else:
            self._training.drop()
            self._on_cancelled()
        self._pause.end()  # after it was cancelled: it must not go on meanwhile

    def save(self, name: str = "") -> None:
        """Save the trained model, under another name if one is given."""
        session, files = self._held()
        self.name = wanted = name or self.name
        self._save(lambda _report, _is_cancelled: session.save(wanted, files))

    def save_elsewhere(self, folder: Path) -> None:
        """Save the model's files to a folder of the user's choice."""
        session, files, name = *self._held(), self.name
        self._save(lambda _report, _is_cancelled: session.save_to(folder, name, files))

    def discard(self) -> None:
        """Forget the trained model and its checkpoints."""
        session, _files = self._held()
        self._discarding.start(lambda _report, _is_cancelled: session.checkpoints.remove())
        self._release()

    def give_up(self) -> None:
        """Delete the checkpoints at the `end`: the user wants nothing of the run."""
        self._is_given_up = True

    @override
    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes.

        A run that goes on can be resumed at the next start, unless it was given up.
        """
        self._training.cancel()
        self._pause.end()
        super().end()
        self._discarding.end()
        if self._session is not None and self._is_given_up:
            self._session.checkpoints.remove()
        elif self._session is not None:
            self._session.checkpoints.close()

    def _open(self, checkpoints: RunCheckpoints) -> TrainingSession:
        assert self.state == "idle"
        self.has_learned = False
        self._pause = Pause()  # a run that was dropped may still hold to the one before
        self._rate = LearningRate()
        self._session = TrainingSession(checkpoints, self._store, self._cache, self._train)
        self.name = self._session.name
        return self._session

    def _begin(self, work: Callable[[ReportAny, IsCancelled], TrainingResult]) -> None:
        pause = self._pause
        self._training.start(lambda report, is_cancelled: work(report, pause.holding(is_cancelled)))
        self._enter("training")

    def _held(self) -> tuple[TrainingSession, ModelFiles]:
        assert self._session is not None
        assert self._files is not None
        return self._session, self._files

    def _checkpoints(self) -> RunCheckpoints:
        assert self._session is not None
        return self._session.checkpoints

    @override
    def _release(self) -> None:
        self._session = None
        self._files = None
        self._is_learning = False
        super()._release()

    @override
    def _on_progressed(self, progress: object) -> None:
        is_learning = isinstance(progress, TrainingUpdate) and progress.batches > 0
        self.has_learned |= is_learning
        if is_learning != self._is_learning:
            self._is_learning = is_learning
            if not is_learning:
                self.go_on()  # the last batch was under way already when the user paused
            self.can_pause_changed.emit(self.can_pause)
        super()._on_progressed(progress)

    @override
    def _on_trained(self, result: TrainingResult) -> None:
        self._files = result.files
        if result.stopped:
            super()._on_trained(result)
        else:
            self.trained.emit(result)
            self.save()

    @override
    def _on_failed(self, error: Exception) -> None:
        checkpoints = self._checkpoints()
        if checkpoints.is_only_in_memory:
            self.left_in_memory.emit(checkpoints)
        else:
            checkpoints.close()
        super()._on_failed(error)

    @override
    def _on_cancelled(self) -> None:
        checkpoints = self._checkpoints()
        can_be_resumed = checkpoints.is_begun
        checkpoints.close()
        super()._on_cancelled()
        self.cancelled.emit(can_be_resumed)

    @override
    def _on_saved(self, saved: StoredModel | Path) -> None:
        if isinstance(saved, Path):
            self._release()
            self.saved_elsewhere.emit(saved)
        else:
            super()._on_saved(saved)
