"""A whole training run, begun or resumed, whose checkpoints are kept until its model is."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from digitpad.errors import ModelError, SaveError, TrainingError
from digitpad.messages import Message
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.progress import IsCancelled
from digitpad.system.atomic_files import write_folder
from digitpad.training.checkpoint import Checkpoint
from digitpad.training.checkpoint_store import RunCheckpoints
from digitpad.training.data import load_training_data
from digitpad.training.fit import Keep
from digitpad.training.learning_rate import LearningRate
from digitpad.training.train import TrainingResult, train
from digitpad.training.updates import TrainingUpdate

_STARTING = Message("Reading the checkpoint")
_ONE_BEFORE = Message("The last checkpoint is damaged; training goes on from the one before.")

ReportAny = Callable[[Any], None]
"""Hears Progress while digits are read, then TrainingUpdate."""


class Train(Protocol):
    """The long job of a run: `load_and_train`, or a shorter one in tests."""

    def __call__(
        self,
        config: TrainingConfig,
        cache: Path,
        continue_from: StoredModel | None,
        report: ReportAny,
        is_cancelled: IsCancelled,
        resume: Checkpoint | None,
        keep: Keep,
        rate: LearningRate | None,
    ) -> TrainingResult:
        """Train on digits of which downloaded ones are in the folder `cache`."""


def load_and_train(
    config: TrainingConfig,
    cache: Path,
    continue_from: StoredModel | None,
    report: ReportAny,
    is_cancelled: IsCancelled,
    resume: Checkpoint | None,
    keep: Keep,
    rate: LearningRate | None = None,
) -> TrainingResult:
    """Read the digits and train.

    Raises what `load_training_data` and `train` raise.
    """
    data = load_training_data(config, cache, report, is_cancelled)
    return train(config, data, report, is_cancelled, continue_from, resume, keep, rate)


class TrainingSession:
    """One run; whatever interrupts it, it can be resumed until its model is saved or discarded.

    Attributes:
        checkpoints: Where it stands.
    """

    def __init__(
        self,
        checkpoints: RunCheckpoints,
        store: ModelStore,
        cache: Path,
        train: Train = load_and_train,
    ) -> None:
        self.checkpoints = checkpoints
        self._store = store
        self._cache = cache
        self._train = train

    @property
    def name(self) -> str:
        """What the model is to be called: the name of the begin, unless that got taken since."""
        wish = self.checkpoints.name
        is_free = self.checkpoints.replaces or not self._store.is_taken(wish)
        return wish if is_free else self._store.free_name(wish)

    def begin(
        self,
        config: TrainingConfig,
        continue_from: StoredModel | None,
        report: ReportAny,
        is_cancelled: IsCancelled,
        rate: LearningRate | None = None,
    ) -> TrainingResult:
        """Train from the first epoch on; `rate` may change the learning rate meanwhile.

        Raises what `train` raises, and TrainingError when the model could not be saved afterwards
        or somebody else trains one of that name.
        """
        self._check_begin()
        keep = self.checkpoints.save
        return self._train(
            config, self._cache, continue_from, report, is_cancelled, None, keep, rate
        )

    def resume(
        self, report: ReportAny, is_cancelled: IsCancelled, rate: LearningRate | None = None
    ) -> TrainingResult:
        """Go on where the run was interrupted, with its own settings and its last learning rate.

        Raises what `begin` and `RunCheckpoints.load` raise.
        """
        self._check_begin()
        past = self.checkpoints.load()
        if self.checkpoints.is_one_before:
            report(TrainingUpdate(_STARTING, notice=_ONE_BEFORE))
        run, keep = past.record, self.checkpoints.save
        begun = self._find(run.continued_from)
        return self._train(run.config, self._cache, begun, report, is_cancelled, past, keep, rate)

    def save(self, name: str, files: ModelFiles) -> StoredModel:
        """Save the trained model; only then its checkpoints go.

        Raises what `ModelStore.save` raises.
        """
        try:
            model = self._store.save(name, files)
        except SaveError as error:
            if not self.checkpoints.make_room(error):
                raise
            model = self._store.save(name, files)
        self.checkpoints.remove()
        return model

    def save_to(self, folder: Path, name: str, files: ModelFiles) -> Path:
        """Save the trained model in a folder of the user's choice; its checkpoints go.

        Nothing there is replaced: the model's folder gets a number where one has its name.

        Raises SaveError when the disk is full or the folder not writable.
        """
        names = (f"{name} {number}" if number > 1 else name for number in count(1))
        free = next(path for path in map(folder.joinpath, names) if not path.exists())
        write_folder(free, files.contents())
        self.checkpoints.remove()
        return folder

    def _check_begin(self) -> None:
        """See to it that the model can be kept in the end, better now than after an hour."""
        try:
            self._store.check_writable()
            self.checkpoints.take_name()
        except SaveError as error:
            raise TrainingError(
                "Training was not started, because its model could not be kept. {}", error.message
            ) from error

    def _find(self, name: str) -> StoredModel | None:
        try:
            return self._store.find(name) if name else None
        except ModelError:  # its weights are in the checkpoint
            return None
