"""What tests do with the panel where a model learns, and read there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.learning_panel import LearningPanel
from tests.program.program import find


def click(panel: LearningPanel, name: str) -> None:
    QTest.mouseClick(find(panel, QPushButton, name), Qt.MouseButton.LeftButton)


def text(panel: LearningPanel, name: str) -> str:
    return find(panel, QLabel, name).text()


def learn(panel: LearningPanel, qtbot: QtBot) -> None:
    click(panel, "own_learn_button")
    qtbot.waitUntil(lambda: not panel.is_learning())
