"""The title of a pane: what it says, and its buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.inside.title_bar import TitleBar
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    pane = QDockWidget(window)
    pane.setTitleBarWidget(TitleBar(pane))
    pane.setWindowTitle("Inside")
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, pane)
    theme.dress(window)
    window.resize(500, 400)
    window.show()
    return window


def press(window: QMainWindow, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_title_is_the_panes_and_the_buttons_are_high_enough_for_a_finger(
    window: QMainWindow,
) -> None:
    bar = find(window, TitleBar, "")
    assert find(bar, QLabel, "").text() == "Inside"
    heights = [button.height() for button in bar.findChildren(QPushButton)]
    assert min(heights) >= 28


def test_the_pane_becomes_a_window_and_goes_back(window: QMainWindow, qtbot: QtBot) -> None:
    pane, button = find(window, QDockWidget, ""), find(window, QPushButton, "float_pane_button")
    assert button.accessibleName() == "Show as a window"
    press(window, "float_pane_button")
    assert pane.isFloating()
    assert button.accessibleName() == "Put it back"
    press(window, "float_pane_button")
    qtbot.waitUntil(lambda: not pane.isFloating())


def test_it_closes(window: QMainWindow) -> None:
    press(window, "close_pane_button")
    assert not find(window, QDockWidget, "").isVisible()


def test_the_buttons_change_their_language(window: QMainWindow, qapp: QApplication) -> None:
    close = find(window, QPushButton, "close_pane_button")
    with in_brackets(qapp):
        assert close.toolTip() == "<Close>"
