"""Closing asks of each thing that would be lost, and loses none before the last answer."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.closing import ClosingQuestion
from digitpad.gui.tabs import Tabs


class FakePages:
    """Every tab, on which a network is trained and what learned a handwriting is not saved."""

    def __init__(self) -> None:
        self.train_tab = self
        self.my_digits_tab = self
        self.learning = self
        self.given_up = 0
        self.saved = 0

    def is_made(self, _name: str) -> bool:
        return True

    def is_learning(self) -> bool:
        return False

    def has_unsaved_model(self) -> bool:
        return True

    def can_be_resumed(self) -> bool:
        return True

    def give_up(self) -> None:
        self.given_up += 1

    def save_soon(self, then: Callable[[], object], *_checked: bool) -> None:
        self.saved += 1
        then()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def answer(window: QWidget, question: str, text: str) -> None:
    box = next(it for it in window.findChildren(QMessageBox) if it.isVisible())
    assert question in box.text()
    next(it for it in box.findChildren(QPushButton) if it.text() == text).click()


@pytest.mark.parametrize(
    ("first", "second", "given_up", "saved"),
    [
        ("Keep and close", "Save and close", 0, 1),
        ("Discard and close", "Discard and close", 1, 0),
    ],
)
def test_after_the_training_it_asks_about_what_learned_the_handwriting(
    window: QWidget, first: str, second: str, given_up: int, saved: int
) -> None:
    pages, closed = FakePages(), []
    closing = ClosingQuestion(window, cast(Tabs, pages), lambda: closed.append(True))
    assert closing.ask()
    answer(window, "A trained network is not saved yet", first)
    assert closed == []
    answer(window, "learned your handwriting is not saved yet", second)
    assert closed == [True]
    assert (pages.given_up, pages.saved) == (given_up, saved)


def test_who_stays_at_the_second_question_has_given_up_nothing(window: QWidget) -> None:
    pages, closed = FakePages(), []
    closing = ClosingQuestion(window, cast(Tabs, pages), lambda: closed.append(True))
    closing.ask()
    answer(window, "A trained network is not saved yet", "Discard and close")
    answer(window, "learned your handwriting is not saved yet", "Don't close")
    assert (closed, pages.given_up) == ([], 0)
