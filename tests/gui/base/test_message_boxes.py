"""Message boxes: what could not be done, and what to do about it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.gui.base.message_boxes import (
    ask_first,
    ask_to_close,
    error_text,
    offer_previous,
    offer_removal,
    show_problem,
    show_problem_once,
)
from digitpad.system.paths import user_paths
from tests.gui.translated import in_brackets

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_an_error_of_ours_is_told_in_the_windows_language(qapp: QApplication) -> None:
    error = DataError("{} is damaged.", "mnist.npz")
    assert error_text(error) == "mnist.npz is damaged."
    with in_brackets(qapp):
        assert error_text(error) == "<mnist.npz is damaged.>"


def test_of_another_error_the_log_is_named(qapp: QApplication) -> None:
    log = user_paths().log
    assert error_text(ZeroDivisionError("broken")) == f"Something went wrong. Details are in {log}"
    with in_brackets(qapp):
        assert error_text(ZeroDivisionError()).startswith("<Something went wrong")


def test_the_message_opens_beside_the_window(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    show_problem(parent, "some_problem", DataError("Nothing there."))
    box = parent.findChild(QMessageBox, "some_problem")
    assert isinstance(box, QMessageBox)
    assert box.text() == "Nothing there."
    box.close()


def test_what_fails_again_and_again_is_told_once_at_a_time(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for _ in range(3):
        show_problem_once(parent, "some_problem", DataError("Nothing there."))
    (box,) = parent.findChildren(QMessageBox)
    box.hide()
    show_problem_once(parent, "some_problem", DataError("Nothing there."))
    assert [box.isVisible() for box in parent.findChildren(QMessageBox)] == [False, True]


@pytest.mark.parametrize(("answer", "expected"), [("Restore", 1), ("Not now", 0)])
def test_the_version_before_a_damaged_model_comes_back_only_on_request(
    qtbot: QtBot, answer: str, expected: int
) -> None:
    parent, called = QWidget(), list[None]()
    qtbot.addWidget(parent)
    offer_previous(parent, "mine", lambda: called.append(None))
    box = parent.findChild(QMessageBox, "damaged_model_question")
    assert isinstance(box, QMessageBox)
    assert "The model “mine” is damaged" in box.text()
    next(button for button in box.buttons() if button.text() == answer).click()
    qtbot.waitUntil(lambda: parent.findChild(QMessageBox, "damaged_model_question") is None)
    assert len(called) == expected


def keep_and_discard(parent: QWidget) -> None:
    ask_to_close(parent, "?", stay="Stay", discard=("Go", print), keep=("Keep", print))


def only_discard(parent: QWidget) -> None:
    ask_to_close(parent, "?", stay="Stay", discard=("Go", print), keep=None)


def stop(parent: QWidget) -> None:
    ask_first(parent, "stop_question", "?", go="Stop", stay="Go on", act=print)


def previous(parent: QWidget) -> None:
    offer_previous(parent, "mine", lambda: None)


def removal(parent: QWidget) -> None:
    offer_removal(parent, DataError("Broken."), lambda: None)


@pytest.mark.parametrize("ask", [keep_and_discard, only_discard, stop, previous, removal])
def test_what_enter_chooses_is_filled_and_at_the_place_of_ok(
    qtbot: QtBot, ask: Callable[[QWidget], None]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    ask(parent)
    (box,) = parent.findChildren(QMessageBox)
    filled = [it for it in box.buttons() if it.property("kind") == "primary"]
    assert filled == [box.defaultButton()]
    assert box.buttonRole(filled[0]) == QMessageBox.ButtonRole.AcceptRole
    assert box.escapeButton() in (None, filled[0])  # Qt takes the one that rejects, if there is one
    box.close()
