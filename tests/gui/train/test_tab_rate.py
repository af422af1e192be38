"""The learning rate of a run that really learns is changed in the window."""

from collections.abc import Iterator
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox
from pytestqt.qtbot import QtBot

from digitpad.gui.train.tab import TrainTab
from digitpad.models.store import ModelStore
from digitpad.networks.config import TrainingConfig
from digitpad.system.paths import UserPaths
from digitpad.training.learning_rate import describe_change
from tests.gui.train.trainings import FakeTraining, answer, press, status
from tests.program.program import find, wait_until
from tests.training.small_training import use_few_digits

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = TrainingConfig(datasets=("synthetic",), epochs=500, batch_size=64, learning_rate=0.002)


@pytest.fixture
def tab(
    qtbot: QtBot, store: ModelStore, paths: UserPaths, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TrainTab]:
    """The train tab with a training of its own on few digits."""
    use_few_digits(monkeypatch)
    tab = TrainTab(store, paths)
    qtbot.addWidget(tab)
    tab.resize(900, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.form.restore({"config": asdict(LONG)})
    yield tab
    tab.end()


def field(tab: TrainTab) -> QDoubleSpinBox:
    return find(tab, QDoubleSpinBox, "live_learning_rate")


def change_epoch(text: str) -> int:
    return int(text.split()[-1])


def test_a_real_network_learns_with_a_rate_changed_in_mid_run_and_stops_in_mid_epoch(
    tab: TrainTab, store: ModelStore, qtbot: QtBot
) -> None:
    told: list[str] = []
    tab.status_changed.connect(told.append)
    assert not field(tab).isVisible()
    press(tab, "start_button")
    assert field(tab).isVisible()
    assert not field(tab).isEnabled()  # while there is no batch yet
    assert field(tab).text() == "0.002"
    wait_until(field(tab).isEnabled, "the first batches")
    field(tab).setFocus()
    field(tab).selectAll()
    QTest.keyClicks(field(tab), "0.0003")
    QTest.keyClick(field(tab), Qt.Key.Key_Return)
    wait_until(lambda: told[-1].startswith("Learning rate 0.002 → 0.0003 in"), "the change")

    wait_until(lambda: int(status(tab).split()[1]) > change_epoch(told[-1]), "its epoch over")
    press(tab, "stop_button")
    wait_until(tab.has_unsaved_model, "a model to keep")
    assert not field(tab).isVisible()
    with qtbot.waitSignal(tab.model_saved) as saved:
        press(tab, "keep_button")
    record = store.find(saved.args[0]).record
    assert 1 <= len(record.history.epochs) < LONG.epochs
    assert record.test_accuracy is not None
    (change,) = record.history.rates
    assert (change.before, change.after) == (0.002, 0.0003)
    assert describe_change(change) in told


def test_a_rate_can_be_changed_exactly_while_batches_go_through_the_network(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "half"
    assert not field(train_tab).isVisible()
    press(train_tab, "start_button")
    qtbot.waitUntil(field(train_tab).isEnabled)
    press(train_tab, "pause_button")
    assert field(train_tab).isEnabled()
    press(train_tab, "stop_button")
    assert not field(train_tab).isVisible()


def test_esc_takes_back_what_was_typed_before_it_stops_the_run(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(field(train_tab).isEnabled)
    field(train_tab).setFocus()
    field(train_tab).selectAll()
    QTest.keyClicks(field(train_tab), "0.5")
    QTest.keyClick(field(train_tab), Qt.Key.Key_Escape)
    assert find(train_tab, QAction, "stop_action").isEnabled()
    assert field(train_tab).text() == "0.001"
    QTest.keyClick(field(train_tab), Qt.Key.Key_Escape)
    answer(train_tab, "stop_question", "Stop")
    assert status(train_tab) == "Stopping..."
