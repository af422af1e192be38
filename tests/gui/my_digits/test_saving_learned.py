"""What a model learned is saved, discarded, or still there when it can't be saved."""

import pytest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.my_digits.learning_panel import LearningPanel
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from tests.gui.my_digits.learnings import REFUSED, FakeLearning
from tests.gui.my_digits.panels import click, learn, text
from tests.program.program import find


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
