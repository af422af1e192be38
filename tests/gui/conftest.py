"""What the tests of the window's parts share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.train.tab import TrainTab
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import UserPaths, bundled_models
from tests.gui.train.trainings import FakeTraining


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    """The bundled models, and a folder for those that a test saves."""
    return ModelStore(tmp_path / "models", bundled_models())


@pytest.fixture
def paths(tmp_path: Path) -> UserPaths:
    """The folders of a person who has no files yet."""
    return UserPaths(tmp_path / "user", tmp_path / "cache")


@pytest.fixture
def training(stored_model: StoredModel) -> FakeTraining:
    """A training that takes no time."""
    return FakeTraining(stored_model)


@pytest.fixture
def train_tab(
    qtbot: QtBot, store: ModelStore, training: FakeTraining, paths: UserPaths
) -> Iterator[TrainTab]:
    """The train tab, seen, with the made-up training."""
    tab = TrainTab(store, paths, train=training)
    qtbot.addWidget(tab)
    tab.resize(900, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    yield tab
    training.released.set()
    tab.end()
