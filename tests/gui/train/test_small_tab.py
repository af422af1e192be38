"""In a small window the right side is as wide as its place, and one bar scrolls it."""

from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollBar, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.room import Room
from digitpad.gui.train.tab import TrainTab
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.models.store import ModelStore
from digitpad.training.updates import TrainingUpdate
from tests.explanation.epoch_views import make_views
from tests.gui.layouts import settle
from tests.gui.train.trainings import train_to_the_end
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SMALL = 800, 396  # what a window of 800x480 has for a tab
PAGES = ("Curves", "Network", "Learning", "Runs")


def moving_bars(tab: TrainTab, orientation: Qt.Orientation) -> list[QScrollBar]:
    """The scroll bars at the right that are in sight and can be moved."""
    room = tab.findChild(Room)
    assert room is not None
    bars = [bar for bar in room.findChildren(QScrollBar) if bar.isVisible() and bar.maximum() > 0]
    return [bar for bar in bars if bar.orientation() == orientation]


@pytest.fixture
def small_tab(train_tab: TrainTab) -> TrainTab:
    train_tab.resize(*SMALL)
    settle()
    return train_tab


@pytest.mark.parametrize("page", range(len(PAGES)), ids=PAGES)
def test_after_a_run_every_page_fits_the_width_and_one_bar_scrolls_it(
    small_tab: TrainTab, store: ModelStore, qtbot: QtBot, page: int
) -> None:
    for _ in range(4):
        train_to_the_end(small_tab, qtbot)
    view = make_views(1)[0]
    small_tab._view.learning.add(TrainingUpdate("Epoch 1 of 5", epochs=5, epoch_view=view))
    small_tab._view.charts.compare_with([model.name for model in store.models()])
    find(small_tab, QTabWidget, "training_pages").setCurrentIndex(page)
    settle()
    assert moving_bars(small_tab, Qt.Orientation.Horizontal) == []
    assert len(moving_bars(small_tab, Qt.Orientation.Vertical)) <= 1


def test_no_line_of_an_empty_page_is_cut(small_tab: TrainTab) -> None:
    empty = find(small_tab, EmptyState, "charts_empty")
    pages = find(small_tab, QTabWidget, "training_pages")
    for label in (empty.heading, empty.text):
        assert label.height() >= label.heightForWidth(label.width())
        around: QWidget = empty
        while around is not pages:
            place = QRect(label.mapTo(around, QPoint()), label.size())
            assert around.rect().contains(place)
            around = cast(QWidget, around.parentWidget())
