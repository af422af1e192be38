import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.picture import Picture
from digitpad.gui.canvas.picture_painter import paint_picture, picture_image
from digitpad.pictures.ink_map import InkMap

RED, BLUE = (200, 30, 30), (20, 40, 180)


@pytest.fixture
def picture() -> Picture:
    """Blue on the left, red on the right; what is taken for ink is in the middle."""
    colours = np.zeros((120, 160, 3), np.uint8)
    colours[:, :80], colours[:, 80:] = BLUE, RED
    coverage = np.zeros((60, 80), np.float32)
    coverage[20:40, 30:50] = 1
    return Picture(colours, InkMap(coverage, 2))


def painted(picture: Picture, *, shows_ink: bool) -> QImage:
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_picture(painter, picture, QRectF(image.rect()), shows_ink=shows_ink)
    painter.end()
    return image


def rgb(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    colour = image.pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


def test_a_picture_keeps_its_colours(qtbot: QtBot, picture: Picture) -> None:  # noqa: ARG001
    for image in (picture_image(picture), painted(picture, shows_ink=False)):
        assert rgb(image, 10, 60) == BLUE
        assert rgb(image, 150, 60) == RED


def test_what_was_taken_for_ink_stands_out_from_a_pale_picture(
    qtbot: QtBot,  # noqa: ARG001
    picture: Picture,
) -> None:
    image = painted(picture, shows_ink=True)
    assert QColor(*rgb(image, 80, 60)) == theme.accent()
    assert rgb(image, 10, 60) != BLUE
    assert QColor(*rgb(image, 10, 60)) != theme.accent()


def test_a_canvas_shows_the_ink_of_its_picture_when_asked(qtbot: QtBot, picture: Picture) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(160, 120)
    canvas.show_drawing(CanvasState(picture=picture))
    canvas.set_shows_ink(True)
    assert QColor(*rgb(canvas.grab().toImage(), 80, 60)) == theme.accent()
    canvas.set_shows_ink(False)
    assert rgb(canvas.grab().toImage(), 70, 60) == BLUE
