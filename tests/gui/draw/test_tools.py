from PySide6.QtWidgets import QApplication, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from digitpad.gui.draw.tools import DrawingTools
from tests.gui.translated import in_brackets


def test_the_tools_change_their_language_while_they_are_seen(
    qtbot: QtBot, qapp: QApplication
) -> None:
    tools = DrawingTools()
    qtbot.addWidget(tools)
    undo = tools.findChild(QPushButton, "undo_button")
    slider = tools.findChild(QSlider, "pen_width")
    assert undo is not None
    assert slider is not None

    with in_brackets(qapp):
        assert tools.open_action.text() == "<&Open...>"
        assert undo.text() == "<Undo>"
        assert slider.accessibleName() == "<Pen width>"
        assert "<How wide" in slider.whatsThis()

    assert undo.text() == "Undo"
    assert undo.toolTip() == "Undo (Ctrl+Z)"
