from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.canvas.picture import Picture
from digitpad.gui.inside.feature_maps import FeatureMaps
from digitpad.gui.inside.ink_view import InkView
from digitpad.gui.inside.occlusion_view import OcclusionView
from digitpad.gui.inside.pane import InsidePane
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.models.store import StoredModel
from digitpad.pictures.ink_map import InkMap
from tests.gui.translated import in_brackets

SEVEN = draw_input(Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]]))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QMainWindow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    pane = InsidePane(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, pane)
    window.resize(420, 700)
    window.show()
    yield window
    pane.end()


@pytest.fixture
def pane(window: QMainWindow) -> InsidePane:
    found = window.findChild(InsidePane)
    assert found is not None
    return found


@pytest.fixture
def looking(pane: InsidePane, stored_model: StoredModel, qtbot: QtBot) -> InsidePane:
    """Looks at a 7."""
    pane.set_model(stored_model)
    pane.show_image(SEVEN)
    qtbot.waitUntil(lambda: pane.findChild(FeatureMaps, "layer_8") is not None)
    return pane


def first_maps(pane: InsidePane) -> FeatureMaps:
    found = pane.findChild(FeatureMaps, "layer_0")
    assert found is not None
    return found


def said(pane: InsidePane, name: str) -> str:
    label = pane.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_of_a_picture_it_shows_what_was_taken_for_ink(looking: InsidePane) -> None:
    view = looking.findChild(InkView, "ink_view")
    assert view is not None
    assert not view.isVisible()
    colours = np.full((60, 60, 3), 255, np.uint8)
    looking.show_picture(Picture(colours, InkMap(np.ones((60, 60), np.float32))))
    assert view.isVisible()
    assert view.grab().toImage().pixelColor(view.rect().center()) == theme.accent()
    looking.show_picture(None)
    assert not view.isVisible()


def test_every_layer_of_the_model_is_shown(looking: InsidePane) -> None:
    maps = looking.findChildren(FeatureMaps)

    assert len(maps) == 9
    assert maps[0].accessibleName() == "Convolution 3×3: 26×26×40 maps"
    assert maps[8].accessibleName() == "Softmax: 10 probabilities"


def test_a_unit_that_is_clicked_shows_its_sum(looking: InsidePane) -> None:
    maps = first_maps(looking)
    QTest.mouseClick(maps, Qt.MouseButton.LeftButton, pos=maps.tile(3).topLeft() + QPoint(13, 9))

    assert "Map 4, row 5, column 7. Sum of 9 products" in said(looking, "unit_sum")


def test_units_are_reached_with_the_keyboard(looking: InsidePane) -> None:
    maps = first_maps(looking)
    QTest.keyClick(maps, Qt.Key.Key_PageDown)
    QTest.keyClick(maps, Qt.Key.Key_Right)
    QTest.keyClick(maps, Qt.Key.Key_Down)
    QTest.keyClick(maps, Qt.Key.Key_Down)

    assert "Map 2, row 3, column 2" in said(looking, "unit_sum")


def test_the_sum_follows_the_drawing(looking: InsidePane) -> None:
    QTest.keyClick(first_maps(looking), Qt.Key.Key_Right)
    before = said(looking, "unit_sum")
    looking.show_image(np.full((28, 28), 255, np.uint8))

    assert said(looking, "unit_sum") != before


def test_why_it_is_this_digit_is_asked_once_the_pen_rests(
    looking: InsidePane, qtbot: QtBot
) -> None:
    occlusion_maps = looking.findChild(OcclusionView)
    assert occlusion_maps is not None
    assert occlusion_maps.digit == 0  # nothing was read yet
    qtbot.waitUntil(lambda: occlusion_maps.digit == 7)
    QTest.keyClick(occlusion_maps, Qt.Key.Key_1)
    assert occlusion_maps.digit == 1
    QTest.keyClick(occlusion_maps, Qt.Key.Key_Left)
    assert occlusion_maps.accessibleName() == "What speaks for 0"


def test_a_legend_says_what_the_colours_of_the_ink_mean(
    looking: InsidePane, qtbot: QtBot, qapp: QApplication
) -> None:
    why = looking.findChild(OcclusionView)
    assert why is not None
    qtbot.waitUntil(lambda: why.digit == 7)
    assert why._words == ("for 7", "against 7")

    def legend() -> QImage:
        assert why is not None
        top = why.digit_rect(0).bottom() + 2  # below the line of the digit asked about
        return why.grab(QRect(0, top, why.width(), why.height() - top)).toImage()

    image, looks = legend(), (theme.accent(), theme.second_accent())
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    seen = {image.pixelColor(*place).rgb() for place in places}
    assert {color.rgb() for color in looks} <= seen
    with in_brackets(qapp):
        assert legend() != image


def test_of_what_is_no_digit_the_likeliest_is_asked_about(
    looking: InsidePane, qtbot: QtBot
) -> None:
    occlusion_maps = looking.findChild(OcclusionView)
    assert occlusion_maps is not None
    qtbot.waitUntil(lambda: occlusion_maps.digit == 7)
    dot = np.zeros((28, 28), np.uint8)
    dot[13:16, 13:16] = 255
    looking.show_image(dot)
    qtbot.waitUntil(lambda: occlusion_maps.digit != 7)
    occlusion_maps.grab()


def test_without_a_model_or_a_drawing_it_says_what_to_do(
    pane: InsidePane, stored_model: StoredModel, qtbot: QtBot
) -> None:
    assert said(pane, "inside_notice") == "There is no model to look into."
    pane.set_model(stored_model)
    qtbot.waitUntil(lambda: said(pane, "inside_notice").startswith("Draw a digit"))


def test_a_hidden_pane_reads_no_model(
    pane: InsidePane, stored_model: StoredModel, qtbot: QtBot
) -> None:
    pane.hide()
    pane.set_model(stored_model)
    pane.show_image(SEVEN)
    assert pane.findChildren(FeatureMaps) == []

    pane.show()
    qtbot.waitUntil(lambda: len(pane.findChildren(FeatureMaps)) == 9)


def test_another_model_has_other_layers(
    looking: InsidePane, stored_model: StoredModel, qtbot: QtBot
) -> None:
    looking.set_model(None)
    qtbot.waitUntil(lambda: looking.findChildren(FeatureMaps) == [])
    looking.set_model(stored_model)
    qtbot.waitUntil(lambda: len(looking.findChildren(FeatureMaps)) == 9)


def test_it_changes_its_language(looking: InsidePane, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert looking.windowTitle() == "<Inside the network>"
        assert first_maps(looking).accessibleName() == "<Convolution 3×3: 26×26×40 maps>"
