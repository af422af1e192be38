"""A model learns one's handwriting: before and after, saved or refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
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

from digitpad.errors import DataError, SaveError
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.learning_panel import LearningPanel
from digitpad.handwriting.digit_store import DigitStore
from digitpad.messages import Message
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.system.paths import UserPaths
from tests.gui.my_digits.learnings import REFUSED, FakeLearning
from tests.gui.my_digits.own import keep
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite3"


@pytest.fixture
def learning() -> FakeLearning:
    return FakeLearning()


@pytest.fixture
def panel(
    qtbot: QtBot, store: ModelStore, paths: UserPaths, file: Path, learning: FakeLearning
) -> Iterator[LearningPanel]:
    """With the bundled model and twelve digits, of which four are held back."""
    keep(file, [7, 7, 7, 1, 1, 1] * 2)
    queue = DigitStoreQueue(file)
    panel = LearningPanel(queue, store, paths, learn=learning)
    qtbot.addWidget(panel)
    panel.set_model(store.models()[0])
    panel.show_digits(DigitStore(file).digits())
    panel.resize(400, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.end()
    queue.end()


def click(panel: LearningPanel, name: str) -> None:
    QTest.mouseClick(find(panel, QPushButton, name), Qt.MouseButton.LeftButton)


def text(panel: LearningPanel, name: str) -> str:
    return find(panel, QLabel, name).text()


def learn(panel: LearningPanel, qtbot: QtBot) -> None:
    click(panel, "own_learn_button")
    qtbot.waitUntil(lambda: not panel.is_learning())


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


def test_what_has_learned_is_saved_under_a_name_of_its_own_and_used(
    panel: LearningPanel, qtbot: QtBot, store: ModelStore
) -> None:
    learn(panel, qtbot)
    assert find(panel, QLineEdit, "learned_name").text() == "digitpad-mine"
    with qtbot.waitSignals([panel.model_saved, panel.use_model_requested], order="strict"):
        click(panel, "learned_save_button")
    assert [model.name for model in store.models()] == ["digitpad", "digitpad-mine"]
    assert not panel.has_unsaved_model()
    assert not find(panel, QPushButton, "learned_save_button").isVisible()


def test_a_model_that_learns_once_more_keeps_its_name_and_says_that_it_is_replaced(
    panel: LearningPanel, qtbot: QtBot, store: ModelStore, stored_model: StoredModel
) -> None:
    panel.set_model(store.copy(stored_model, "digitpad-mine"))
    learn(panel, qtbot)
    assert find(panel, QLineEdit, "learned_name").text() == "digitpad-mine"
    assert text(panel, "learned_name_hint").startswith("Replaces the model of that name")


def test_a_model_that_is_taught_a_second_time_says_that_the_first_outcome_is_replaced(
    panel: LearningPanel, qtbot: QtBot
) -> None:
    learn(panel, qtbot)
    with qtbot.waitSignal(panel.model_saved):
        click(panel, "learned_save_button")
    learn(panel, qtbot)
    assert find(panel, QLineEdit, "learned_name").text() == "digitpad-mine"
    assert find(panel, QLabel, "learned_name_hint").isVisible()


def test_a_name_that_no_model_can_have_is_refused_and_the_model_is_still_there(
    panel: LearningPanel, qtbot: QtBot
) -> None:
    learn(panel, qtbot)
    find(panel, QLineEdit, "learned_name").setText("digitpad")
    click(panel, "learned_save_button")
    assert "ships with the program" in text(panel, "learning_problem")
    assert panel.has_unsaved_model()


def test_what_was_learned_can_be_discarded(
    panel: LearningPanel, qtbot: QtBot, store: ModelStore
) -> None:
    learn(panel, qtbot)
    click(panel, "learned_discard_button")
    assert not panel.has_unsaved_model()
    assert [model.name for model in store.models()] == ["digitpad"]
    assert panel.learn_action.isEnabled()


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


def test_a_full_disk_is_told_and_the_model_can_be_saved_once_there_is_room(
    panel: LearningPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: ModelStore, _name: str, _files: ModelFiles) -> StoredModel:
        raise SaveError("There is no room on the disk.")

    learn(panel, qtbot)
    save = find(panel, QPushButton, "learned_save_button")
    with monkeypatch.context() as patch:
        patch.setattr(ModelStore, "save", fail)
        save.click()
        qtbot.waitUntil(find(panel, QLabel, "learning_problem").isVisible)
    assert text(panel, "learning_problem") == "There is no room on the disk."
    assert panel.has_unsaved_model()
    with qtbot.waitSignal(panel.model_saved):
        save.click()
    assert not find(panel, QLabel, "learning_problem").isVisible()


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


def test_what_is_being_learned_can_be_saved_without_a_question(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning, store: ModelStore
) -> None:
    store.copy(store.models()[0], "digitpad-mine")
    done: list[str] = []
    learning.waits = True
    click(panel, "own_learn_button")
    qtbot.waitUntil(learning.begun.is_set)
    panel.save_soon(lambda: done.append("then"))
    assert done == []
    learning.waits = False
    qtbot.waitUntil(lambda: done == ["then"])
    names = [model.name for model in store.models()]
    assert names == ["digitpad", "digitpad-mine", "digitpad-mine 2"]  # nothing is replaced


def test_what_was_learned_can_be_saved_without_a_question_under_the_name_that_was_typed(
    panel: LearningPanel, qtbot: QtBot, store: ModelStore
) -> None:
    learn(panel, qtbot)
    find(panel, QLineEdit, "learned_name").setText("ours")
    done: list[str] = []
    panel.save_soon(lambda: done.append("then"))
    qtbot.waitUntil(lambda: done == ["then"])
    assert "ours" in [model.name for model in store.models()]


def test_where_nothing_can_be_saved_the_panel_says_why_and_nothing_follows(
    panel: LearningPanel, qtbot: QtBot, learning: FakeLearning
) -> None:
    done: list[str] = []
    learning.refused = REFUSED
    panel.start()
    panel.save_soon(lambda: done.append("refused"))
    qtbot.waitUntil(lambda: not panel.is_learning())
    learning.refused = None
    learn(panel, qtbot)
    find(panel, QLineEdit, "learned_name").setText("a/b")
    panel.save_soon(lambda: done.append("no name"))
    assert find(panel, QLabel, "learning_problem").isVisible()
    find(panel, QLineEdit, "learned_name").setText("ours")
    click(panel, "learned_save_button")
    qtbot.waitUntil(lambda: not panel.has_unsaved_model() and panel.learn_action.isEnabled())
    assert done == []
