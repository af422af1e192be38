import pytest
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
        assert undo.accessibleName() == "<Undo>"
        assert slider.accessibleName() == "<Pen width>"
        assert "<Width of the pen" in slider.whatsThis()

    assert undo.accessibleName() == "Undo"
    assert undo.toolTip() == "Undo (Ctrl+Z)"


def test_either_the_pen_or_the_eraser_is_chosen(qtbot: QtBot) -> None:
    tools = DrawingTools()
    qtbot.addWidget(tools)
    pen, eraser = tools.pen_action, tools.eraser_action
    assert (pen.isChecked(), eraser.isChecked()) == (True, False)
    eraser.trigger()
    assert (pen.isChecked(), eraser.isChecked()) == (False, True)
    pen.trigger()
    assert (pen.isChecked(), eraser.isChecked()) == (True, False)
    pen.trigger()
    assert (pen.isChecked(), eraser.isChecked()) == (True, False)


@pytest.mark.parametrize("name", ["open_button", "save_button", "replay_button", "clear_button"])
def test_every_tool_has_an_icon_and_says_what_it_does(qtbot: QtBot, name: str) -> None:
    tools = DrawingTools()
    qtbot.addWidget(tools)
    button = tools.findChild(QPushButton, name)
    assert button is not None
    assert not button.icon().isNull()
    assert button.accessibleName()
    assert button.toolTip().startswith(button.accessibleName())
