from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.tabs import Tabs
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths, bundled_models, user_paths
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def pages(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tabs:
    monkeypatch.setenv("DIGITPAD_DATA_DIR", str(tmp_path))
    paths: UserPaths = user_paths()
    made = Tabs(ModelStore(paths.models, bundled_models()), paths)
    qtbot.addWidget(made, before_close_func=lambda tabs: tabs.end())
    made.show()
    return made


def test_at_first_there_is_only_the_draw_tab(pages: Tabs) -> None:
    assert pages.current == "draw"
    assert pages.draw_tab.isVisible()
    assert not pages.is_made("train")
    assert not pages.is_made("mistakes")


def test_the_rest_is_made_little_by_little(pages: Tabs, qtbot: QtBot) -> None:
    made: list[str] = []
    pages.made.connect(made.append)
    with qtbot.waitSignal(pages.completed, timeout=300_000):
        pages.make_rest()
    assert made == ["train", "mistakes", "own"]
    assert pages.current == "draw"


def test_a_tab_that_is_chosen_is_made_at_once(pages: Tabs) -> None:
    pages.setCurrentIndex(2)
    assert pages.is_made("mistakes")
    assert pages.mistakes_tab.isVisible()
    assert not pages.is_complete


def test_the_tabs_are_high_enough_for_a_finger(pages: Tabs) -> None:
    assert all(pages.tabBar().tabRect(index).height() >= 32 for index in range(4))


def test_the_tabs_change_their_language(pages: Tabs, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert pages.tabText(2) == "<Mistakes>"
    assert pages.tabText(2) == "Mistakes"


def test_nothing_is_made_while_somebody_draws(pages: Tabs, qtbot: QtBot) -> None:
    canvas = pages.draw_tab.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    pages.make_rest()
    soon = pages.findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert soon is not None
    qtbot.waitUntil(soon.isActive, timeout=300_000)
    assert not pages.is_made("train")
    with qtbot.waitSignal(pages.completed, timeout=300_000):
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))


def test_no_model_learns_a_hand_while_a_network_is_trained(pages: Tabs) -> None:
    def said() -> str:
        return find(pages.my_digits_tab, QLabel, "learning_explanation").text()

    pages.train_tab.training_changed.emit(True)
    pages.my_digits_tab.set_model(ModelStore(user_paths().models, bundled_models()).models()[0])
    assert "Another network is being trained" not in said()  # in truth there is none
    pages.train_tab.training_changed.emit(True)
    assert "Another network is being trained" in said()
    pages.train_tab.training_changed.emit(False)
    assert "Another network is being trained" not in said()
