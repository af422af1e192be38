"""The canvas of a round: blank, and it tells of a pen that comes or is near."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.my_digits.round.canvas import RoundCanvas
from digitpad.ink.strokes import Stroke
from tests.program.program import SEVEN, THREE, draw


@pytest.fixture
def canvas(qtbot: QtBot) -> RoundCanvas:
    canvas = RoundCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


def test_an_empty_canvas_stays_empty(canvas: RoundCanvas) -> None:
    image = canvas.grab().toImage()
    inner = {image.pixel(x, y) for x in range(8, 292) for y in range(8, 292)}
    assert inner == {theme.card().rgb()}


def test_ink_is_seen(canvas: RoundCanvas) -> None:
    draw(canvas, SEVEN)
    image = canvas.grab().toImage()
    assert any(image.pixel(x, 54) == theme.text().rgb() for x in range(100, 200))


def test_ink_may_be_put_there_in_the_moment_when_a_pen_comes(canvas: RoundCanvas) -> None:
    before = Stroke.through([[-50.0, 0.0], [50.0, 0.0]])
    canvas.pen_coming.connect(
        lambda: canvas.show_drawing(CanvasState((before,), None, (300.0, 300.0)))
    )
    draw(canvas, SEVEN)
    first, second = canvas.drawn().strokes
    assert first is before
    assert len(second.points) > 2


def test_it_knows_what_has_drawn_last(canvas: RoundCanvas) -> None:
    assert canvas.last_hand is None
    draw(canvas, SEVEN)
    assert canvas.last_hand == "mouse"
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.last_hand == "keyboard"


def test_ink_is_brought_back_stroke_by_stroke(canvas: RoundCanvas) -> None:
    draw(canvas, [*SEVEN, *THREE])
    drawn = canvas.drawn()
    canvas.clear()
    canvas.bring_back(drawn)
    for count in (2, 1, 0):
        assert canvas.drawn().strokes == drawn.strokes[:count]
        canvas.undo()


def test_a_pen_that_moves_without_drawing_is_told_of(canvas: RoundCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.pen_hovered):
        QTest.mouseMove(canvas, QPoint(20, 30))
    with qtbot.assertNotEmitted(canvas.pen_hovered):
        draw(canvas, SEVEN)
