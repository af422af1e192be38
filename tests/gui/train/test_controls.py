"""The name of the new model, the buttons, and the learning rate of the current run."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.train.controls import RateField, TrainingControls
from digitpad.models.history import History, RateChange
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.progress import Progress
from digitpad.training.updates import TrainingUpdate
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
    store.save(name, ModelFiles(model.record, model.read(".keras"), compiled))


def type_name(controls: TrainingControls, name: str) -> None:
    find(controls, QLineEdit, "model_name").setText(name)


def hint(controls: TrainingControls) -> str:
    label = find(controls, QLabel, "model_name_hint")
    return label.text() if label.isVisible() else ""


def test_the_first_name_is_suggested(controls: TrainingControls) -> None:
    assert controls.model_name.name() == "my model"


def test_the_next_suggestion_counts_on(
    controls: TrainingControls, store: ModelStore, stored_model: StoredModel
) -> None:
    for expected in ("my model", "my model 2", "my model 3"):
        assert controls.model_name.name() == expected
        save(store, stored_model, expected)
        controls.suggest_name()


def test_a_free_name_that_ends_in_a_number_stays(controls: TrainingControls) -> None:
    type_name(controls, "net 2026")
    controls.suggest_name()
    assert controls.model_name.name() == "net 2026"


def test_the_longest_name_still_gets_its_number(
    controls: TrainingControls, store: ModelStore, stored_model: StoredModel
) -> None:
    longest = "m" * 60
    save(store, stored_model, longest)
    type_name(controls, longest)
    controls.suggest_name()
    assert controls.model_name.name() != longest
    store.check_name(controls.model_name.name())


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


@pytest.mark.parametrize("name", ["start", "pause", "retrain"])
def test_a_button_does_what_its_action_does(
    controls: TrainingControls, qtbot: QtBot, name: str
) -> None:
    action = getattr(controls, f"{name}_action")
    with qtbot.waitSignal(action.triggered):
        find(controls, QPushButton, f"{name}_button").click()


def test_retrain_says_which_model_it_would_train(controls: TrainingControls) -> None:
    controls.name_current("best of three")
    assert "best of three" in find(controls, QPushButton, "retrain_button").whatsThis()
    assert find(controls, QPushButton, "retrain_button").text() == "Retrain “best of three”"
    assert controls.retrain_action.text() == "&Retrain “best of three”"
    controls.name_current("")
    assert find(controls, QPushButton, "retrain_button").whatsThis() == "There is no model yet"


def test_the_stop_button_asks_nothing(controls: TrainingControls, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(controls.stop_action.triggered),
        qtbot.waitSignal(controls.stop_clicked),
    ):
        find(controls, QPushButton, "stop_button").click()


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
        assert controls.model_name.name() == "mine"
        assert hint(controls) == "<Replaces your model of that name>"
        assert find(controls, QPushButton, "start_button").text() == "<Start training>"
        assert find(controls, QPushButton, "retrain_button").whatsThis().startswith("<Train “")
    start = find(controls, QPushButton, "start_button")
    assert (start.text(), start.toolTip()) == ("Start training", "Start training (F5)")


@pytest.fixture
def rate(qtbot: QtBot) -> RateField:
    rate = RateField()
    qtbot.addWidget(rate)
    with qtbot.waitExposed(rate):
        rate.show()
    rate.begin(0.001)
    return rate


@pytest.fixture
def wanted(rate: RateField) -> list[float]:
    rates: list[float] = []
    rate.wanted.connect(rates.append)
    return rates


def field(rate: RateField) -> QDoubleSpinBox:
    return find(rate, QDoubleSpinBox, "live_learning_rate")


def write(rate: RateField, text: str) -> None:
    field(rate).selectAll()
    QTest.keyClick(field(rate), Qt.Key.Key_Backspace)
    QTest.keyClicks(field(rate), text)


def test_what_is_typed_counts_with_enter_and_at_once(rate: RateField, wanted: list[float]) -> None:
    write(rate, "0.0003")
    assert wanted == []
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == [0.0003]


def test_several_steps_are_one_change(rate: RateField, wanted: list[float], qtbot: QtBot) -> None:
    with qtbot.waitSignal(rate.wanted):
        for _ in range(3):
            QTest.keyClick(field(rate), Qt.Key.Key_Up)
    assert wanted == [pytest.approx(0.0013)]


def test_the_same_rate_again_is_no_change(rate: RateField, wanted: list[float]) -> None:
    write(rate, "0.001")
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == []


@pytest.mark.parametrize("wrong", ["0", "-", "0.0000001", "2", ""])
def test_a_rate_that_no_run_may_have_is_refused(
    rate: RateField, wanted: list[float], wrong: str
) -> None:
    write(rate, wrong)
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == []
    assert field(rate).text() == "0.001"
    assert find(rate, QLabel, "live_learning_rate_hint").text().endswith("so 0.001 stays.")


@pytest.mark.parametrize("text", ["0,0003", "3e-4"])
def test_a_rate_may_be_written_with_a_comma_or_an_exponent(
    rate: RateField, wanted: list[float], text: str
) -> None:
    write(rate, text)
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == [0.0003]


def test_esc_takes_back_what_was_typed(rate: RateField, wanted: list[float]) -> None:
    write(rate, "0.5")
    QTest.keyClick(field(rate), Qt.Key.Key_Escape)
    assert field(rate).text() == "0.001"
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == []


def test_a_change_that_comes_too_late_is_dropped(rate: RateField, wanted: list[float]) -> None:
    QTest.keyClick(field(rate), Qt.Key.Key_Up)
    rate.setEnabled(False)
    rate.begin(0.01)
    field(rate).editingFinished.emit()
    assert wanted == []
    assert field(rate).text() == "0.01"


def test_a_resumed_run_says_the_rate_that_it_goes_on_with(
    rate: RateField, wanted: list[float]
) -> None:
    past = History(rates=(RateChange(0.5, 0.001, 0.1), RateChange(1.0, 0.1, 0.02)))
    rate.follow(Progress("Reading digits", 1, 2))
    rate.follow(TrainingUpdate("Loading TensorFlow", resumed=past))
    assert field(rate).text() == "0.02"
    field(rate).editingFinished.emit()
    assert wanted == []


def test_it_changes_its_language(rate: RateField, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert field(rate).accessibleName() == "<Learning rate of this run>"
        assert rate.findChildren(QLabel)[0].text() == "<Current rate>"
    assert field(rate).text() == "0.001"
    assert field(rate).whatsThis().startswith("Another rate counts from the next batch on.")
