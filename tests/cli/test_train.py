"""`digitpad train` when it is interrupted, resumed, and short of room."""

import json
import os
import time
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from digitpad.cli.main import main
from digitpad.errors import SaveError
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.system.paths import bundled_models
from digitpad.training.checkpoint_store import CheckpointFolder
from tests.training.checkpoints import make_checkpoint
from tests.training.small_training import RUN, killed_after, start, use_few_digits


@pytest.fixture(autouse=True)
def few_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    use_few_digits(monkeypatch)


@pytest.fixture
def training(user_folder: Path) -> Path:
    """The folder of the checkpoints."""
    return user_folder / "training"


@pytest.fixture
def folder(training: Path) -> CheckpointFolder:
    return CheckpointFolder(training)


def find(user_folder: Path, name: str) -> StoredModel:
    return ModelStore(user_folder / "models", bundled_models()).find(name)


@pytest.mark.parametrize(
    "kind", [pytest.param((), marks=pytest.mark.long), ("--augment", "--schedule", "cosine")]
)
def test_a_killed_run_ends_like_an_unbroken_one_once_it_is_resumed(
    kind: tuple[str, ...],
    user_folder: Path,
    training: Path,
    folder: CheckpointFolder,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*RUN, *kind, "--save", "unbroken"]) == 0
    with killed_after([*RUN, *kind, "--save", "killed"], 2) as said:
        assert [line.split(":")[0] for line in said] == ["epoch 1", "epoch 2"]
        assert len([*training.glob("*/arrays.npz")]) == 1
        assert folder.interrupted() is None  # it lives
    capsys.readouterr()

    assert main(["train", "--resume"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert "The training of 'killed' was interrupted after epoch 2 of 4; it goes on now" in lines[0]
    assert [line.split(":")[0] for line in lines[1:]] == ["epoch 3", "epoch 4"]
    unbroken, resumed = (find(user_folder, name) for name in ("unbroken", "killed"))
    assert resumed.record.history.epochs == unbroken.record.history.epochs
    weights = [load_keras(model.read(".keras")).get_weights() for model in (unbroken, resumed)]
    for expected, got in zip(*weights, strict=True):
        np.testing.assert_allclose(got, expected, atol=1e-6)
    assert [*training.iterdir()] == []


@pytest.mark.long
def test_a_run_killed_at_random_moments_again_and_again_ends_like_an_unbroken_one(
    user_folder: Path, training: Path, folder: CheckpointFolder
) -> None:
    run = [*RUN, "--epochs", "60", "--augment", "--schedule", "cosine"]
    assert main([*run, "--save", "unbroken"]) == 0
    rng = np.random.default_rng(0)
    words = [*run, "--save", "killed"]
    kills = 0
    while folder.interrupted() is not None or not kills:
        with start(words) as process:
            assert process.stderr is not None
            said = islice(process.stderr, int(rng.integers(1, 25)))
            if [*said] and process.poll() is None:  # each epoch is a line
                time.sleep(rng.uniform(0, 0.05))  # at any moment of an epoch
                process.kill()
                kills += 1
        assert [*training.glob("*/arrays.npz")] or process.returncode == 0
        words = ["train", "--resume"]
    assert kills >= 3
    unbroken, killed = (find(user_folder, name) for name in ("unbroken", "killed"))
    assert killed.record.history.epochs == unbroken.record.history.epochs
    weights = [load_keras(model.read(".keras")).get_weights() for model in (unbroken, killed)]
    for expected, got in zip(*weights, strict=True):
        np.testing.assert_allclose(got, expected, atol=1e-6)
    assert [*training.iterdir()] == []


def test_a_finished_run_leaves_no_checkpoint(training: Path) -> None:
    assert main([*RUN, "--epochs", "1"]) == 0
    assert [*training.iterdir()] == []


def interrupt(folder: CheckpointFolder, name: str = "mine") -> None:
    run = folder.begin(name, replaces=False)
    run.save(make_checkpoint(TrainingConfig(datasets=("synthetic",), epochs=4)))
    run.close()


def test_without_an_interrupted_run_resume_says_so(
    capsys: pytest.CaptureFixture[str], training: Path
) -> None:
    assert main(["train", "--resume"]) == 1
    assert capsys.readouterr().err == "digitpad: There is no interrupted training.\n"
    assert not training.exists()


def test_resume_takes_no_settings(
    folder: CheckpointFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupt(folder)
    for words in (["--epochs", "3"], ["--preset", "best"], ["--save", "x"], ["--no-augment"]):
        assert main(["train", "--resume", *words]) == 1
        assert "settings of its own" in capsys.readouterr().err
    assert main(["train", "--resume", "--discard"]) == 2
    assert folder.interrupted() is not None


def test_a_new_run_says_in_one_line_that_another_one_can_be_resumed(
    folder: CheckpointFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupt(folder)
    assert main(["train", "--save", "no/name"]) == 1  # nothing is trained
    first, _ = capsys.readouterr().err.splitlines()
    assert first == (
        "digitpad: The training of 'mine' was interrupted after epoch 2 of 4 "
        "(digitpad train --resume, or --discard)"
    )


def test_an_interrupted_run_can_be_discarded(
    folder: CheckpointFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupt(folder)
    assert main(["train", "--discard", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"discarded": "mine"}
    assert folder.interrupted() is None
    assert main(["train", "--discard"]) == 1


def test_a_damaged_checkpoint_is_told_in_one_sentence(
    folder: CheckpointFolder, training: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupt(folder)
    for path in training.rglob("record.json"):
        path.write_text("junk")
    assert main(["train", "--resume"]) == 1
    error = capsys.readouterr().err
    assert (error.count("\n"), "discard it and start anew" in error) == (1, True)
    assert main(["train", "--discard"]) == 0


def test_digits_that_changed_meanwhile_are_told_and_the_run_stays(
    folder: CheckpointFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupt(folder)  # whose digits never were
    assert main(["train", "--resume"]) == 1
    assert "digits have changed" in capsys.readouterr().err
    assert folder.interrupted() is not None


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no limit of a file's size")
def test_checkpoints_that_are_too_large_for_the_disk_stop_no_training(
    user_folder: Path, training: Path
) -> None:
    # A checkpoint has 1.7 MB, the model's largest file 0.5 MB.
    with start([*RUN, "--save", "mine"], largest_file_bytes=1_000_000) as process:
        assert process.stderr is not None
        lines = process.stderr.read().splitlines()
    assert process.returncode == 0
    (told,) = (line for line in lines if not line.startswith("epoch "))
    assert told.startswith("digitpad: Training goes on without a checkpoint. Not saved: the file")
    assert len(lines) == 5
    assert len(find(user_folder, "mine").record.history.epochs) == 4
    assert [*training.glob("*/arrays.npz")] == []


def test_a_full_disk_at_the_end_loses_nothing(
    user_folder: Path,
    folder: CheckpointFolder,
    training: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_store: ModelStore, _name: str, _files: ModelFiles) -> StoredModel:
        raise SaveError("Not saved: the disk is full (models); make room.")

    with monkeypatch.context() as patch:
        patch.setattr(ModelStore, "save", fail)
        assert main([*RUN, "--epochs", "1", "--save", "mine"]) == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("digitpad: Not saved: the disk is full")
    assert told.endswith("what was learned is kept: digitpad train --resume saves it.")
    assert folder.interrupted() is not None
    assert main(["train", "--resume", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["epochs"] == 1
    assert find(user_folder, "mine")
    assert [*training.iterdir()] == []


def test_a_folder_of_models_that_can_t_be_written_is_told_before_training(
    user_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    user_folder.mkdir()
    (user_folder / "models").write_text("a file in its place")
    assert main([*RUN]) == 1
    told = capsys.readouterr().err
    assert told.startswith("digitpad: Training was not started")
    assert told.count("\n") == 1
