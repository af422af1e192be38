"""The windows of the Help menu stay usable for as long as the program runs."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from digitpad.gui.help.about import AboutDialog
from digitpad.gui.help.guide import GuideDialog
from digitpad.gui.help.shortcuts import ShortcutsSheet
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths

WINDOWS: dict[str, Callable[[QMainWindow, UserPaths, ModelStore], QDialog]] = {
    "guide": lambda window, _paths, _store: GuideDialog(window),
    "shortcuts": lambda window, _paths, _store: ShortcutsSheet(window),
    "about": lambda window, paths, store: AboutDialog(paths, store, window),
}


@pytest.mark.parametrize("name", WINDOWS)
def test_what_a_window_keeps_was_made_by_python(
    paths: UserPaths, store: ModelStore, name: str, qtbot: QtBot
) -> None:
    """Of what Qt made PySide isn't told when it dies.

    A new button at the address of a dead one gets its Python object, and loses it with the dead
    one's dialog: the shortcuts ended the program with a segmentation fault.
    """
    window = QMainWindow()
    qtbot.addWidget(window)
    dialog = WINDOWS[name](window, paths, store)
    kept = {key: it for key, it in vars(dialog).items() if isinstance(it, QWidget)}
    assert [key for key, it in kept.items() if not Shiboken.createdByPython(it)] == []
