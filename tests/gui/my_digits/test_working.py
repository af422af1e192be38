"""Progress of a long job, and a way to leave it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.working import Working
from digitpad.messages import Message
from digitpad.progress import Progress
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def working(qtbot: QtBot) -> Working:
    working = Working("learning")
    qtbot.addWidget(working)
    working.begin()
    return working


def said(working: Working) -> str:
    return find(working, QLabel, "learning_doing").text()


def test_the_bar_shows_how_much_is_done_where_that_is_known(working: Working) -> None:
    bar = find(working, QProgressBar, "learning_progress")
    assert bar.maximum() == 0
    working.show_progress(Progress("Learning your handwriting", 3, 10))
    assert (bar.value(), bar.maximum()) == (3, 10)
    assert said(working) == "Learning your handwriting"
    working.show_progress(Progress("Loading TensorFlow"))
    assert bar.maximum() == 0


def test_cancel_is_heard_at_once_and_once(working: Working, qtbot: QtBot) -> None:
    cancel = find(working, QPushButton, "learning_cancel_button")
    with qtbot.waitSignal(working.cancel_requested):
        cancel.click()
    working.show_progress(Progress("Loading TensorFlow"))
    assert said(working) == "Stopping..."
    assert not cancel.isEnabled()
    working.begin()
    assert said(working) == "Starting..."
    assert cancel.isEnabled()


def test_progress_changes_its_language(working: Working, qapp: QApplication) -> None:
    working.show_progress(Progress(Message("Reading {}", "MNIST"), 1, 2))
    with in_brackets(qapp):
        assert said(working) == "<Reading MNIST>"
    assert said(working) == "Reading MNIST"
