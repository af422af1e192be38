"""Draw on pictures that are read, and rub them out."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.canvas_painter import drawing_image
from digitpad.gui.draw.tab import DrawTab
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from tests.program.program import SEVEN, THREE, draw, find, stroke_path

RIGHT = Qt.MouseButton.RightButton


def read(tab: DrawTab) -> str:
    return find(tab, QLabel, "predicted_digit").text()


def rub(tab: DrawTab, way: Sequence[tuple[float, float]]) -> None:
    """Rub out along a way, in shares of the canvas' shorter side."""
    places = stroke_path(tab.canvas, way)
    QTest.mousePress(tab.canvas, RIGHT, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(tab.canvas, place)
    QTest.mouseRelease(tab.canvas, RIGHT, pos=places[-1])


def test_a_line_of_an_image_sent_to_the_canvas_is_rubbed_out_and_it_is_read_anew(
    tab: DrawTab, qtbot: QtBot
) -> None:
    seven = Stroke.through([(0, 0), (30, 0), (18, 60)])
    image = draw_input(Ink((seven,)))
    tab.show_input(image)
    qtbot.waitUntil(lambda: read(tab) == "7")
    rub(tab, [(0.2, 0.28), (0.5, 0.28), (0.5, 0.33), (0.2, 0.33)])  # the bar of the 7
    qtbot.waitUntil(lambda: tab.input_image().sum() < 0.9 * image.sum())
    tab.canvas.undo()
    qtbot.waitUntil(lambda: read(tab) == "7")
    assert np.array_equal(tab.input_image(), image)


def test_a_stroke_on_a_picture_joins_it(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, SEVEN)
    tab.open_and_save.open(drawing_image(tab.canvas.drawn(), 16))
    qtbot.waitUntil(lambda: tab.canvas.drawn().picture is not None)
    before = tab.input_image()
    draw(tab.canvas, ([(0.35, 0.5), (0.68, 0.5)],))  # the bar of a French 7
    qtbot.waitUntil(lambda: not np.array_equal(tab.input_image(), before))
    assert read(tab) == "7"
    assert tab.canvas.drawn().picture is not None
    tab.canvas.undo()
    qtbot.waitUntil(lambda: np.array_equal(tab.input_image(), before))


def test_a_picture_without_writing_can_be_written_upon(
    tab: DrawTab, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = QImage(400, 300, QImage.Format.Format_RGB32)
    sheet.fill(0xFFE8E4DC)
    sheet.save(str(tmp_path / "sheet.png"))
    with qtbot.waitSignal(
        tab.status_changed, check_params_cb=lambda said: said.startswith("No writing found")
    ):
        tab.open_and_save.open(tmp_path / "sheet.png")
    draw(tab.canvas, THREE)
    qtbot.waitUntil(lambda: read(tab) == "3")
