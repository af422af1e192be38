"""A tile shows a digit's image under its label and prediction."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.widgets.digit_tile import DigitTile

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def tile(qtbot: QtBot) -> DigitTile:
    tile = DigitTile()
    qtbot.addWidget(tile)
    tile.resize(84, 84 + 24)
    return tile


def grab(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_a_tile_shows_the_image_in_the_colours_of_the_theme(tile: DigitTile) -> None:
    image = np.zeros((28, 28), np.uint8)
    image[:, 14:] = 255
    tile.show_digit(image, 3, 3)
    picture = grab(tile)
    low = picture.height() - 20
    assert picture.pixelColor(20, low) == theme.card()
    assert picture.pixelColor(60, low) == theme.text()
    assert tile.accessibleName() == "3 read as 3"


def test_a_tile_keeps_its_image_when_the_array_changes(tile: DigitTile) -> None:
    image = np.zeros((28, 28), np.uint8)
    tile.show_digit(image, 3, 3)
    before = grab(tile)
    image[:] = 255
    assert grab(tile) == before


def test_a_wrong_answer_has_a_title_of_another_colour(tile: DigitTile) -> None:
    blank = np.zeros((28, 28), np.uint8)
    tile.show_digit(blank, 3, 3)
    right = colors(grab(tile))
    tile.show_digit(blank, 3, 8)
    assert theme.bad().name() in colors(grab(tile)) - right


def test_what_is_no_digit_to_the_model_is_not_read(tile: DigitTile) -> None:
    tile.show_digit(np.zeros((28, 28), np.uint8), 3, None)
    assert (tile.title, tile.accessibleName()) == ("3 → ?", "3 not read")


def test_an_empty_tile_paints_nothing(tile: DigitTile) -> None:
    assert len(colors(grab(tile))) == 1
