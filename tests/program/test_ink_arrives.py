"""Every move of the mouse reaches the canvas."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from digitpad.gui.main_window import MainWindow
from tests.benchmarks.ink.display import is_there, x_server
from tests.benchmarks.session import Session
from tests.program.program import run_program

COMPRESSION = (
    Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents,
    Qt.ApplicationAttribute.AA_CompressTabletEvents,
)


@pytest.mark.usefixtures("qtbot")
def test_moves_that_wait_are_not_made_one() -> None:
    for attribute in COMPRESSION:
        QCoreApplication.setAttribute(attribute)  # as Qt's plugin for X11 does
    found: list[bool] = []

    def act(_window: MainWindow) -> None:
        found.extend(map(QCoreApplication.testAttribute, COMPRESSION))

    assert run_program([], act) == 0
    assert found == [False, False]


@pytest.mark.skipif(not is_there(), reason="there is no X server without a screen")
def test_ink_is_where_the_mouse_of_an_x_server_was(tmp_path: Path) -> None:
    with x_server() as environment:
        session = Session(1, tmp_path, print)
        found = session.module("ink.probe", "idle", "faithful", environment=environment).answer
    assert found["arrived"] >= 99
    assert found["distance"] <= 2
