"""No two runs train models of the same name at the same time."""

from pathlib import Path

import pytest

from digitpad.errors import TrainingError
from digitpad.training.checkpoint_store import CheckpointFolder


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "training"


@pytest.fixture
def folder(files: Path) -> CheckpointFolder:
    return CheckpointFolder(files)


def test_a_name_is_one_runs_own_until_it_ends(folder: CheckpointFolder, files: Path) -> None:
    first, second = (folder.begin("mine", replaces=True) for _ in range(2))
    first.take_name()
    with pytest.raises(TrainingError, match="'mine' is being trained by another digitpad"):
        second.take_name()
    folder.begin("yours", replaces=False).take_name()
    first.close()
    second.take_name()
    second.remove()
    assert not (files / "mine.name").exists()


def test_a_name_that_a_killed_run_held_is_free(folder: CheckpointFolder, files: Path) -> None:
    files.mkdir()
    (files / "mine.name").touch()
    assert folder.interrupted() is None
    assert list(files.iterdir()) == []
