"""An empty page invites, in its middle."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.widgets.empty_state import TEXT_PX, EmptyState


def test_everything_stands_in_the_middle_of_a_large_page(qtbot: QtBot) -> None:
    button = QPushButton("Write a round")
    state = EmptyState("nothing", "images", button)
    qtbot.addWidget(state)
    state.say("Nothing yet", "Write ten digits, and see how well they are read.")
    state.resize(1280, 900)
    with qtbot.waitExposed(state):
        state.show()
    for part in (state.heading, state.text, button):
        middle = part.mapTo(state, QPoint(part.width() // 2, 0)).x()
        assert abs(middle - 640) <= 2, part.objectName()
        assert part.width() <= TEXT_PX
