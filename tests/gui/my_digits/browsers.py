"""What tests do with the gallery of digits, and see there."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.browser import DigitBrowser
from digitpad.gui.my_digits.gallery import KeptDigitGallery
from tests.program.program import find


def gallery(browser: DigitBrowser) -> KeptDigitGallery:
    return find(browser, KeptDigitGallery, "own_gallery")


def labels(browser: DigitBrowser) -> list[int]:
    return [digit.label for digit in gallery(browser).digits]


def show(browser: DigitBrowser, qtbot: QtBot, expected: list[int]) -> None:
    with qtbot.waitExposed(browser):
        browser.show()
    browser.setFocus()
    qtbot.waitUntil(lambda: labels(browser) == expected)


def select(browser: DigitBrowser, *rows: int) -> None:
    for row in rows:
        flag = QItemSelectionModel.SelectionFlag.Select
        place = gallery(browser).model().index(row, 0)
        gallery(browser).selectionModel().setCurrentIndex(place, flag)


def action(browser: DigitBrowser, name: str) -> QAction:
    return next(action for action in browser.actions() if action.objectName() == name)


def line(browser: DigitBrowser) -> str:
    return find(browser, QLabel, "own_undo_text").text()
