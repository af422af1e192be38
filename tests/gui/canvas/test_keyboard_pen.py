"""Draw with the keys alone."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.canvas import Canvas

KEYS = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    window = QWidget()
    qtbot.addWidget(window)
    canvas = Canvas()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(canvas)
    window.resize(400, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    yield canvas  # noqa: PT022  (the window has to live on)


def press(canvas: Canvas, *keys: Qt.Key, times: int = 1, shift: bool = False) -> None:
    for key in keys * times:
        QTest.keyClick(canvas, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)


def seen(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def test_the_arrows_draw_between_two_presses_of_space(canvas: Canvas) -> None:
    press(canvas, KEYS.Key_Up, times=4)
    assert not canvas.drawn()
    press(canvas, KEYS.Key_Space)
    press(canvas, KEYS.Key_Down, times=8)
    press(canvas, KEYS.Key_Space)
    press(canvas, KEYS.Key_Left)
    (stroke,) = canvas.drawn().strokes
    assert len(stroke.points) == 9
    np.testing.assert_allclose(stroke.points[[0, -1]], [[0, -40], [0, 40]], atol=1)
    assert canvas.can_undo
    canvas.undo()
    assert not canvas.drawn()


def test_shift_makes_larger_steps_and_the_keypad_goes_aslant(canvas: Canvas) -> None:
    press(canvas, KEYS.Key_Space)
    press(canvas, KEYS.Key_Right, shift=True)
    press(canvas, KEYS.Key_PageUp, KEYS.Key_Home, KEYS.Key_End, KEYS.Key_PageDown)
    (stroke,) = canvas.drawn().strokes
    steps = [[40, 0], [10, -10], [-10, -10], [-10, 10], [10, 10]]
    np.testing.assert_allclose(np.diff(stroke.points, axis=0), steps, atol=0.01)


def test_the_pen_stays_on_the_paper(canvas: Canvas) -> None:
    press(canvas, KEYS.Key_Space)
    press(canvas, KEYS.Key_Left, KEYS.Key_Up, times=20, shift=True)
    (stroke,) = canvas.drawn().strokes
    assert stroke.points[-1].tolist() == [-200, -200]


def test_the_pen_is_seen_only_while_it_is_used(canvas: Canvas) -> None:
    press(canvas, KEYS.Key_Space, KEYS.Key_Space)  # a dot, so that no invitation is seen
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=QPoint(2, 2))
    without = seen(canvas)
    press(canvas, KEYS.Key_Right, times=4)
    assert seen(canvas) != without
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=QPoint(2, 2))
    assert seen(canvas) == without


def test_the_stroke_is_told_while_it_grows(canvas: Canvas) -> None:
    heard: list[int] = []
    canvas.drawn_changed.connect(lambda: heard.append(len(canvas.drawn().strokes[0].points)))
    press(canvas, KEYS.Key_Space, KEYS.Key_Down, KEYS.Key_Down)
    assert heard == [1, 2, 3]


def test_a_key_that_is_held_down_goes_on_moving_and_lifts_nothing(canvas: Canvas) -> None:
    press(canvas, KEYS.Key_Space)
    for key in (KEYS.Key_Down, KEYS.Key_Space):
        again = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, autorep=True)
        QApplication.sendEvent(canvas, again)
    assert canvas.hand == "keyboard"
    assert len(canvas.drawn().strokes[0].points) == 2


@pytest.mark.parametrize("way", ["escape", "mouse", "focus", "undo"])
def test_what_else_begins_ends_the_stroke(canvas: Canvas, way: str) -> None:
    press(canvas, KEYS.Key_Space, KEYS.Key_Down)
    if way == "escape":
        press(canvas, KEYS.Key_Escape)
    elif way == "mouse":
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    elif way == "focus":
        canvas.clearFocus()
    else:
        canvas.undo()
    assert canvas.hand is None
    press(canvas, KEYS.Key_Right)
    assert len(canvas.drawn().strokes) == {"mouse": 2, "undo": 0}.get(way, 1)


def test_a_shortcut_of_the_window_has_escape_but_not_while_the_pen_is_down(canvas: Canvas) -> None:
    heard: list[str] = []
    shortcut = QShortcut(QKeySequence("Esc"), canvas.window())
    shortcut.activated.connect(lambda: heard.append("stop"))
    press(canvas, KEYS.Key_Space, KEYS.Key_Down, KEYS.Key_Escape)
    assert heard == []
    assert canvas.hand is None
    press(canvas, KEYS.Key_Escape)
    assert heard == ["stop"]


def test_keys_with_control_are_no_pens(canvas: Canvas) -> None:
    QTest.keyClick(canvas, KEYS.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert canvas.hand is None


def test_the_eraser_is_moved_by_keys_too(canvas: Canvas) -> None:
    press(canvas, KEYS.Key_Space)
    press(canvas, KEYS.Key_Down, times=10)
    press(canvas, KEYS.Key_Space)
    canvas.set_eraser(True)
    press(canvas, KEYS.Key_Space)
    press(canvas, KEYS.Key_Up, times=12)
    press(canvas, KEYS.Key_Space)
    assert not canvas.drawn()
