"""A run from its begin or from its checkpoint to its saved model, without the training itself."""

import errno
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from digitpad.errors import SaveError, TrainingError
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.progress import ignore, never
from digitpad.system.paths import bundled_models
from digitpad.training.checkpoint import Checkpoint
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints
from digitpad.training.run import Run
from digitpad.training.session import TrainingSession
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate
from tests.evaluation.answers import make_evaluation
from tests.training.checkpoints import make_checkpoint


@dataclass
class QuickTraining:
    """Keeps one checkpoint and has a model.

    Attributes:
        model: Whose files it gives.
        calls: The configuration, the model to continue from and the checkpoint of each call.
    """

    model: StoredModel
    calls: list[tuple[TrainingConfig, StoredModel | None, Checkpoint | None]] = field(
        default_factory=list
    )

    def __call__(self, run: Run, cache: Path) -> TrainingResult:  # noqa: ARG002  (what every such job takes)
        self.calls.append((run.config, run.continue_from, run.resume))
        run.save_checkpoint(make_checkpoint(run.config, epochs=run.config.epochs))
        tflite = self.model.path(".tflite").read_bytes()
        files = ModelFiles(self.model.record, self.model.read(".keras"), tflite)
        return TrainingResult(files, make_evaluation(), stopped=False)


@pytest.fixture
def folder(tmp_path: Path) -> CheckpointFolder:
    return CheckpointFolder(tmp_path / "training")


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", bundled_models())


@pytest.fixture
def train(stored_model: StoredModel) -> QuickTraining:
    return QuickTraining(stored_model)


def interrupt(folder: CheckpointFolder, checkpoint: Checkpoint, *, replaces: bool = False) -> None:
    run = folder.begin("mine", replaces=replaces)
    run.save(checkpoint)
    run.close()


def resumed(folder: CheckpointFolder) -> RunCheckpoints:
    run = folder.interrupted()
    assert run is not None
    return folder.resume(run)


def test_checkpoints_stay_until_the_model_is_saved(
    folder: CheckpointFolder, store: ModelStore, train: QuickTraining, tmp_path: Path
) -> None:
    checkpoints = folder.begin("mine", replaces=False)
    training = TrainingSession(checkpoints, store, tmp_path, train)
    result = training.begin(Run(TrainingConfig()))
    assert len([*(tmp_path / "training").rglob("arrays.npz")]) == 1
    assert training.save(training.name, result.files).name == "mine"
    assert [*(tmp_path / "training").iterdir()] == []


def test_saved_elsewhere_they_go_as_well(
    folder: CheckpointFolder, store: ModelStore, train: QuickTraining, tmp_path: Path
) -> None:
    training = TrainingSession(folder.begin("mine", replaces=False), store, tmp_path, train)
    result = training.begin(Run(TrainingConfig()))
    training.save_to(tmp_path / "stick", "mine", result.files)
    names = sorted(path.name for path in (tmp_path / "stick" / "mine").iterdir())
    assert names == ["model.keras", "model.tflite", "record.json"]
    assert folder.interrupted() is None
    assert [*(tmp_path / "training").iterdir()] == []


def test_a_model_that_can_t_be_saved_leaves_its_checkpoint(
    folder: CheckpointFolder,
    store: ModelStore,
    train: QuickTraining,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_store: ModelStore, _name: str, _files: ModelFiles) -> StoredModel:
        raise SaveError("Not saved: the disk is full.")

    monkeypatch.setattr(ModelStore, "save", fail)
    training = TrainingSession(folder.begin("mine", replaces=False), store, tmp_path, train)
    result = training.begin(Run(TrainingConfig()))
    with pytest.raises(SaveError):
        training.save("mine", result.files)
    training.checkpoints.close()
    assert folder.interrupted() is not None


def test_on_a_full_disk_an_older_checkpoint_makes_room_for_the_model(
    folder: CheckpointFolder,
    store: ModelStore,
    train: QuickTraining,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save = ModelStore.save

    def save_if_there_is_room(store: ModelStore, name: str, files: ModelFiles) -> StoredModel:
        if [*(tmp_path / "training").glob("*/previous")]:
            raise SaveError("Not saved: the disk is full.") from OSError(errno.ENOSPC, "full")
        return save(store, name, files)

    monkeypatch.setattr(ModelStore, "save", save_if_there_is_room)
    training = TrainingSession(folder.begin("mine", replaces=False), store, tmp_path, train)
    for _ in range(2):
        result = training.begin(Run(TrainingConfig()))
    assert training.save("mine", result.files).name == "mine"


def test_a_resumed_run_has_its_own_settings_and_the_model_that_it_began_with(
    folder: CheckpointFolder,
    store: ModelStore,
    train: QuickTraining,
    stored_model: StoredModel,
    tmp_path: Path,
) -> None:
    past = make_checkpoint(TrainingConfig(epochs=7, seed=3))
    interrupt(folder, replace(past, record=replace(past.record, continued_from="digitpad")))
    training = TrainingSession(resumed(folder), store, tmp_path, train)
    training.resume(ignore, never)
    config, continue_from, checkpoint = train.calls[0]
    assert (config.epochs, config.seed) == (7, 3)
    assert continue_from == stored_model
    assert checkpoint is not None
    assert len(checkpoint.record.epochs) == 2


def test_a_model_that_is_gone_is_left_to_training(
    folder: CheckpointFolder, store: ModelStore, train: QuickTraining, tmp_path: Path
) -> None:
    past = make_checkpoint()
    interrupt(folder, replace(past, record=replace(past.record, continued_from="gone")))
    TrainingSession(resumed(folder), store, tmp_path, train).resume(ignore, never)
    assert train.calls[0][1] is None


def test_going_on_from_the_checkpoint_before_is_told(
    folder: CheckpointFolder,
    store: ModelStore,
    train: QuickTraining,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    run = folder.begin("mine", replaces=False)
    for epochs in (1, 2):
        run.save(make_checkpoint(epochs=epochs))
    run.close()
    next((tmp_path / "training").rglob("arrays.npz")).write_bytes(b"")
    updates: list[TrainingUpdate] = []
    TrainingSession(resumed(folder), store, tmp_path, train).resume(updates.append, never)
    assert [update.notice for update in updates] == [
        "The last checkpoint is damaged; training goes on from the one before."
    ]
    assert caplog.records


@pytest.mark.parametrize(("replaces", "name"), [(False, "mine 2"), (True, "mine")])
def test_a_name_that_was_taken_meanwhile_is_not_taken_away(
    folder: CheckpointFolder,
    store: ModelStore,
    train: QuickTraining,
    stored_model: StoredModel,
    tmp_path: Path,
    replaces: bool,
    name: str,
) -> None:
    interrupt(folder, make_checkpoint(), replaces=replaces)
    store.copy(stored_model, "mine")
    assert TrainingSession(resumed(folder), store, tmp_path, train).name == name


def test_a_store_that_can_t_be_written_is_told_before_training(
    folder: CheckpointFolder, train: QuickTraining, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the folder's place")
    store = ModelStore(tmp_path / "file", bundled_models())
    interrupt(folder, make_checkpoint())
    training = TrainingSession(resumed(folder), store, tmp_path, train)
    with pytest.raises(TrainingError, match=r"could not be kept\. Not saved: a file"):
        training.begin(Run(TrainingConfig()))
    with pytest.raises(TrainingError, match="could not be kept"):
        training.resume(ignore, never)
    assert train.calls == []
