"""The My digits tab: its parts work together."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.gallery import KeptDigitGallery
from digitpad.gui.my_digits.round.page import RoundPage
from digitpad.gui.my_digits.tab import MyDigitsTab
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths
from tests.gui.my_digits.learnings import FakeLearning
from tests.gui.my_digits.own import keep, labels_in
from tests.program.program import SEVEN, draw, find


@pytest.fixture
def kept() -> list[int]:
    """What has been kept before; a test may ask for something else."""
    return [7, 7, 7]


@pytest.fixture
def tab(
    qtbot: QtBot,
    store: ModelStore,
    paths: UserPaths,
    file: Path,
    learning: FakeLearning,
    kept: list[int],
) -> Iterator[MyDigitsTab]:
    keep(file, kept)
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


def write_all(tab: MyDigitsTab, qtbot: QtBot, times: int) -> None:
    """Write a round in which each digit is left out once it was written some times."""
    begin_round(tab)
    prompt = find(tab, QLabel, "round_prompt")
    written = dict.fromkeys("0123456789", 0)
    for _ in range(30):
        asked = prompt.text()[-1]
        if written[asked] < times:
            written[asked] += 1
            draw(find(tab, QWidget, "round_canvas"), SEVEN)
            click(tab, "round_next_button")
        else:
            click(tab, "round_skip_button")
    qtbot.waitUntil(find(tab, QPushButton, "round_again_button").isVisible)


def test_a_model_can_learn_once_the_digits_are_read(tab: MyDigitsTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(tab.learning.learn_action.isEnabled)
    assert tab.learning.learn_action in tab.actions()


def test_the_gallery_has_the_keys_once_the_digits_are_read(qtbot: QtBot, tab: MyDigitsTab) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.addTab(QPushButton(), "Another")
    tabs.addTab(tab, "My digits")
    with qtbot.waitActive(tabs):
        tabs.show()
        tabs.activateWindow()
    tabs.setCurrentIndex(1)
    tab.setFocus()
    qtbot.waitUntil(find(tab, KeptDigitGallery, "own_gallery").hasFocus)
    tab.setParent(None)


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
    qtbot.waitUntil(lambda: learn.isVisible() and learn.isEnabled())
    QTest.mouseClick(learn, Qt.MouseButton.LeftButton)
    assert tab.browser.isVisible()
    qtbot.waitUntil(tab.learning.has_unsaved_model)
    assert [len(labels) for _name, labels in learning.calls] == [4]


@pytest.mark.parametrize("kept", [[7] * 200])
def test_after_a_round_the_gallery_shows_what_was_written(tab: MyDigitsTab, qtbot: QtBot) -> None:
    gallery = find(tab, KeptDigitGallery, "own_gallery")
    qtbot.waitUntil(lambda: len(gallery.digits) == 200)
    choice = find(tab, QComboBox, "own_filter")
    choice.setCurrentIndex(choice.findText("7 (200)"))
    gallery.setCurrentIndex(gallery.model().index(190, 0))
    bar = gallery.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    begin_round(tab)
    draw(find(tab, QWidget, "round_canvas"), SEVEN)
    click(tab, "round_next_button")
    click(tab, "round_stop_button")
    done = find(tab, QPushButton, "round_done_button")
    qtbot.waitUntil(done.isVisible)
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(gallery.digits) == 201)
    assert choice.currentText() == "All digits (201)"
    assert bar.value() == 0
    assert gallery.selected() == []


def test_after_a_round_its_keys_do_nothing(tab: MyDigitsTab, qtbot: QtBot) -> None:
    begin_round(tab)
    draw(find(tab, QWidget, "round_canvas"), SEVEN)
    click(tab, "round_next_button")
    click(tab, "round_stop_button")
    done = find(tab, QPushButton, "round_done_button")
    qtbot.waitUntil(done.isVisible)
    page = find(tab, RoundPage, "round_page")
    page.back_requested.emit()  # by a menu, say, while the outcome is seen
    assert done.isVisible()
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    heard: list[str] = []
    tab.round.left.connect(lambda: heard.append("left"))
    for request in (page.back_requested, page.skipped, page.stopped):
        request.emit()
    assert heard == []
    assert tab.browser.isVisible()


@pytest.mark.parametrize("kept", [[]])
def test_the_first_round_of_all_can_be_learned_from_its_outcome(
    tab: MyDigitsTab, qtbot: QtBot, learning: FakeLearning
) -> None:
    write_all(tab, qtbot, times=3)
    learn = find(tab, QPushButton, "round_learn_button")
    qtbot.waitUntil(lambda: learn.isVisible() and learn.isEnabled())
    QTest.mouseClick(learn, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(tab.learning.has_unsaved_model)
    assert [len(labels) for _name, labels in learning.calls] == [30]


@pytest.mark.parametrize("kept", [[]])
def test_where_nothing_can_be_learned_the_outcome_says_what_is_missing(
    tab: MyDigitsTab, qtbot: QtBot
) -> None:
    write_all(tab, qtbot, times=1)
    hint = find(tab, QLabel, "round_learn_hint")
    qtbot.waitUntil(lambda: hint.isVisible())
    assert hint.text().startswith("Write the same digit at least three times")
    assert not find(tab, QPushButton, "round_learn_button").isVisible()


def test_while_a_model_learns_the_outcome_of_a_round_says_so(
    tab: MyDigitsTab, qtbot: QtBot, learning: FakeLearning
) -> None:
    qtbot.waitUntil(tab.learning.learn_action.isEnabled)
    learning.waits = True
    tab.learning.start()
    write_all(tab, qtbot, times=1)
    hint = find(tab, QLabel, "round_learn_hint")
    qtbot.waitUntil(lambda: hint.text() == "A model is learning your handwriting already.")
    learning.waits = False
    qtbot.waitUntil(tab.learning.has_unsaved_model)
    assert hint.text() == "First save or discard what was learned."
    find(tab, QPushButton, "learned_discard_button").click()
    learn = find(tab, QPushButton, "round_learn_button")
    qtbot.waitUntil(lambda: learn.isVisible() and learn.isEnabled())
