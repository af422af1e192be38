"""The user's digits are browsed, corrected, deleted and brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.browser import DigitBrowser
from digitpad.handwriting.digit_store import NOT_READ
from tests.gui.my_digits.browsers import action, gallery, labels, line, select, show
from tests.gui.my_digits.own import ink, keep
from tests.gui.translated import in_brackets
from tests.program.program import find


def test_digits_are_shown_newest_first_with_how_many_there_are(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [1, 1, 1, 2], [1, 7, 1, 2])
    show(browser, qtbot, [2, 1, 1, 1])
    assert find(browser, QLabel, "own_headline").text() == (
        "4 digits: 3 to learn from, 1 held back"
    )
    choice = find(browser, QComboBox, "own_filter")
    assert [choice.itemText(row) for row in (0, 1, 3)] == ["All digits (4)", "Misread (1)", "1 (3)"]
    choice.setCurrentIndex(4)
    assert labels(browser) == [2]
    assert gallery(browser).hasFocus()


def test_nothing_is_read_before_the_tab_is_seen(
    browser: DigitBrowser, qtbot: QtBot, queue: DigitStoreQueue
) -> None:
    with qtbot.waitSignal(queue.changed):
        queue.add(3, ink(), NOT_READ)
    assert labels(browser) == []
    show(browser, qtbot, [3])
    browser.hide()
    with qtbot.waitSignal(queue.changed):
        queue.add(4, ink(1), NOT_READ)
    assert labels(browser) == [3]
    show(browser, qtbot, [4, 3])


def test_without_digits_it_says_how_they_get_here(browser: DigitBrowser, qtbot: QtBot) -> None:
    show(browser, qtbot, [])
    button = find(browser, QPushButton, "own_first_round_button")
    qtbot.waitUntil(button.isVisible)
    assert find(browser, QLabel, "own_empty_text").text().startswith("Write a round of 30 digits")
    assert button.hasFocus()
    assert not action(browser, "own_export_action").isEnabled()
    with qtbot.waitSignal(browser.round_requested):
        button.click()


def test_the_delete_key_deletes_the_selection_and_undo_brings_it_back(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [0, 1, 2, 3, 4])
    show(browser, qtbot, [4, 3, 2, 1, 0])
    select(browser, 1, 3)
    QTest.keyClick(gallery(browser), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: labels(browser) == [4, 2, 0])
    assert line(browser) == "2 digits deleted"
    QTest.keyClick(gallery(browser), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: labels(browser) == [4, 3, 2, 1, 0])
    assert [digit.label for digit in gallery(browser).selected()] == [3, 1]
    assert line(browser) == "Undone: 2 digits deleted"


def test_what_was_done_is_old_news_when_one_comes_back_and_can_still_be_undone(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [0, 1])
    show(browser, qtbot, [1, 0])
    select(browser, 0)
    QTest.keyClick(gallery(browser), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: line(browser) == "1 digit deleted")
    undo_line = find(browser, QWidget, "own_undo_line")
    browser.hide()
    assert not action(browser, "own_undo_action").isEnabled()
    browser.show()
    assert not undo_line.isVisible()
    assert action(browser, "own_undo_action").text() == "&Undo: 1 digit deleted"
    action(browser, "own_undo_action").trigger()
    qtbot.waitUntil(lambda: labels(browser) == [1, 0])
    assert undo_line.isVisible()
    assert line(browser) == "Undone: 1 digit deleted"


def test_when_all_are_deleted_undo_is_still_offered(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [5])
    show(browser, qtbot, [5])
    gallery(browser).selectAll()
    find(browser, QPushButton, "own_delete_button").click()
    qtbot.waitUntil(find(browser, QPushButton, "own_first_round_button").isVisible)
    assert line(browser) == "1 digit deleted"
    find(browser, QPushButton, "own_undo_button").click()
    qtbot.waitUntil(lambda: labels(browser) == [5])
    assert gallery(browser).isVisible()


def test_a_digits_key_relabels_the_selection_and_undo_restores_each_ones_own_label(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [1, 4, 7])
    show(browser, qtbot, [7, 4, 1])
    gallery(browser).selectAll()
    QTest.keyClick(gallery(browser), Qt.Key.Key_7)
    qtbot.waitUntil(lambda: labels(browser) == [7, 7, 7])
    assert line(browser) == "2 digits are 7s now"
    assert len(gallery(browser).selected()) == 3
    action(browser, "own_undo_action").trigger()
    qtbot.waitUntil(lambda: labels(browser) == [7, 4, 1])


def test_a_label_is_chosen_in_the_menu_too(browser: DigitBrowser, qtbot: QtBot, file: Path) -> None:
    keep(file, [1, 4])
    show(browser, qtbot, [4, 1])
    select(browser, 0)
    menu = find(browser, QToolButton, "own_relabel_button").menu()
    menu.actions()[9].trigger()
    qtbot.waitUntil(lambda: labels(browser) == [9, 1])
    assert line(browser) == "1 digit is a 9 now"


def test_a_label_that_is_right_already_changes_nothing(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [1])
    show(browser, qtbot, [1])
    gallery(browser).selectAll()
    QTest.keyClick(gallery(browser), Qt.Key.Key_1)
    assert find(browser, QLabel, "own_undo_text").text() == ""


def test_what_is_done_with_a_selection_needs_one_that_is_seen(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [1])
    show(browser, qtbot, [1])
    delete, relabel = (action(browser, f"own_{name}_action") for name in ("delete", "relabel"))
    button = find(browser, QToolButton, "own_relabel_button")
    assert not any(control.isEnabled() for control in (delete, relabel, button))
    gallery(browser).selectAll()
    assert delete.isEnabled()
    assert relabel.isEnabled()
    assert button.isEnabled()
    browser.hide()
    assert not delete.isEnabled()


# Qt's offscreen platform says so of every menu.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_on_a_digit_offers_what_the_tab_offers(
    browser: DigitBrowser, qtbot: QtBot, file: Path
) -> None:
    keep(file, [1])
    show(browser, qtbot, [1])
    menu = find(browser, QMenu, "own_context_menu")
    gallery(browser).customContextMenuRequested.emit(gallery(browser).rect().center())
    assert menu.isVisible()
    offered = {item.objectName() for item in menu.actions() if not item.isSeparator()}
    assert offered == {item.objectName() for item in browser.actions()}
    menu.close()


def test_the_digits_are_read_again_after_a_reading_that_failed(
    browser: DigitBrowser, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    file.mkdir()
    with qtbot.waitSignal(queue.failed) as heard:
        browser.show()
    assert heard.args is not None
    assert isinstance(heard.args[0], DataError)
    file.rmdir()
    queue.add(6, ink(), NOT_READ)
    qtbot.waitUntil(lambda: labels(browser) == [6])


def test_the_tab_changes_its_language(
    browser: DigitBrowser, qtbot: QtBot, file: Path, qapp: QApplication
) -> None:
    keep(file, [1, 4])
    show(browser, qtbot, [4, 1])
    gallery(browser).selectAll()
    QTest.keyClick(gallery(browser), Qt.Key.Key_7)
    qtbot.waitUntil(lambda: labels(browser) == [7, 7])
    with in_brackets(qapp):
        assert line(browser) == "<2 digits are 7s now>"
        assert find(browser, QLabel, "own_headline").text().startswith("<2 digits: 2 to learn")
        assert find(browser, QPushButton, "own_round_button").text() == "<Write a round...>"
        assert action(browser, "own_delete_action").text() == "<&Delete>"
        assert find(browser, QToolButton, "own_relabel_button").text() == "<Change to>"
        assert find(browser, QLabel, "own_empty_heading").text() == "<None of your digits yet>"
