"""From Start to a saved model.

1. `TrainingSession.begin` takes a `Run`: settings, where it starts, callbacks of the caller.
   `resume` makes one from a checkpoint. Both first check that the model can be saved in the end.
2. `load_and_train` reads the digits (`data`) and hands both to `train`.
3. `train` builds or loads the network, and starts the process that converts it later.
4. `fit` has Keras fit it; `callbacks` report, save checkpoints, and stop the fit.
5. `finish` converts the network to LiteRT, calibrates it, and measures it on the test set.
6. `TrainingSession.save` puts the model into the store; only then its checkpoints go.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from digitpad.errors import ModelError, SaveError, TrainingError
from digitpad.messages import Message
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.progress import IsCancelled
from digitpad.system.atomic_files import write_folder
from digitpad.training.checkpoint_store import RunCheckpoints
from digitpad.training.data import load_training_data, missing_sources
from digitpad.training.learning_rate import LearningRate
from digitpad.training.run import ReportAny, Run
from digitpad.training.train import TrainingResult, train
from digitpad.training.updates import TrainingUpdate

_STARTING = Message("Reading the checkpoint")
_STARTING_WITHOUT = Message("Reading the digits")
_ONE_BEFORE = Message("The last checkpoint is damaged; training goes on from the one before.")

Train = Callable[[Run, Path], TrainingResult]
"""The long job of a run: `load_and_train`, or a shorter one in tests."""


def load_and_train(run: Run, cache: Path) -> TrainingResult:
    """Read the digits, of which downloaded ones are in the folder `cache`, and train.

    The first reports say which digit sets are left out.

    Raises what `load_training_data` and `train` raise.
    """
    for notice in missing_sources(run.config, cache).values():
        run.report(TrainingUpdate(_STARTING_WITHOUT, epochs=run.config.epochs, notice=notice))
    return train(run, load_training_data(run.config, cache, run.report, run.is_cancelled))


class TrainingSession:
    """One run, which can be resumed after any interruption until its model is saved or discarded.

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
        """The model's name: the one chosen at the start, unless it has been taken since."""
        wish = self.checkpoints.name
        is_free = self.checkpoints.replaces or not self._store.is_taken(wish)
        return wish if is_free else self._store.free_name(wish)

    def begin(self, run: Run) -> TrainingResult:
        """Train from the first epoch on.

        Raises what `train` raises, and TrainingError when the model could not be saved afterwards
        or another process trains one of that name.
        """
        self._check_begin()
        return self._train(replace(run, save_checkpoint=self.checkpoints.save), self._cache)

    def resume(
        self,
        report: ReportAny,
        is_cancelled: IsCancelled,
        learning_rate: LearningRate | None = None,
    ) -> TrainingResult:
        """Go on where the run was interrupted, with its own settings and its last learning rate.

        Raises what `begin` and `RunCheckpoints.load` raise.
        """
        self._check_begin()
        past = self.checkpoints.load()
        if self.checkpoints.is_one_before:
            report(TrainingUpdate(_STARTING, notice=_ONE_BEFORE))
        begun = None
        with suppress(ModelError):  # its weights are in the checkpoint
            name = past.record.continued_from
            begun = self._store.find(name) if name else None
        rate, save = learning_rate or LearningRate(), self.checkpoints.save
        run = Run(past.record.config, report, is_cancelled, begun, past, save, rate)
        return self._train(run, self._cache)

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
        """Make sure that the model can be saved in the end: better now than after an hour."""
        try:
            self._store.check_writable()
            self.checkpoints.take_name()
        except SaveError as error:
            raise TrainingError(
                "Training was not started, because its model could not be kept. {}", error.message
            ) from error
