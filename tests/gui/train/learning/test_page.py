"""The page that shows how a network learns, epoch by epoch."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from digitpad.explanation.epoch_view import EpochView
from digitpad.gui.train.learning.page import LearningPage
from digitpad.training.updates import TrainingUpdate
from tests.explanation.epoch_views import make_views
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(qtbot: QtBot) -> LearningPage:
    page = LearningPage()
    qtbot.addWidget(page)
    page.resize(700, 450)
    page.show()
    return page


def add(page: LearningPage, views: list[EpochView], epochs: int = 5) -> None:
    for view in views:
        page.add(TrainingUpdate("Epoch", view.epoch, epochs, epoch_view=view))


def text(page: LearningPage, name: str) -> str:
    label = find(page, QLabel, name)
    return label.text() if label.isVisible() else ""


def slider_of(page: LearningPage) -> QSlider:
    return find(page, QSlider, "learning_slider")


def test_before_any_training_it_says_what_there_will_be(page: LearningPage) -> None:
    assert text(page, "learning_hint").startswith("Train a network")
    assert not slider_of(page).isVisible()
    assert page.view is None


def test_updates_without_a_view_change_nothing(page: LearningPage) -> None:
    page.add(TrainingUpdate("Epoch 1 of 5", 1, 5, 10, 100))
    assert page.view is None
    assert text(page, "learning_hint")


def test_it_follows_the_newest_epoch(page: LearningPage) -> None:
    views = make_views(4)
    add(page, views[:1])
    assert text(page, "learning_epoch") == "Before any training"
    assert text(page, "learning_summary") == "It reads 0 of these 10 test digits right."
    assert text(page, "learning_hint") == ""
    add(page, views[1:])
    assert page.view is views[3]
    assert text(page, "learning_epoch") == "After epoch 3 of 5"
    assert text(page, "learning_summary") == "It reads 9 of these 10 test digits right."


def test_the_slider_goes_back_and_stays_there_while_training_goes_on(page: LearningPage) -> None:
    views = make_views(5)
    add(page, views[:3])
    slider_of(page).setFocus()
    QTest.keyClick(slider_of(page), Qt.Key.Key_Left)
    assert page.view is views[1]
    add(page, views[3:])
    assert page.view is views[1]
    assert text(page, "learning_epoch") == "After epoch 1 of 5"
    assert slider_of(page).maximum() == 4


def test_back_at_the_newest_epoch_it_follows_again(page: LearningPage) -> None:
    views = make_views(5)
    add(page, views[:3])
    slider_of(page).setValue(0)
    slider_of(page).setValue(2)
    add(page, views[3:])
    assert page.view is views[4]


def test_a_run_of_very_many_epochs_keeps_the_epoch_that_is_looked_at(page: LearningPage) -> None:
    views = make_views(120)
    add(page, views[:90], epochs=120)
    slider_of(page).setValue(40)
    add(page, views[90:], epochs=120)
    assert page.view is views[40]
    assert slider_of(page).maximum() < 100


def test_a_resumed_run_begins_with_the_epoch_of_the_break(page: LearningPage) -> None:
    add(page, make_views(1, first=7), epochs=9)
    assert text(page, "learning_epoch") == "After epoch 7 of 9"


def test_a_new_run_forgets_the_one_before(page: LearningPage) -> None:
    add(page, make_views(3))
    page.clear()
    assert page.view is None
    assert text(page, "learning_hint")
    add(page, make_views(1))
    assert text(page, "learning_epoch") == "Before any training"


def test_what_is_seen_is_told_to_screen_readers(page: LearningPage) -> None:
    add(page, make_views(3))
    told = slider_of(page).accessibleDescription()
    assert told == "After epoch 2 of 5: It reads 6 of these 10 test digits right."
    digits = find(page, QWidget, "watched_digits").accessibleDescription()
    assert digits.startswith("0 read as 0 (72 %); 1 read as 1 (72 %)")
    assert digits.endswith("9 read as 0 (72 %)")
    tiles = find(page, QWidget, "kernel_tiles").accessibleDescription()
    assert tiles.startswith("16 kernels of 3 × 3 numbers")
    assert tiles.endswith("they have changed by 100 %.")
    sorts = find(page, QWidget, "learning_map").accessibleDescription()
    assert sorts.startswith("60 test digits, near to each other")


def test_the_page_changes_its_language(page: LearningPage, qapp: QApplication) -> None:
    add(page, make_views(2))
    with in_brackets(qapp):
        assert text(page, "learning_epoch") == "<After epoch 1 of 5>"
        digits = find(page, QWidget, "watched_digits").accessibleDescription()
        assert digits.startswith("<0 read as 0")
    assert text(page, "learning_epoch") == "After epoch 1 of 5"
