"""The Train tab trains, shows progress, saves, and hands the new model over."""

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.jobs.latest_job import Job
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.widgets.digit_tile import DigitTile
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import UserPaths
from tests.gui.layouts import settle
from tests.gui.train.trainings import (
    FakeTraining,
    details,
    press,
    status,
    train_to_the_end,
)
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_start_trains_with_the_settings_of_the_form(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    find(train_tab, QSpinBox, "epochs").setValue(2)
    train_tab.form.data.set_datasets(("synthetic",))
    train_to_the_end(train_tab, qtbot)
    config, continue_from = training.calls[0]
    assert (config.epochs, config.datasets) == (2, ("synthetic",))
    assert continue_from is None


def test_no_control_moves_when_a_run_starts(
    train_tab: TrainTab, training: FakeTraining, stored_model: StoredModel, qtbot: QtBot
) -> None:
    def places() -> list[tuple[QPoint, QSize]]:
        names = ("start_button", "stop_button", "training_pages", "training_status")
        found = [find(train_tab, QWidget, name) for name in names]
        return [(each.mapTo(train_tab, QPoint()), each.size()) for each in found]

    train_tab.set_model(stored_model)
    before = places()
    training.pause_at = "half"
    press(train_tab, "retrain_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 1 of 5")
    settle()
    assert places() == before
    assert train_tab.window().focusWidget() is find(train_tab, QPushButton, "stop_button")


def test_what_is_being_typed_counts_when_the_run_starts(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    rate = find(train_tab, QDoubleSpinBox, "learning_rate")
    rate.selectAll()
    QTest.keyClicks(rate.lineEdit(), "0,008")
    with qtbot.waitSignal(train_tab.model_saved):
        find(train_tab, QAction, "start_action").trigger()
    assert training.calls[0][0].learning_rate == 0.008


def test_a_trained_model_is_saved_under_its_name(
    train_tab: TrainTab, store: ModelStore, qtbot: QtBot
) -> None:
    find(train_tab, QLineEdit, "model_name").setText("first try")
    with qtbot.waitSignal(train_tab.model_saved) as heard:
        press(train_tab, "start_button")
    assert heard.args == ["first try"]
    assert len(store.find("first try").record.history.epochs) == 5
    assert status(train_tab) == "Test accuracy 37.50 %, saved as “first try”"
    assert details(train_tab) == "5 epochs in 1 min 23 s"
    assert find(train_tab, QLineEdit, "model_name").text() == "first try 2"


def test_while_training_only_stop_can_be_pressed(
    train_tab: TrainTab, training: FakeTraining, stored_model: StoredModel, qtbot: QtBot
) -> None:
    train_tab.set_model(stored_model)
    training.pause_at = "half"
    with qtbot.waitSignal(train_tab.training_changed) as heard:
        press(train_tab, "start_button")
    assert heard.args == [True]
    assert train_tab.is_training()
    buttons = ("start_button", "stop_button", "retrain_button")
    enabled = [name for name in buttons if find(train_tab, QPushButton, name).isEnabled()]
    assert enabled == ["stop_button"]
    assert not find(train_tab, QComboBox, "preset").isEnabled()


def test_who_starts_from_the_form_finds_the_focus_on_stop(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "half"
    find(train_tab, QSpinBox, "epochs").setFocus()
    find(train_tab, QAction, "start_action").trigger()
    assert train_tab.window().focusWidget() is find(train_tab, QPushButton, "stop_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 1 of 5")
    assert train_tab.window().focusWidget() is find(train_tab, QPushButton, "stop_button")


def test_progress_tells_epoch_batch_speed_and_time_left(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    qtbot.waitUntil(lambda: details(train_tab).startswith("Batch 2 of 4"))
    assert details(train_tab) == "Batch 2 of 4  ·  1,234 images/s  ·  1 min 15 s left"
    bar = find(train_tab, QProgressBar, "training_progress")
    assert (bar.value(), bar.maximum()) == (6, 20)


def test_curves_are_drawn_while_the_network_learns(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    for name in ("loss_chart", "accuracy_chart"):
        chart = find(train_tab, MetricChart, name)
        qtbot.waitUntil(lambda chart=chart: chart.point_count() == 8, timeout=300_000)  # type: ignore[misc]


def test_a_finished_run_shows_how_good_the_network_is(train_tab: TrainTab, qtbot: QtBot) -> None:
    train_to_the_end(train_tab, qtbot)
    assert find(train_tab, QLabel, "test_accuracy").text() == "37.50 %"
    assert find(train_tab, QLabel, "test_loss").text().startswith("MNIST, loss ")
    titles = [tile.title for tile in train_tab.findChildren(DigitTile) if tile.isVisible()]
    assert titles == ["4 → 9", "4 → 4", "7 → 1", "4 → 9", "0 → 0"]


def test_one_click_makes_the_new_model_the_one_in_use(
    train_tab: TrainTab, store: ModelStore, qtbot: QtBot
) -> None:
    train_to_the_end(train_tab, qtbot)
    with qtbot.waitSignal(train_tab.use_model_requested) as heard:
        press(train_tab, "use_model_button")
    assert heard.args == ["my model"]
    train_tab.set_model(store.find("my model"))
    button = find(train_tab, QPushButton, "use_model_button")
    assert button.text() == "In use"
    assert not button.isEnabled()


def test_retrain_begins_with_the_model_in_use_and_its_network(
    train_tab: TrainTab, training: FakeTraining, stored_model: StoredModel, qtbot: QtBot
) -> None:
    assert not find(train_tab, QPushButton, "retrain_button").isEnabled()
    train_tab.set_model(stored_model)
    network = find(train_tab, QComboBox, "network")
    other = network.findData(stored_model.record.network) - 1
    network.setCurrentIndex(other % network.count())
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "retrain_button")
    config, continue_from = training.calls[0]
    assert continue_from == stored_model
    assert network.currentData() == stored_model.record.network
    subject = find(train_tab, QLabel, "training_subject").text()
    assert subject == "my model: Robust (large), begun with “digitpad”"
    assert config.network == stored_model.record.network


def test_end_while_training_leaves_no_thread(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: len(training.calls) == 1)
    jobs = train_tab.findChildren(Job)
    train_tab.end()
    assert jobs
    # Matplotlib's first import is left alone and ends by itself.
    qtbot.waitUntil(lambda: not any(each.isRunning() for each in jobs if isValid(each)))


def test_the_form_s_settings_are_remembered(
    train_tab: TrainTab, store: ModelStore, paths: UserPaths, qtbot: QtBot
) -> None:
    find(train_tab, QSpinBox, "epochs").setValue(7)
    other = TrainTab(store, paths)
    qtbot.addWidget(other)
    other.form.restore(train_tab.form.state())
    assert find(other, QSpinBox, "epochs").value() == 7
    other.end()


def test_how_much_of_a_run_is_done_is_told(train_tab: TrainTab, qtbot: QtBot) -> None:
    told: list[int] = []
    train_tab.progress_changed.connect(told.append)
    train_to_the_end(train_tab, qtbot)
    assert told == [*range(5, 101, 5), -1]


def test_the_form_s_settings_are_copied_as_a_command(train_tab: TrainTab) -> None:
    find(train_tab, QLineEdit, "model_name").setText("first try")
    find(train_tab, QSpinBox, "epochs").setValue(2)
    train_tab.copy_command_action.trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied == 'digitpad train --epochs 2 --save "first try"'


def test_the_form_s_settings_are_copied_as_a_script(train_tab: TrainTab, qtbot: QtBot) -> None:
    find(train_tab, QSpinBox, "epochs").setValue(7)
    with qtbot.waitSignal(train_tab.status_changed) as heard:
        train_tab.copy_script_action.trigger()
    assert heard.args == ["Copied as a Keras script"]
    assert "epochs=7," in QGuiApplication.clipboard().text()


def test_an_earlier_run_s_settings_fill_the_form(
    train_tab: TrainTab, stored_model: StoredModel, qtbot: QtBot
) -> None:
    train_to_the_end(train_tab, qtbot)
    find(train_tab, QTabWidget, "training_pages").setCurrentIndex(3)
    press(train_tab, "use_settings_button")  # of the newest, made like the bundled one
    assert find(train_tab, QComboBox, "network").currentData() == "robust"
    assert find(train_tab, QSpinBox, "epochs").value() == stored_model.record.config["epochs"]


def test_while_training_the_form_keeps_its_settings(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "half"
    press(train_tab, "start_button")
    find(train_tab, QTabWidget, "training_pages").setCurrentIndex(3)
    with qtbot.waitSignal(train_tab.status_changed) as heard:
        press(train_tab, "use_settings_button")
    assert heard.args == ["The settings can be changed once this run has ended"]
    assert find(train_tab, QSpinBox, "epochs").value() == 5


def test_an_earlier_run_is_taken_into_use_and_shown(train_tab: TrainTab, qtbot: QtBot) -> None:
    pages = find(train_tab, QTabWidget, "training_pages")
    pages.setCurrentIndex(3)
    with qtbot.waitSignal(train_tab.use_model_requested) as heard:
        press(train_tab, "use_run_button")
    assert heard.args == ["digitpad"]
    press(train_tab, "show_curves_button")
    assert pages.currentIndex() == 0
    assert find(train_tab, QToolButton, "compare_run").text() == "digitpad"


def test_the_tab_changes_its_language_in_the_middle_of_a_run(
    train_tab: TrainTab, training: FakeTraining, qtbot: QtBot, qapp: QApplication
) -> None:
    assert status(train_tab) == "Ready to train"
    with in_brackets(qapp):
        assert status(train_tab) == "<Ready to train>"
        assert find(train_tab, QAction, "start_action").text() == "<&Start training>"
        assert train_tab.copy_command_action.text() == "<Copy as &command>"
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    qtbot.waitUntil(lambda: details(train_tab).startswith("Batch 2 of 4"))
    with in_brackets(qapp):
        assert status(train_tab) == "<Epoch 2 of 5>"
        assert details(train_tab).startswith("<<Batch 2 of 4>  ·  <1,234 images/s>  ·  <<1 min")
    assert details(train_tab) == "Batch 2 of 4  ·  1,234 images/s  ·  1 min 15 s left"
