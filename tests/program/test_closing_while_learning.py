"""Closing while a model learns one's handwriting: it may finish first."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from digitpad.gui.main_window import MainWindow
from digitpad.handwriting.digit_store import DigitStore
from digitpad.models.store import ModelStore
from digitpad.system.paths import bundled_models, user_paths
from tests.faults.small_program import few_digits
from tests.gui.my_digits.learnings import FakeLearning
from tests.gui.my_digits.own import keep
from tests.program.program import find, run_program, wait_until

pytestmark = pytest.mark.usefixtures("qtbot")  # the application, and a look at Qt's warnings


@pytest.fixture
def learning(monkeypatch: pytest.MonkeyPatch) -> FakeLearning:
    """What the window has the model learn with."""
    learning = FakeLearning()
    monkeypatch.setattr("digitpad.gui.my_digits.learning_panel.learner", lambda _cache: learning)
    return learning


def close_while_learning(
    window: MainWindow, learning: FakeLearning, *, is_learned: bool = False
) -> QWidget:
    """Close the window while a model learns, or once it has learned; returns the question."""
    keep(window.paths.digit_store, [7, 7, 7])
    window.show_tab("own")
    button = find(window, QPushButton, "own_learn_button")
    wait_until(button.isEnabled, "digits to learn")
    learning.waits = not is_learned
    button.click()
    panel = window.pages.my_digits_tab.learning
    ready: Callable[[], bool] = panel.has_unsaved_model if is_learned else learning.begun.is_set
    wait_until(ready, "the model")
    window.close()
    assert window.isVisible()
    return find(window, QWidget, "close_question")


def press(question: QWidget, words: str) -> None:
    next(it for it in question.findChildren(QPushButton) if it.text() == words).click()


def models() -> list[str]:
    return [model.name for model in ModelStore(user_paths().models, bundled_models()).models()]


def test_it_may_finish_first_and_is_saved(learning: FakeLearning) -> None:
    def act(window: MainWindow) -> None:
        press(close_while_learning(window, learning), "Finish and close")
        assert window.isVisible()
        learning.waits = False
        wait_until(lambda: not window.isVisible(), "that the window closes by itself")

    with few_digits():
        assert run_program([], act) == 0
    assert models() == ["digitpad", "digitpad-mine"]


def test_it_may_be_stopped(learning: FakeLearning) -> None:
    def act(window: MainWindow) -> None:
        press(close_while_learning(window, learning), "Stop learning and close")
        assert not window.isVisible()

    with few_digits():
        assert run_program([], act) == 0
    assert models() == ["digitpad"]


def test_one_may_stay(learning: FakeLearning) -> None:
    def act(window: MainWindow) -> None:
        press(close_while_learning(window, learning), "Keep learning")
        assert window.isVisible()
        learning.waits = False
        wait_until(window.pages.my_digits_tab.learning.has_unsaved_model, "what was learned")
        assert find(window, QLabel, "learned_verdict").isVisible()

    with few_digits():
        assert run_program([], act) == 0


def test_what_was_learned_can_be_saved_at_last(learning: FakeLearning) -> None:
    def act(window: MainWindow) -> None:
        press(close_while_learning(window, learning, is_learned=True), "Save and close")
        wait_until(lambda: not window.isVisible(), "that the window closes by itself")

    with few_digits():
        assert run_program([], act) == 0
    assert models() == ["digitpad", "digitpad-mine"]
    assert len(DigitStore(user_paths().digit_store).digits()) == 3
