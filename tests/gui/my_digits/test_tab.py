"""The My digits tab: its parts work together."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.round.page import RoundPage
from digitpad.gui.my_digits.tab import MyDigitsTab
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths
from tests.gui.my_digits.learnings import FakeLearning
from tests.gui.my_digits.own import keep, labels_in
from tests.program.program import SEVEN, draw, find


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite3"


@pytest.fixture
def learning() -> FakeLearning:
    return FakeLearning()


@pytest.fixture
def tab(
    qtbot: QtBot, store: ModelStore, paths: UserPaths, file: Path, learning: FakeLearning
) -> Iterator[MyDigitsTab]:
    keep(file, [7, 7, 7])
    queue = DigitStoreQueue(file)
    tab = MyDigitsTab(queue, store, paths, learn=learning)
    qtbot.addWidget(tab)
    tab.set_model(store.models()[0])
    tab.resize(900, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    yield tab
    tab.end()
    queue.end()


def click(tab: MyDigitsTab, name: str) -> None:
    QTest.mouseClick(find(tab, QPushButton, name), Qt.MouseButton.LeftButton)


def begin_round(tab: MyDigitsTab) -> None:
    next(action for action in tab.actions() if action.objectName() == "own_round_action").trigger()


def test_a_model_can_learn_once_the_digits_are_read(tab: MyDigitsTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(tab.learning.learn_action.isEnabled)
    assert tab.learning.learn_action in tab.actions()


def test_a_round_takes_the_place_of_the_list_and_gives_it_back(
    tab: MyDigitsTab, qtbot: QtBot, file: Path
) -> None:
    begin_round(tab)
    assert tab.round.isVisible()
    assert not tab.browser.isVisible()
    draw(find(tab, QWidget, "round_canvas"), SEVEN)
    begin_round(tab)  # again, by the menu: what was drawn stays
    click(tab, "round_next_button")
    click(tab, "round_stop_button")
    done = find(tab, QPushButton, "round_done_button")
    qtbot.waitUntil(done.isVisible)
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    assert tab.browser.isVisible()
    qtbot.waitUntil(lambda: labels_in(file)[:3] == [7, 7, 7] and len(labels_in(file)) == 4)


def test_what_was_written_in_a_round_can_be_learned_from_its_outcome(
    tab: MyDigitsTab, qtbot: QtBot, learning: FakeLearning
) -> None:
    qtbot.waitUntil(tab.learning.learn_action.isEnabled)
    begin_round(tab)
    draw(find(tab, QWidget, "round_canvas"), SEVEN)
    click(tab, "round_next_button")
    click(tab, "round_stop_button")
    learn = find(tab, QPushButton, "round_learn_button")
    qtbot.waitUntil(learn.isVisible)
    QTest.mouseClick(learn, Qt.MouseButton.LeftButton)
    assert tab.browser.isVisible()
    qtbot.waitUntil(tab.learning.has_unsaved_model)
    assert [len(labels) for _name, labels in learning.calls] == [4]


def test_after_a_round_its_keys_do_nothing(tab: MyDigitsTab, qtbot: QtBot) -> None:
    begin_round(tab)
    draw(find(tab, QWidget, "round_canvas"), SEVEN)
    click(tab, "round_next_button")
    click(tab, "round_stop_button")
    done = find(tab, QPushButton, "round_done_button")
    qtbot.waitUntil(done.isVisible)
    page = find(tab, RoundPage, "round_page")
    for keeps_ink in (False, True):
        page.back_requested.emit(keeps_ink)  # by a menu, say, while the outcome is seen
    assert done.isVisible()
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    heard: list[str] = []
    tab.round.left.connect(lambda: heard.append("left"))
    for keeps_ink in (False, True):
        page.back_requested.emit(keeps_ink)
    for request in (page.skipped, page.stopped):
        request.emit()
    assert heard == []
    assert tab.browser.isVisible()
