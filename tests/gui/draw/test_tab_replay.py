"""The drawing tab while a drawing is played back."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSlider
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.draw.replay_bar import ReplayBar
from digitpad.gui.draw.tab import DrawTab
from digitpad.ink.strokes import Stroke
from digitpad.recognition.recognizer import Recognizer
from tests.program.program import SEVEN, THREE, draw, find, stroke_path

LEFT = Qt.MouseButton.LeftButton


def replay_action(tab: DrawTab) -> QAction:
    return tab.tools.replay_action


def digit(tab: DrawTab) -> str:
    return find(tab, QLabel, "predicted_digit").text()


def put_seven(tab: DrawTab) -> None:
    """Put a seven on the canvas with a point each 20 ms.

    A mouse that a busy machine moves may have drawn many points at once.
    """
    middle = tab.canvas.rect().center()
    strokes = []
    for stroke in SEVEN:
        points = [(point - middle).toTuple() for point in stroke_path(tab.canvas, stroke)]
        strokes.append(Stroke.through(points, times_ms=20.0 * np.arange(len(points))))
    size = float(tab.canvas.width()), float(tab.canvas.height())
    tab.canvas.show_drawing(CanvasState(tuple(strokes), None, size))


def replayed(tab: DrawTab) -> ReplayBar:
    """Play a seven back, standing at its first point."""
    put_seven(tab)
    replay_action(tab).trigger()
    bar = find(tab, ReplayBar, "replay_bar")
    bar.pause()
    find(bar, QSlider, "replay_slider").setValue(0)
    return bar


def points_seen(tab: DrawTab) -> int:
    return sum(len(stroke.points) for stroke in tab.canvas.seen().strokes)


def test_it_is_offered_for_ink_of_more_than_one_point(tab: DrawTab) -> None:
    action = replay_action(tab)
    assert action.shortcut().toString() == "Ctrl+R"
    assert not action.isEnabled()
    QTest.mouseClick(tab.canvas, LEFT, pos=QPoint(50, 50))
    assert not action.isEnabled()
    draw(tab.canvas, SEVEN)
    assert action.isEnabled()
    tab.show_input(np.eye(28, dtype=np.uint8) * 255)
    assert not action.isEnabled()


def test_canvas_and_reading_show_the_moment(tab: DrawTab, qtbot: QtBot) -> None:
    bar = replayed(tab)
    qtbot.waitUntil(lambda: not digit(tab).isdigit())
    assert points_seen(tab) == 1
    assert len(tab.canvas.drawn().strokes[0].points) > 10
    find(bar, QSlider, "replay_slider").setValue(10**9)
    qtbot.waitUntil(lambda: digit(tab) == "7")
    assert points_seen(tab) == len(tab.canvas.drawn().strokes[0].points)


def test_closing_brings_everything_back(tab: DrawTab, qtbot: QtBot) -> None:
    bar = replayed(tab)
    qtbot.waitUntil(lambda: not digit(tab).isdigit())
    QTest.keyClick(find(bar, QSlider, "replay_slider"), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: digit(tab) == "7")
    assert tab.focusWidget() is tab.canvas


def test_drawing_brings_everything_back_and_closes_once_the_pen_is_lifted(
    tab: DrawTab,
) -> None:
    bar = replayed(tab)
    QTest.mousePress(tab.canvas, LEFT, pos=QPoint(60, 60))
    assert bar.isVisible()  # or the canvas would grow under the pen
    assert len(tab.canvas.seen().strokes) == 2
    QTest.mouseMove(tab.canvas, QPoint(90, 90))
    QTest.mouseRelease(tab.canvas, LEFT, pos=QPoint(90, 90))
    assert not bar.isVisible()
    assert len(tab.canvas.drawn().strokes) == 2


@pytest.mark.parametrize("act", ["undo", "clear"])
def test_other_ink_ends_the_replay(tab: DrawTab, act: str) -> None:
    bar = replayed(tab)
    getattr(tab.canvas, act)()
    assert not bar.isVisible()
    assert not tab.canvas.seen()


def test_erasing_ends_the_replay(tab: DrawTab) -> None:
    bar = replayed(tab)
    QTest.mouseClick(tab.canvas, Qt.MouseButton.RightButton, pos=QPoint(3, 3))
    assert not bar.isVisible()
    assert points_seen(tab) > 10


def test_what_is_copied_is_the_whole_drawing(tab: DrawTab) -> None:
    put_seven(tab)
    tab.open_and_save.copy()
    whole = QGuiApplication.clipboard().image()
    tab.tools.replay_action.trigger()
    assert points_seen(tab) == 1
    tab.open_and_save.copy()
    assert QGuiApplication.clipboard().image() == whole


def test_another_drawing_is_played_in_the_same_strip(tab: DrawTab, qtbot: QtBot) -> None:
    bar = replayed(tab)
    tab.canvas.clear()
    draw(tab.canvas, THREE)
    replay_action(tab).trigger()
    assert bar.isVisible()
    assert bar.is_playing
    message = find(bar, QLabel, "replay_sentence")
    qtbot.waitUntil(lambda: message.text().startswith("Sure after "))


def test_a_model_that_comes_later_is_asked(
    tab: DrawTab, qtbot: QtBot, compiled_model: bytes
) -> None:
    tab.set_recognizer(None, "digitpad")
    bar = replayed(tab)
    message = find(bar, QLabel, "replay_sentence")
    assert message.text() == ""
    tab.set_recognizer(Recognizer(compiled_model), "digitpad")
    qtbot.waitUntil(lambda: message.text().startswith("Sure after "))
