"""What the Train tab says when a run cannot start, fails or ends worse."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError, SaveError
from digitpad.gui.train.tab import TrainTab
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import UserPaths
from tests.gui.train.trainings import (
    FakeTraining,
    details,
    failure,
    press,
    status,
    train_to_the_end,
)
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_run_does_not_start_with_a_setting_that_was_not_meant(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    epochs = find(train_tab, QSpinBox, "epochs")
    epochs.setFocus()
    epochs.selectAll()
    QTest.keyClicks(epochs.lineEdit(), "5000")
    find(train_tab, QAction, "start_action").trigger()  # which leaves the focus where it is
    refusal = "“5000” is no whole number from 1 to 1000, so 5 stays."
    assert (status(train_tab), details(train_tab)) == ("Not started yet", f"Epochs: {refusal}")
    assert training.calls == []
    train_to_the_end(train_tab, qtbot)  # now that it is known
    assert training.calls[0][0].epochs == 5


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DataError("There is no network; try again."), "There is no network; try again."),
        (RuntimeError("shape mismatch"), "Something went wrong; the log has the details."),
    ],
)
def test_training_that_fails_says_why(
    train_tab: TrainTab,
    training: FakeTraining,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    told: str,
) -> None:
    training.failure = error
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Training could not start")
    assert failure(train_tab) == told
    assert find(train_tab, QPushButton, "start_button").isEnabled()
    assert caplog.records


def test_without_a_network_the_built_in_digits_are_one_press_away(
    train_tab: TrainTab,
    training: FakeTraining,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    training.failure = DataError("There is no network; try again.")
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: bool(failure(train_tab)))
    training.failure = None
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "use_built_in_digits_button")
    assert [call[0].datasets for call in training.calls] == [("mnist",), ("synthetic",)]
    assert find(train_tab, QComboBox, "dataset").currentText() == "Built-in digits"
    assert failure(train_tab) == ""
    assert caplog.records


def test_a_copy_on_the_disk_is_one_press_away(
    train_tab: TrainTab,
    training: FakeTraining,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    training.failure = DataError("There is no network; choose a local file.")
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: bool(failure(train_tab)))
    press(train_tab, "choose_digits_file_button")
    menu = find(train_tab, QMenu, "import_data_menu")
    assert menu.isVisible()
    names = [action.text() for action in menu.actions()]
    assert names == ["MNIST from a file...", "MNIST from a folder..."]
    menu.close()
    assert caplog.records


def test_a_run_that_could_not_start_is_tried_again_as_it_was(
    train_tab: TrainTab,
    training: FakeTraining,
    stored_model: StoredModel,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    train_tab.set_model(stored_model)
    training.failure = RuntimeError("shape mismatch")
    press(train_tab, "retrain_button")
    qtbot.waitUntil(lambda: bool(failure(train_tab)))
    assert not find(train_tab, QPushButton, "use_built_in_digits_button").isVisible()
    training.failure = None
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "train_again_button")
    assert training.calls[0] == training.calls[1]
    assert caplog.records


def test_a_model_that_has_become_worse_is_said_to_be(
    train_tab: TrainTab, store: ModelStore, qtbot: QtBot
) -> None:
    start = store.find("digitpad")
    train_tab.set_model(start)
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "retrain_button")
    accuracy = f"{100 * (start.record.test_accuracy or 0):.2f} %"
    assert details(train_tab).endswith(
        f"lower than the {accuracy} of “digitpad”, with which it began"
    )
    before = find(train_tab, QLabel, "accuracy_before")
    assert (before.isVisible(), before.text()) == (True, f"before, as “digitpad”: {accuracy}")
    train_to_the_end(train_tab, qtbot)  # a new network, which had no accuracy before
    assert not before.isVisible()


def test_a_name_that_won_t_do_is_told_before_training(
    train_tab: TrainTab, training: FakeTraining
) -> None:
    find(train_tab, QLineEdit, "model_name").setText("a/b")
    press(train_tab, "start_button")
    assert status(train_tab).startswith("A model's name has up to 60 letters")
    assert training.calls == []


def test_a_folder_that_can_t_be_written_is_told_before_training(
    train_tab: TrainTab,
    training: FakeTraining,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(_store: ModelStore) -> None:
        raise SaveError("Not saved: the folder is read-only (models).")

    monkeypatch.setattr(ModelStore, "check_writable", refuse)
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Training could not start")
    assert failure(train_tab).endswith("the folder is read-only (models).")
    assert training.calls == []
    assert caplog.records


def test_without_tensorflow_the_tab_says_how_to_mend_it(
    qtbot: QtBot, store: ModelStore, monkeypatch: pytest.MonkeyPatch, paths: UserPaths
) -> None:
    monkeypatch.setattr("digitpad.gui.train.tab.has_tensorflow", lambda: False)
    train_tab = TrainTab(store, paths)
    qtbot.addWidget(train_tab)
    assert status(train_tab) == "TensorFlow is missing, so nothing can be trained"
    assert "pip install tensorflow" in details(train_tab)
    assert not find(train_tab, QAction, "start_action").isEnabled()
