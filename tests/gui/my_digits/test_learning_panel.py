"""A model learns one's handwriting: before and after."""

from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.learning_panel import LearningPanel
from digitpad.handwriting.digit_store import DigitStore
from digitpad.messages import Message
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths
from tests.gui.my_digits.learnings import REFUSED, FakeLearning
from tests.gui.my_digits.own import keep
from tests.gui.my_digits.panels import click, learn, text
from tests.gui.translated import in_brackets
from tests.program.program import find


def test_it_says_what_will_happen(panel: LearningPanel) -> None:
    said = text(panel, "learning_explanation")
    assert said.startswith("“digitpad” is trained further on MNIST and 8 of your digits")
    assert "The 4 that are held back" in said
    assert panel.learn_action.isEnabled()


def test_without_digits_or_without_a_model_it_says_why_nothing_can_be_learned(
    panel: LearningPanel, file: Path
) -> None:
    panel.show_digits(DigitStore(file).digits()[:1])
    assert text(panel, "learning_explanation").startswith("Write the same digit at least three")
    assert not panel.learn_action.isEnabled()
    panel.show_digits(DigitStore(file).digits())
    panel.set_model(None)
    assert text(panel, "learning_explanation").startswith("There is no model")
    panel.start()
    assert not panel.is_learning()


def test_the_model_in_use_learns_all_digits_and_the_outcome_is_shown(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    learn(panel, qtbot)
    ((name, labels),) = learning.calls
    assert (name, sorted(labels)) == ("digitpad", [1] * 6 + [7] * 6)
    assert text(panel, "learned_verdict") == "It reads 4 of 4 of your digits instead of 3"
    assert text(panel, "learned_others_title") == "MNIST's test set: 9,968 of 10,000"
    assert "“digitpad” learned from 8 of your digits in 12 s." in text(panel, "learned_details")
    assert panel.has_unsaved_model()


def test_a_model_that_is_taught_a_second_time_says_that_the_first_outcome_is_replaced(
    panel: LearningPanel, qtbot: QtBot
) -> None:
    learn(panel, qtbot)
    with qtbot.waitSignal(panel.model_saved):
        click(panel, "learned_save_button")
    learn(panel, qtbot)
    assert find(panel, QLineEdit, "learned_name").text() == "digitpad-mine"
    assert find(panel, QLabel, "learned_name_hint").isVisible()


def test_a_model_that_is_refused_says_why_and_cannot_be_saved(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    learning.refused = REFUSED
    learn(panel, qtbot)
    assert text(panel, "learned_verdict") == f"Refused: {REFUSED}"
    assert not find(panel, QPushButton, "learned_save_button").isVisible()
    assert not panel.has_unsaved_model()
    assert panel.learn_action.isEnabled()


def test_progress_is_seen_and_learning_can_be_cancelled(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    learning.waits = True
    click(panel, "own_learn_button")
    bar = find(panel, QProgressBar, "learning_progress")
    qtbot.waitUntil(lambda: bar.maximum() == 10)
    assert bar.value() == 3
    assert text(panel, "learning_doing") == "Learning your handwriting"
    assert not panel.learn_action.isEnabled()
    click(panel, "learning_cancel_button")
    qtbot.waitUntil(lambda: not panel.is_learning())
    assert not bar.isVisible()
    assert panel.learn_action.isEnabled()


def test_a_failure_is_told_in_one_sentence(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    learning.failure = DataError("MNIST can't be had: connect to the network.")
    learn(panel, qtbot)
    assert text(panel, "learning_problem") == "MNIST can't be had: connect to the network."
    learning.failure = None
    learn(panel, qtbot)
    assert not find(panel, QLabel, "learning_problem").isVisible()


def test_a_learning_goes_on_with_the_model_that_it_began_with(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    learning.waits = True
    click(panel, "own_learn_button")
    qtbot.waitUntil(learning.begun.is_set)
    panel.set_model(None)
    panel.show_digits([])
    said = text(panel, "learning_explanation")
    assert said.startswith("“digitpad” is trained further on MNIST and 8 of your digits")
    learning.waits = False
    qtbot.waitUntil(lambda: not panel.is_learning())
    assert find(panel, QLineEdit, "learned_name").text() == "digitpad-mine"
    assert text(panel, "learned_details").startswith("“digitpad” learned from 8")


def test_who_asks_for_what_cannot_be_learned_hears_why(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    panel.show_digits([])
    with qtbot.waitSignal(panel.status_changed) as heard:
        panel.start()
    assert heard.args == [text(panel, "learning_explanation")]
    assert learning.calls == []


def test_it_says_why_nothing_can_be_learned_while_something_else_goes_on(
    panel: LearningPanel, qapp: QApplication
) -> None:
    panel.set_hindrance(Message("A network is being trained."))
    assert text(panel, "learning_explanation") == "A network is being trained."
    assert not panel.learn_action.isEnabled()
    with in_brackets(qapp):
        assert text(panel, "learning_explanation") == "<A network is being trained.>"
    panel.set_hindrance("")
    assert panel.learn_action.isEnabled()


def test_what_one_does_meanwhile_keeps_the_focus(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    row = QHBoxLayout(window)
    row.addWidget(field)
    row.addWidget(panel)
    with qtbot.waitActive(window):
        window.show()
    learning.waits = True
    click(panel, "own_learn_button")
    qtbot.waitUntil(learning.begun.is_set)
    field.setFocus()
    learning.waits = False
    qtbot.waitUntil(panel.has_unsaved_model)
    assert field.hasFocus()
    panel.setParent(None)


def test_the_focus_goes_from_step_to_step(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    names = "own_learn_button", "learning_cancel_button", "learned_discard_button"
    again, cancel, discard = (find(panel, QPushButton, name) for name in names)
    learning.waits = True
    again.click()
    qtbot.waitUntil(learning.begun.is_set)
    assert cancel.hasFocus()
    cancel.click()
    qtbot.waitUntil(lambda: not panel.is_learning())
    assert again.hasFocus()
    learning.waits = False
    learn(panel, qtbot)
    name = find(panel, QLineEdit, "learned_name")
    assert name.hasFocus()
    assert name.selectedText() == "digitpad-mine"
    discard.setFocus()
    discard.click()
    assert again.hasFocus()


def test_digits_that_cannot_be_read_end_it(
    qtbot: QtBot, store: ModelStore, paths: UserPaths, tmp_path: Path, learning: FakeLearning
) -> None:
    (tmp_path / "folder").mkdir()
    keep(tmp_path / "own.sqlite3", [7] * 3)
    queue = DigitStoreQueue(tmp_path / "folder")
    panel = LearningPanel(queue, store, paths, learn=learning)
    qtbot.addWidget(panel)
    panel.set_model(store.models()[0])
    panel.show_digits(DigitStore(tmp_path / "own.sqlite3").digits())
    panel.start()
    qtbot.waitUntil(lambda: not panel.is_learning())
    assert "can't be read" in text(panel, "learning_problem")
    assert learning.calls == []
    panel.end()
    queue.end()


def test_the_outcome_changes_its_language(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning, qapp: QApplication
) -> None:
    learning.refused = REFUSED
    learn(panel, qtbot)
    with in_brackets(qapp):
        said = "<Refused: <It reads your digits no better than before: 3 of 4.>>"
        assert text(panel, "learned_verdict") == said
