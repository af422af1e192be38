"""Draw, erase and resize with real events."""

from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.canvas.canvas_painter import drawing_image
from digitpad.gui.canvas.digit_marks import Mark
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.picture import Picture
from digitpad.ink.strokes import Stroke
from digitpad.pictures.rgb import from_grey
from tests.gui.canvas.acting import LEFT, RIGHT, is_ink, stroke
from tests.gui.translated import in_brackets
from tests.pictures.clean import ink_in
from tests.program.program import SEVEN, THREE, draw


@cache  # Qt doesn't keep the devices of events
def test_a_stroke_is_ink_where_the_mouse_was(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    assert len(canvas.drawn().strokes) == 1
    assert is_ink(canvas, 150, 150)
    assert not is_ink(canvas, 150, 80)


def test_the_line_is_seen_before_the_button_is_released(canvas: Canvas) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 150))
    assert is_ink(canvas, 50, 150)
    for x in range(60, 260, 10):
        QTest.mouseMove(canvas, QPoint(x, 150))
    assert is_ink(canvas, 150, 150)
    assert is_ink(canvas, 250, 150)
    assert len(canvas.drawn().strokes) == 1
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(250, 150))


@pytest.mark.parametrize("strokes", [THREE, SEVEN, (*THREE, *SEVEN)])
def test_ink_painted_while_drawing_looks_as_when_painted_anew(
    canvas: Canvas, strokes: tuple[list[tuple[float, float]], ...]
) -> None:
    canvas.grab()  # there is a pixmap to add to
    draw(canvas, strokes)
    grown = pixels(canvas.grab().toImage())
    canvas.set_pen_width(canvas.pen_width)
    anew = pixels(canvas.grab().toImage())
    # Where two pieces meet, the edge's antialiasing is done twice.
    assert np.abs(grown.astype(int) - anew).mean() < 0.1


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return lines[:, : grey.width()].copy()


def test_a_click_is_a_dot(canvas: Canvas) -> None:
    stroke(canvas, (100, 100))
    assert is_ink(canvas, 100, 100)


def test_the_right_button_erases_and_undo_brings_back(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    stroke(canvas, (150, 100), (150, 150), (150, 200), button=RIGHT)
    assert len(canvas.drawn().strokes) == 2
    assert not is_ink(canvas, 150, 150)
    canvas.undo()
    assert is_ink(canvas, 150, 150)


def test_the_eraser_erases_with_the_left_button(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    canvas.set_eraser(True)
    stroke(canvas, (150, 100), (150, 200))
    assert len(canvas.drawn().strokes) == 2


def test_a_finger_draws_and_a_second_one_does_not(canvas: Canvas) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(canvas, device).press(0, QPoint(50, 150), canvas).commit()
    touch = QTest.touchEvent(canvas, device)
    touch.move(0, QPoint(150, 150), canvas).press(1, QPoint(10, 10), canvas).commit()
    QTest.touchEvent(canvas, device).release(0, QPoint(250, 150), canvas).commit()
    (drawn,) = canvas.drawn().strokes
    assert np.ptp(drawn.points[:, 1]) == 0
    assert np.ptp(drawn.points[:, 0]) > 90


@pytest.mark.parametrize("size", [(150, 400), (600, 200), (900, 900)])
def test_all_ink_stays_in_sight_when_the_window_changes(
    canvas: Canvas, size: tuple[int, int]
) -> None:
    stroke(canvas, (10, 150), (290, 150))
    canvas.setMinimumSize(0, 0)
    canvas.resize(*size)
    scale = min(size) / 300
    middle = size[1] // 2
    for share in (-130, 0, 130):
        assert is_ink(canvas, round(size[0] / 2 + share * scale), middle)


def test_drawing_goes_on_where_the_pen_is_after_a_resize(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    canvas.resize(600, 600)
    stroke(canvas, (100, 500), (500, 500))
    assert is_ink(canvas, 300, 500)
    assert is_ink(canvas, 300, 300)


def test_undo_and_clear_while_drawing_end_the_stroke(canvas: Canvas) -> None:
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 150))
    QTest.mouseMove(canvas, QPoint(100, 150))
    canvas.clear()
    QTest.mouseMove(canvas, QPoint(250, 150))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(250, 150))
    assert not canvas.drawn()
    canvas.undo()
    assert len(canvas.drawn().strokes) == 1


def test_every_move_of_the_pen_is_told(canvas: Canvas) -> None:
    heard: list[int] = []
    canvas.drawn_changed.connect(lambda: heard.append(len(canvas.drawn().strokes[0].points)))
    stroke(canvas, (50, 150), (60, 150), (70, 150))
    assert heard[:3] == [1, 2, 3]


def test_the_canvas_says_what_is_on_it_and_how_to_draw_with_the_keys(
    canvas: Canvas, qapp: QApplication
) -> None:
    assert canvas.accessibleName() == "Canvas: draw a digit here"
    stroke(canvas, (50, 150), (250, 150))
    assert canvas.accessibleDescription().startswith("Strokes on it: 1. With the keyboard: arrows")
    with in_brackets(qapp):
        assert canvas.accessibleName() == "<Canvas: draw a digit here>"
        assert canvas.accessibleDescription().startswith("<Strokes on it: 1.> <With the")


