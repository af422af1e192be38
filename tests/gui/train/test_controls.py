"""The name of the new model, and the buttons."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.train.controls import TrainingControls
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def controls(qtbot: QtBot, store: ModelStore) -> TrainingControls:
    controls = TrainingControls(store)
    qtbot.addWidget(controls)
    controls.show()
    return controls


def save(store: ModelStore, model: StoredModel, name: str) -> None:
    compiled = model.path(".tflite").read_bytes()
    store.save(name, ModelFiles(model.record, model.read_keras(), compiled))


def type_name(controls: TrainingControls, name: str) -> None:
    find(controls, QLineEdit, "model_name").setText(name)


def hint(controls: TrainingControls) -> str:
    label = find(controls, QLabel, "model_name_hint")
    return label.text() if label.isVisible() else ""


def test_the_first_name_is_suggested(controls: TrainingControls) -> None:
    assert controls.name() == "my model"


def test_the_next_suggestion_counts_on(
    controls: TrainingControls, store: ModelStore, stored_model: StoredModel
) -> None:
    for expected in ("my model", "my model 2", "my model 3"):
        assert controls.name() == expected
        save(store, stored_model, expected)
        controls.suggest_name()


def test_a_free_name_that_ends_in_a_number_stays(controls: TrainingControls) -> None:
    type_name(controls, "net 2026")
    controls.suggest_name()
    assert controls.name() == "net 2026"


def test_the_longest_name_still_gets_its_number(
    controls: TrainingControls, store: ModelStore, stored_model: StoredModel
) -> None:
    longest = "m" * 60
    save(store, stored_model, longest)
    type_name(controls, longest)
    controls.suggest_name()
    assert controls.name() != longest
    store.check_name(controls.name())


def test_a_taken_name_is_said_to_be_replaced(
    controls: TrainingControls, store: ModelStore, stored_model: StoredModel
) -> None:
    save(store, stored_model, "mine")
    type_name(controls, "  mine ")
    assert hint(controls) == "Replaces your model of that name"
    type_name(controls, "other")
    assert hint(controls) == ""


def test_buttons_follow_what_is_allowed(controls: TrainingControls) -> None:
    controls.allow(start=False, pause=False, stop=True, retrain=False, rename=False)
    assert not find(controls, QPushButton, "start_button").isEnabled()
    assert not find(controls, QPushButton, "pause_button").isEnabled()
    assert find(controls, QPushButton, "stop_button").isEnabled()
    assert not find(controls, QPushButton, "retrain_button").isEnabled()
    assert not find(controls, QLineEdit, "model_name").isEnabled()


@pytest.mark.parametrize("name", ["start", "pause", "stop", "retrain"])
def test_a_button_does_what_its_action_does(
    controls: TrainingControls, qtbot: QtBot, name: str
) -> None:
    action = getattr(controls, f"{name}_action")
    with qtbot.waitSignal(action.triggered):
        find(controls, QPushButton, f"{name}_button").click()


def test_retrain_says_which_model_it_would_train(controls: TrainingControls) -> None:
    controls.name_current("best of three")
    assert "best of three" in find(controls, QPushButton, "retrain_button").whatsThis()
    controls.name_current("")
    assert find(controls, QPushButton, "retrain_button").whatsThis() == "There is no model yet"


def test_stop_is_on_no_key_that_is_pressed_by_the_way(controls: TrainingControls) -> None:
    assert controls.start_action.shortcut().toString() == "F5"
    assert controls.stop_action.shortcut().toString() == "Esc"


def test_pause_says_what_it_does_now(controls: TrainingControls, qapp: QApplication) -> None:
    button = find(controls, QPushButton, "pause_button")
    assert (button.text(), button.toolTip()) == ("Pause", "Pause (F6)")
    controls.show_paused(True)
    assert (button.text(), button.toolTip()) == ("Resume", "Resume (F6)")
    assert controls.pause_action.text() == "R&esume training"
    with in_brackets(qapp):
        assert button.text() == "<Resume>"
    controls.show_paused(False)
    assert button.text() == "Pause"


def test_the_controls_change_their_language(
    controls: TrainingControls, store: ModelStore, stored_model: StoredModel, qapp: QApplication
) -> None:
    save(store, stored_model, "mine")
    type_name(controls, "mine")
    controls.name_current("best")
    with in_brackets(qapp):
        assert controls.name() == "mine"
        assert hint(controls) == "<Replaces your model of that name>"
        assert find(controls, QPushButton, "start_button").text() == "<Start training>"
        assert find(controls, QPushButton, "retrain_button").whatsThis().startswith("<Go on")
    start = find(controls, QPushButton, "start_button")
    assert (start.text(), start.toolTip()) == ("Start training", "Start training (F5)")
