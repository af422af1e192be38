"""The model bar leaves the tabs their names, however narrow the window is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from digitpad.gui.model_bar import ModelBar
from digitpad.gui.tabs import Tabs
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import UserPaths
from tests.program.program import find

LONG = "a model with a name of sixty letters, as long as it may be 60".replace(",", "")[:60].strip()


@pytest.fixture
def bar(qtbot: QtBot, store: ModelStore, stored_model: StoredModel) -> Iterator[ModelBar]:
    store.copy(stored_model, LONG)
    bar = ModelBar(store)
    qtbot.addWidget(bar)
    bar.refresh(LONG)
    yield bar
    bar.end()


@pytest.mark.parametrize("width", [230, 300, 420, 700])
def test_the_bar_takes_no_more_than_it_is_given(bar: ModelBar, width: int) -> None:
    bar.fit(width)
    assert bar.sizeHint().width() <= width


def test_with_room_everything_is_there_again(bar: ModelBar) -> None:
    label = find(bar, QLabel, "model_label")
    bar.fit(200)
    assert label.isHidden()
    bar.fit(900)
    assert not label.isHidden()
    assert find(bar, QComboBox, "model_chooser").maximumWidth() < 400  # whatever its name


def test_no_tab_is_clipped_in_a_narrow_window(
    qtbot: QtBot, bar: ModelBar, store: ModelStore, paths: UserPaths
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    pages = Tabs(store, paths)
    pages.setCornerWidget(bar, Qt.Corner.TopRightCorner)
    pages.corner_resized.connect(bar.fit)
    window.setCentralWidget(pages)
    window.resize(520, 400)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: pages.tabBar().width() >= pages.tabBar().sizeHint().width())
    last = pages.tabBar().tabRect(3)
    assert pages.tabBar().rect().contains(last)
    pages.end()
    bar.setParent(None)  # it goes after its own end
