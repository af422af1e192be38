"""Rounds to write in, and the store that they write to."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.round.canvas import RoundCanvas
from digitpad.gui.my_digits.round.round import GuidedRound
from tests.gui.my_digits.round.writing import NEVER_MS, MakeRound
from tests.program.program import find


@pytest.fixture
def queue(file: Path, qapp: QApplication) -> DigitStoreQueue:
    return DigitStoreQueue(file, qapp)


@pytest.fixture
def make_round(qtbot: QtBot, queue: DigitStoreQueue) -> Iterator[MakeRound]:
    """Makes a round that asks for some digits, and begins it."""
    made: list[GuidedRound] = []

    def make(
        order: Sequence[int] = (7, 3), *, rest_ms: int = NEVER_MS, late_ms: int = 0
    ) -> GuidedRound:
        guided = GuidedRound(queue, rest_ms=rest_ms, late_ms=late_ms, make_order=lambda: order)
        made.append(guided)
        qtbot.addWidget(guided)
        guided.resize(900, 600)
        with qtbot.waitActive(guided):
            guided.show()
            guided.activateWindow()
        guided.begin()
        guided.setFocus()
        qtbot.waitUntil(find(guided, RoundCanvas, "round_canvas").hasFocus)
        return guided

    yield make
    for guided in made:
        guided.end()
    queue.end()
