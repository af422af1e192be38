"""A page has all of its room, and scrolls where the room is smaller than the page can be."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.layouts import STRETCH, column
from digitpad.gui.base.room import Room

TEXT = "Many words that wrap into few or into many lines. " * 12


def page_of(least_width: int, least_height: int) -> QWidget:
    page = QWidget()
    inner = QWidget()
    inner.setMinimumSize(least_width, least_height)
    column(inner, QLabel(TEXT, wordWrap=True), parent=page)
    return page


def shown(qtbot: QtBot, page: QWidget, width: int, height: int) -> Room:
    room = Room()
    qtbot.addWidget(room)
    room.furnish(page)
    room.resize(width, height)
    with qtbot.waitExposed(room):
        room.show()
    return room


def test_a_page_fills_its_room(qtbot: QtBot) -> None:
    page = page_of(100, 100)
    room = shown(qtbot, page, 600, 500)
    assert page.size() == room.size()


def test_a_page_shrinks_to_its_minimum_before_it_scrolls(qtbot: QtBot) -> None:
    page = page_of(100, 100)
    least = page.minimumSizeHint()
    room = shown(qtbot, page, least.width(), least.height())
    assert page.size() == room.size()
    assert room.verticalScrollBar().maximum() == room.horizontalScrollBar().maximum() == 0


def test_a_page_that_can_t_shrink_is_reached_by_scrolling(qtbot: QtBot) -> None:
    page = page_of(500, 400)
    room = shown(qtbot, page, 300, 200)
    assert page.width() >= 500
    assert page.height() >= 400
    assert room.verticalScrollBar().maximum() > 0
    assert room.horizontalScrollBar().maximum() > 0


def test_a_click_beside_the_controls_moves_no_focus(qtbot: QtBot) -> None:
    page = QWidget()
    first, second = QLineEdit(), QLineEdit()
    column(first, second, STRETCH, parent=page)
    page.setFocusProxy(first)
    room = shown(qtbot, page, 300, 300)
    room.setFocus()
    assert first.hasFocus()
    second.setFocus()
    window = room.windowHandle()  # which gives a click to whom it belongs, as the system does
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(150, 280))
    assert second.hasFocus()
