"""The Draw tab with a model."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.draw.tab import DrawTab
from digitpad.recognition.recognizer import Recognizer


@pytest.fixture
def tab(qtbot: QtBot, compiled_model: bytes) -> Iterator[DrawTab]:
    tab = DrawTab()
    qtbot.addWidget(tab)
    tab.resize(900, 560)
    tab.set_recognizer(Recognizer(compiled_model), "digitpad")
    with qtbot.waitExposed(tab):
        tab.show()
    yield tab
    tab.end()
