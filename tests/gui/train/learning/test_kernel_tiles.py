"""Kernels as tiles in two colours."""

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.train.learning.kernel_tiles import KernelTiles, picture_of

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_above_0_is_blue_below_is_orange_and_0_is_the_ground(qtbot: QtBot) -> None:
    assert qtbot
    picture = picture_of(np.array([[1, -1, 0, 2]], np.float32))
    colors = [picture.pixelColor(x, 0) for x in range(4)]
    assert colors == [theme.accent(), theme.second_accent(), QColor(theme.card()), theme.accent()]


@pytest.mark.parametrize(("count", "side"), [(1, 3), (16, 3), (40, 3), (16, 5), (200, 7)])
def test_all_kernels_are_seen(qtbot: QtBot, count: int, side: int) -> None:
    tiles = KernelTiles()
    qtbot.addWidget(tiles)
    tiles.resize(300, 200)
    tiles.show_kernels(np.ones((count, side, side), np.float32), 1.0)
    columns, cell = tiles._grid()
    assert columns * (side * cell + 4) <= 304
    rows = -(-count // columns)
    assert cell == 1 or rows * (side * cell + 4) <= 204
    tiles.grab()


def test_a_network_without_kernels_has_an_empty_place(qtbot: QtBot) -> None:
    tiles = KernelTiles()
    qtbot.addWidget(tiles)
    tiles.show_kernels(np.zeros((0, 1, 1), np.float32), 1.0)
    tiles.grab()
