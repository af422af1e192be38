"""Where the Tab key goes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from digitpad.gui.base.layouts import column
from digitpad.gui.base.room import Room
from digitpad.gui.base.tab_order import Entrance, arrange_page


class Window(QWidget):
    """A field above a page with a field, a list and what stands in for an empty list."""

    def __init__(self) -> None:
        super().__init__()
        self.above, self.filter = QLineEdit(), QLineEdit()
        self.list, self.instead = QPushButton(), QPushButton()
        page, room = QWidget(), Room()
        column(self.filter, self.list, self.instead, parent=page)
        self.instead.hide()
        self.entrance = Entrance(page, self.list, self.instead)
        room.furnish(page)
        column(self.above, room, parent=self)
        arrange_page(page)  # Qt changes the order of what gets another parent

    def walk(self) -> list[QWidget | None]:
        """Where the focus is after each Tab from the field above."""
        self.above.setFocus()
        stops: list[QWidget | None] = []
        for _ in range(3):
            QTest.keyClick(self.focusWidget(), Qt.Key.Key_Tab)
            stops.append(QApplication.focusWidget())
        return stops


def shown(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


def test_what_follows_a_control_outlives_it(qtbot: QtBot) -> None:
    """PySide takes the next widget of the focus chain for a child of the one before."""
    window = QMainWindow()
    qtbot.addWidget(window)
    page, first = QWidget(), QLineEdit()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)  # made by Qt, as the bars are
    column(first, buttons, parent=page)
    window.setCentralWidget(page)
    bar = window.statusBar()
    arrange_page(page)
    delete(first)
    assert all(map(isValid, (window, page, buttons, close, bar)))
    assert window.isHidden()  # it was left as it was


def test_tab_enters_a_page_at_its_first_control_and_reaches_those_before_it(qtbot: QtBot) -> None:
    window = shown(qtbot)
    assert window.walk() == [window.list, window.filter, window.above]


def test_tab_enters_at_what_takes_the_place_of_a_hidden_control(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.list.hide()
    window.instead.show()
    assert window.walk() == [window.instead, window.filter, window.above]
    window.list.show()
    window.instead.hide()
    assert window.walk() == [window.list, window.filter, window.above]


def test_tab_passes_a_control_that_is_disabled(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.list.setEnabled(False)
    assert window.walk() == [window.filter, window.above, window.filter]


def test_tab_goes_through_a_page_whose_entrances_are_all_hidden(qtbot: QtBot) -> None:
    window = shown(qtbot)
    window.list.hide()
    assert window.walk() == [window.filter, window.above, window.filter]
