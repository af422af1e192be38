"""The list of runs follows the models on disk, whoever saves or deletes them."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableWidget, QTabWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.train.tab import TrainTab
from digitpad.models.store import ModelStore
from digitpad.system.paths import bundled_models
from tests.gui.train.trainings import press, train_to_the_end
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def other_program(tmp_path: Path) -> ModelStore:
    """The store of the train tab, as another program sees it."""
    return ModelStore(tmp_path / "models", bundled_models())


def runs(train_tab: TrainTab) -> list[str]:
    table = find(train_tab, QTableWidget, "runs")
    items = (table.item(row, 0) for row in range(table.rowCount()))
    return [item.text() for item in items if item is not None]


def test_a_run_whose_model_is_deleted_leaves_the_list_at_once(
    train_tab: TrainTab, store: ModelStore, qtbot: QtBot
) -> None:
    train_to_the_end(train_tab, qtbot)
    assert sorted(runs(train_tab)) == ["digitpad", "my model"]
    store.delete("my model")
    qtbot.waitUntil(lambda: runs(train_tab) == ["digitpad"])


def test_models_that_another_program_saves_and_renames_are_listed_at_once(
    train_tab: TrainTab, other_program: ModelStore, qtbot: QtBot
) -> None:
    other_program.copy(other_program.find("digitpad"), "theirs")  # the first: it makes the folder
    qtbot.waitUntil(lambda: sorted(runs(train_tab)) == ["digitpad", "theirs"])
    other_program.rename("theirs", "ours")
    qtbot.waitUntil(lambda: sorted(runs(train_tab)) == ["digitpad", "ours"])


def test_a_model_that_is_gone_can_t_be_used_and_that_is_said(
    train_tab: TrainTab, store: ModelStore, qtbot: QtBot
) -> None:
    train_to_the_end(train_tab, qtbot)
    find(train_tab, QTabWidget, "training_pages").setCurrentIndex(3)
    find(train_tab, QTableWidget, "runs").selectRow(runs(train_tab).index("my model"))
    store.delete("my model")  # a moment before the list can notice
    with (
        qtbot.assertNotEmitted(train_tab.use_model_requested),
        qtbot.waitSignal(train_tab.status_changed) as heard,
    ):
        press(train_tab, "use_run_button")
    assert heard.args == ["There is no model named 'my model'; there are: digitpad."]
    assert runs(train_tab) == ["digitpad"]
