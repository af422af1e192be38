"""The line that says what was done takes it back, step by step."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.actions import UndoLine
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def line(qtbot: QtBot) -> UndoLine:
    line = UndoLine()
    qtbot.addWidget(line)
    return line


def text(line: UndoLine) -> str:
    return find(line, QLabel, "own_undo_text").text()


def test_there_is_no_line_before_anything_was_done(line: UndoLine) -> None:
    assert line.isHidden()
    assert not line.undo_action.isEnabled()


def test_steps_are_taken_back_last_first(line: UndoLine) -> None:
    done: list[str] = []
    line.offer(lambda: "one", lambda: done.append("one"))
    line.offer(lambda: "two", lambda: done.append("two"))
    assert line.isVisible()
    assert text(line) == "two"
    line.undo_action.trigger()
    assert (done, text(line)) == (["two"], "Undone: two")
    line.undo_action.trigger()
    assert (done, text(line)) == (["two", "one"], "Undone: one")
    assert not line.undo_action.isEnabled()


def test_the_button_is_seen_only_while_the_line_tells_of_what_it_undoes(line: UndoLine) -> None:
    button = find(line, QPushButton, "own_undo_button")
    line.offer(lambda: "one", lambda: None)
    assert button.isVisible()
    line.tell(lambda: "imported")
    assert button.isHidden()
    assert line.undo_action.isEnabled()


def test_the_key_is_anothers_while_the_page_is_not_seen_and_then_undoes_the_same(
    line: UndoLine,
) -> None:
    line.offer(lambda: "one", lambda: None)
    line.set_page_seen(False)
    assert not line.undo_action.isEnabled()
    assert line.isHidden()
    line.set_page_seen(True)
    assert line.isHidden()  # its news is old
    assert line.undo_action.isEnabled()


def test_the_action_names_what_it_undoes(line: UndoLine) -> None:
    assert line.undo_action.text() == "&Undo"
    line.offer(lambda: "one", lambda: None)
    line.offer(lambda: "two", lambda: None)
    assert line.undo_action.text() == "&Undo: two"
    button = find(line, QPushButton, "own_undo_button")
    assert (button.text(), button.accessibleName()) == ("Undo", "Undo: two")
    line.undo_action.trigger()
    assert line.undo_action.text() == "&Undo: one"


def test_the_line_changes_its_language(line: UndoLine, qapp: QApplication) -> None:
    line.offer(lambda: line.tr("{} done").format(3), lambda: None)
    line.undo_action.trigger()
    with in_brackets(qapp):
        assert text(line) == "<Undone: <3 done>>"
