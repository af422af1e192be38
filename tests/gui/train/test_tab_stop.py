"""Stopped training, and a model that can't be saved: nothing is lost and nothing kept unasked."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.jobs.latest_job import Job
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.tab import TrainTab
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from tests.gui.train.trainings import (
    FakeTraining,
    answer,
    details,
    press,
    question,
    status,
    train_to_the_end,
)
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def stopped(train_tab: TrainTab, training: FakeTraining, qtbot: QtBot) -> TrainTab:
    """The tab with a run that was stopped in its second epoch."""
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    press(train_tab, "stop_button")
    qtbot.waitUntil(train_tab.has_unsaved_model)
    return train_tab


def test_stop_says_at_once_that_it_was_heard(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "one and a half"
    training.is_deaf = True
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    press(train_tab, "stop_button")
    assert status(train_tab) == "Stopping..."
    assert train_tab.is_training()
    assert not find(train_tab, QPushButton, "stop_button").isEnabled()


def test_esc_and_the_menu_stop_a_run_after_a_question_only(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    stop = find(train_tab, QAction, "stop_action")
    stop.trigger()
    box = find(train_tab, QMessageBox, "stop_question")
    assert box.text() == "Stop training? What was learned so far can be kept."
    assert status(train_tab) == "Epoch 2 of 5"
    answer(train_tab, "stop_question", "Keep training")
    stop.trigger()
    answer(train_tab, "stop_question", "Stop")
    qtbot.waitUntil(train_tab.has_unsaved_model)


def test_the_question_goes_when_the_run_has_ended_by_itself(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    find(train_tab, QAction, "stop_action").trigger()
    box = find(train_tab, QMessageBox, "stop_question")
    closed: list[int] = []
    box.finished.connect(closed.append)
    with qtbot.waitSignal(train_tab.model_saved):
        training.released.set()
    assert len(closed) == 1


def test_stopped_training_offers_to_keep_the_best_epoch(
    stopped: TrainTab, store: ModelStore
) -> None:
    assert status(stopped) == "Stopped"
    assert question(stopped) == "Keep the best epoch so far (epoch 1, test accuracy 37.50 %)?"
    assert [model.name for model in store.models()] == ["digitpad"]
    assert not find(stopped, QPushButton, "start_button").isEnabled()
    assert not stopped.is_training()


def test_the_best_epoch_is_kept_on_request(
    stopped: TrainTab, store: ModelStore, qtbot: QtBot
) -> None:
    find(stopped, QLineEdit, "model_name").setText("half done")
    with qtbot.waitSignal(stopped.model_saved):
        press(stopped, "keep_button")
    assert len(store.find("half done").record.history.epochs) == 1
    assert question(stopped) == ""
    assert find(stopped, QPushButton, "start_button").isEnabled()


def test_discarded_training_saves_no_model(stopped: TrainTab, store: ModelStore) -> None:
    press(stopped, "discard_button")
    assert status(stopped) == "Discarded"
    assert not stopped.has_unsaved_model()
    assert [model.name for model in store.models()] == ["digitpad"]
    assert not find(stopped, QWidget, "training_outcome").isVisible()


def test_keeping_under_a_name_that_won_t_do_asks_again(
    stopped: TrainTab, store: ModelStore, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    find(stopped, QLineEdit, "model_name").setText("digitpad")
    press(stopped, "keep_button")
    qtbot.waitUntil(lambda: "ships with the program" in question(stopped))
    find(stopped, QLineEdit, "model_name").setText("mine")
    with qtbot.waitSignal(stopped.model_saved):
        press(stopped, "retry_save_button")
    assert store.find("mine")
    assert caplog.records


def test_training_that_met_a_problem_tells_it_and_asks(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.problem = "The loss became infinite."
    press(train_tab, "start_button")
    qtbot.waitUntil(train_tab.has_unsaved_model)
    assert details(train_tab) == "The loss became infinite."
    assert question(train_tab)


def test_stop_before_the_first_batch_ends_the_run_at_once(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "loading"
    training.is_deaf = True
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Reading digits...")
    press(train_tab, "stop_button")
    assert not train_tab.is_training()
    assert status(train_tab) == "Stopped"
    assert details(train_tab) == "No epoch had ended yet, so there is nothing to keep."


def test_a_run_that_was_given_up_is_heard_of_no_more(
    train_tab: TrainTab, training: FakeTraining, store: ModelStore, qtbot: QtBot
) -> None:
    training.pause_at = "loading"
    training.is_deaf = True
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: len(training.calls) == 1)
    press(train_tab, "stop_button")
    training.released.set()  # it trains to its end nevertheless
    run = train_tab.findChild(TrainingRun)
    assert isinstance(run, TrainingRun)
    qtbot.waitUntil(lambda: not run.findChildren(Job))
    assert status(train_tab) == "Stopped"
    assert [model.name for model in store.models()] == ["digitpad"]
    train_to_the_end(train_tab, qtbot)
    assert [model.name for model in store.models()] == ["digitpad", "my model"]


def test_stop_in_the_first_epoch_keeps_nothing(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 1 of 5")
    press(train_tab, "stop_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Stopped")
    assert not train_tab.has_unsaved_model()
    assert question(train_tab) == ""


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def fail(_store: ModelStore, _name: str, _files: ModelFiles) -> StoredModel:
        raise SaveError("Not saved: the disk is full (models).")

    monkeypatch.setattr(ModelStore, "save", fail)
    return monkeypatch


def test_a_full_disk_loses_nothing_and_saving_can_be_tried_again(
    train_tab: TrainTab,
    store: ModelStore,
    full_disk: pytest.MonkeyPatch,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: question(train_tab) == "Not saved: the disk is full (models).")
    assert status(train_tab) == "Trained, but not saved yet"
    assert train_tab.has_unsaved_model()
    full_disk.undo()
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "retry_save_button")
    assert store.find("my model")
    assert caplog.records


def test_a_model_can_be_saved_elsewhere(
    train_tab: TrainTab,
    full_disk: pytest.MonkeyPatch,
    qtbot: QtBot,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert full_disk
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: bool(question(train_tab)))
    press(train_tab, "save_elsewhere_button")
    dialog = find(train_tab, QFileDialog, "save_elsewhere_dialog")
    folder = tmp_path / "stick"
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    qtbot.waitUntil(lambda: status(train_tab) == f"Saved to {folder}")
    names = sorted(path.name for path in (folder / "my model").iterdir())
    assert names == ["model.keras", "model.tflite", "record.json"]
    assert not train_tab.has_unsaved_model()
    assert caplog.records
