"""The sheet lists the keys that the window's actions have when it is opened."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QTreeWidget,
    QTreeWidgetItemIterator,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.base.controls import make_action
from digitpad.gui.help.shortcuts import ShortcutsSheet
from tests.gui.translated import in_brackets
from tests.program.program import find

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window with two menus, one within another."""
    window = QMainWindow()
    qtbot.addWidget(window)
    file = window.menuBar().addMenu("&File")
    file.addAction(make_action(window, "open", "&Open...", "Ctrl+O"))
    file.addAction(make_action(window, "keyless", "Without keys"))
    inner = file.addMenu("Inner")
    inner.addAction(make_action(window, "inner", "Innermost", "F9"))
    window.menuBar().addMenu("&Empty")
    return window


def shown(sheet: ShortcutsSheet) -> dict[str, dict[str, str]]:
    """The keys by what they do, by group."""
    tree = find(sheet, QTreeWidget, "shortcuts_list")
    groups: dict[str, dict[str, str]] = {}
    walk = QTreeWidgetItemIterator(tree)
    while (item := walk.value()) is not None:
        above = item.parent()
        if above is None:
            groups[item.text(0)] = {}
        else:
            groups[above.text(0)][item.text(0)] = item.text(1)
        walk += 1
    return groups


def test_keys_are_listed_by_menu(window: QMainWindow) -> None:
    groups = shown(ShortcutsSheet(window))
    assert groups["File"] == {"Open": "Ctrl+O", "Innermost": "F9"}
    assert "Empty" not in groups


def test_an_action_that_came_later_is_there_when_it_is_opened_again(
    window: QMainWindow, qtbot: QtBot
) -> None:
    sheet = ShortcutsSheet(window)
    sheet.show()
    sheet.close()
    changed = window.findChild(QAction, "open")
    assert changed is not None
    changed.setShortcut("Ctrl+9")
    window.addAction(make_action(window, "late", "Late", "F7"))
    with qtbot.waitExposed(sheet):
        sheet.show()
    assert shown(sheet)["File"]["Open"] == "Ctrl+9"
    assert shown(sheet)["Elsewhere in the window"] == {"Late": "F7"}


def test_keys_of_a_dialog_are_not_the_windows(window: QMainWindow) -> None:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.addAction(make_action(dialog, "its_own", "Its own", "F6"))
    assert "Elsewhere in the window" not in shown(ShortcutsSheet(window))


def test_what_has_no_action_is_told_too(window: QMainWindow) -> None:
    groups = shown(ShortcutsSheet(window))
    assert groups["On the canvas"]["Put it down or lift it"] == "Space"
    assert groups["Among the test images"]["Go from image to image"] == "Arrow keys"
    assert "Enter" in groups["In the confusion matrix"]["Show the images of a cell"]


def test_it_stays_open_beside_the_window(window: QMainWindow) -> None:
    sheet = ShortcutsSheet(window)
    assert not sheet.isModal()
    assert sheet.objectName() == "shortcuts_sheet"


def test_it_changes_its_language(window: QMainWindow, qapp: QApplication) -> None:
    sheet = ShortcutsSheet(window)
    with in_brackets(qapp):
        assert sheet.windowTitle() == "<Keyboard shortcuts>"
        assert "<On the canvas>" in shown(sheet)
    assert "On the canvas" in shown(sheet)
