"""Digits that were read wrongly, as tiles."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.round.tiles import Answer, RoundTiles
from digitpad.gui.widgets.digit_tile import DigitTile
from tests.gui.translated import in_brackets

IMAGE = np.full((28, 28), 99, np.uint8)


@pytest.fixture
def tiles(qtbot: QtBot) -> RoundTiles:
    tiles = RoundTiles()
    qtbot.addWidget(tiles)
    tiles.resize(300, 300)
    with qtbot.waitExposed(tiles):
        tiles.show()
    return tiles


def shown(tiles: RoundTiles) -> list[DigitTile]:
    return [it for it in tiles.findChildren(DigitTile) if not it.isHidden()]


def test_every_answer_has_a_tile_with_label_and_prediction(tiles: RoundTiles) -> None:
    tiles.show_answers([Answer(IMAGE, 7, 1), Answer(IMAGE, 4, 9)])
    assert [tile.title for tile in shown(tiles)] == ["7 → 1", "4 → 9"]
    assert tiles.accessibleDescription() == "7 read as 1, 4 read as 9"
    tiles.show_answers([Answer(IMAGE, 5, 6)])
    assert [tile.title for tile in shown(tiles)] == ["5 → 6"]
    tiles.show_answers([])
    assert shown(tiles) == []


def test_a_wider_room_takes_more_tiles_into_a_row(tiles: RoundTiles, qtbot: QtBot) -> None:
    tiles.show_answers([Answer(IMAGE, 7, 1)] * 6)

    def columns() -> int:
        return len({tile.x() for tile in shown(tiles)})

    qtbot.waitUntil(lambda: columns() == 3)
    tiles.resize(560, 300)
    qtbot.waitUntil(lambda: columns() == 6)
    tiles.resize(100, 800)
    qtbot.waitUntil(lambda: columns() == 1)


def test_the_tiles_are_told_of_in_another_language(tiles: RoundTiles, qapp: QApplication) -> None:
    tiles.show_answers([Answer(IMAGE, 7, 1)])
    with in_brackets(qapp):
        assert tiles.accessibleDescription() == "<7 read as 1>"
    assert tiles.accessibleDescription() == "7 read as 1"