def test_ink_from_elsewhere_is_shown_and_drawn_upon(canvas: Canvas) -> None:
    line = Stroke.through([(-40, 0), (40, 0)])
    canvas.show_drawing(CanvasState((line,), None, (100.0, 100.0)))
    assert is_ink(canvas, 60, 150)
    stroke(canvas, (150, 30), (150, 270))
    assert len(canvas.drawn().strokes) == 2
    assert canvas.drawn().strokes[1].points[0].tolist() == pytest.approx([0, -40], abs=0.5)
    canvas.undo()
    canvas.undo()
    assert not canvas.drawn()


def show_a_bar(canvas: Canvas) -> Picture:
    """Show a picture of a black bar, from the middle to the right, on white."""
    levels = np.full((100, 100), 255, np.uint8)
    levels[20:80, 50:60] = 0
    picture = Picture(from_grey(levels), ink_in(levels))
    canvas.show_drawing(CanvasState(picture=picture))
    return picture


def test_a_picture_is_shown_and_drawn_upon(canvas: Canvas) -> None:
    picture = show_a_bar(canvas)
    stroke(canvas, (30, 150), (90, 150))
    shown = pixels(canvas.grab().toImage())
    assert shown[150, 60] < 30  # the line
    assert shown[150, 165] < 30  # the bar
    assert shown[150, 250] == 255
    assert canvas.drawn().strokes == ()
    canvas.undo()
    assert canvas.drawn().picture is picture
    assert pixels(canvas.grab().toImage())[150, 60] == 255


@pytest.mark.parametrize("way", ["right button", "eraser"])
def test_a_picture_can_be_rubbed_out_and_undo_brings_it_back(canvas: Canvas, way: str) -> None:
    picture = show_a_bar(canvas)
    canvas.set_eraser(way == "eraser")
    stroke(canvas, (165, 75), (165, 150), button=RIGHT if way == "right button" else LEFT)
    shown = pixels(canvas.grab().toImage())
    assert shown[100, 165] == 255
    assert shown[200, 165] == 0
    canvas.undo()  # all of the gesture at once
    assert canvas.drawn().picture is picture


def test_rubbing_out_where_a_picture_is_white_is_no_step(canvas: Canvas) -> None:
    show_a_bar(canvas)
    canvas.undo()
    canvas.redo()
    stroke(canvas, (20, 20), (60, 20), button=RIGHT)
    stroke(canvas, (-20, -20), (-60, -20), button=RIGHT)
    canvas.undo()
    assert not canvas.drawn()


def test_a_saved_drawing_is_black_on_white(canvas: Canvas) -> None:
    stroke(canvas, (50, 150), (250, 150))
    saved = pixels(drawing_image(canvas.drawn(), canvas.pen_width))
    assert saved.shape == (600, 600)
    assert (saved[300, 300], saved[10, 10]) == (0, 255)


def test_a_part_of_the_ink_is_shown_until_somebody_draws(canvas: Canvas) -> None:
    stroke(canvas, (50, 100), (250, 100))
    stroke(canvas, (50, 200), (250, 200))
    canvas.show_part(canvas.drawn().strokes[:1])
    assert is_ink(canvas, 150, 100)
    assert not is_ink(canvas, 150, 200)
    assert (len(canvas.seen().strokes), len(canvas.drawn().strokes)) == (1, 2)
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 150))
    assert is_ink(canvas, 150, 200)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(50, 150))
    assert len(canvas.seen().strokes) == 3


def test_it_is_told_when_the_pen_is_lifted(canvas: Canvas, qtbot: QtBot) -> None:
    for button in (LEFT, RIGHT):
        QTest.mousePress(canvas, button, pos=QPoint(50, 50))
        with qtbot.waitSignal(canvas.pen_lifted):
            QTest.mouseRelease(canvas, button, pos=QPoint(50, 50))
    with qtbot.assertNotEmitted(canvas.pen_lifted):
        canvas.undo()


def test_digits_are_marked_below_their_ink(canvas: Canvas) -> None:
    stroke(canvas, (50, 100), (50, 150))
    before = pixels(canvas.grab().toImage()).astype(int)
    canvas.mark_digits([Mark((-100, -50, -100, 0)), Mark((0, 0, 50, 150), is_unsure=True)])
    changed = np.abs(pixels(canvas.grab().toImage()) - before) > 20
    ratio = len(changed) / canvas.height()
    rows, columns = (np.flatnonzero(changed.any(axis=axis)) / ratio for axis in (1, 0))
    assert rows.min() > 150 + canvas.pen_width / 2
    assert rows.max() >= 295  # of the digit at the edge, it is in sight
    assert columns.min() < 50 < columns.max()
    canvas.mark_digits([])
    assert not (pixels(canvas.grab().toImage()) - before).any()
