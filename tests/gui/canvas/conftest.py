"""What the tests of the canvas share."""

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.canvas import Canvas


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas
