"""The gallery of the user's digits, and the panel where a model learns them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.browser import DigitBrowser
from digitpad.gui.my_digits.learning_panel import LearningPanel
from digitpad.handwriting.digit_store import DigitStore
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths
from tests.gui.my_digits.learnings import FakeLearning
from tests.gui.my_digits.own import keep


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite3"


@pytest.fixture
def queue(file: Path) -> DigitStoreQueue:
    return DigitStoreQueue(file)


@pytest.fixture
def browser(qtbot: QtBot, queue: DigitStoreQueue) -> Iterator[DigitBrowser]:
    """Not seen yet, so that a test may keep digits first."""
    browser = DigitBrowser(queue)
    qtbot.addWidget(browser)
    browser.resize(560, 460)
    yield browser
    browser.end()
    queue.end()


@pytest.fixture
def learning() -> FakeLearning:
    return FakeLearning()


@pytest.fixture
def panel(
    qtbot: QtBot, store: ModelStore, paths: UserPaths, file: Path, learning: FakeLearning
) -> Iterator[LearningPanel]:
    """With the bundled model and twelve digits, of which four are held back."""
    keep(file, [7, 7, 7, 1, 1, 1] * 2)
    queue = DigitStoreQueue(file)
    panel = LearningPanel(queue, store, paths, learn=learning)
    qtbot.addWidget(panel)
    panel.set_model(store.models()[0])
    panel.show_digits(DigitStore(file).digits())
    panel.resize(400, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    yield panel
    panel.end()
    queue.end()
