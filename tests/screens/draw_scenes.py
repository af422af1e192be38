"""Scenes of the Draw tab: drawings, a picture, a list of files, the network at work."""

import numpy as np
from PIL import Image, ImageDraw
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from digitpad.gui.inside.feature_maps import FeatureMaps
from digitpad.gui.inside.occlusion_view import OcclusionView
from digitpad.gui.inside.pane import InsidePane
from digitpad.gui.main_window import MainWindow
from tests.program.program import SEVEN, THREE, draw, find, wait_until

_Stroke = list[tuple[float, float]]
_CROSSBAR = [(0.36, 0.5), (0.66, 0.48)]
_DOT = [(0.5, 0.5), (0.51, 0.5)]


def draw_empty(window: MainWindow) -> QWidget:
    """The first thing that anybody sees."""
    window.show_tab("draw")
    return window


def draw_dot(window: MainWindow) -> QWidget:
    """No digit."""
    return _draw(window, [_DOT])


def draw_seven(window: MainWindow) -> QWidget:
    """A crossed 7."""
    return _draw(window, [*SEVEN, _CROSSBAR])


def inside(window: MainWindow) -> QWidget:
    """The network at work on the 7."""
    window.menus.inside_action.setChecked(True)
    pane = find(window, InsidePane, "inside_pane")
    wait_until(lambda: pane.findChild(FeatureMaps) is not None, "the layers")
    first = pane.findChild(FeatureMaps)
    assert first is not None
    first.unit_chosen.emit(2, 8, 14)
    occlusion_maps = find(window, OcclusionView, "why_view")
    wait_until(lambda: occlusion_maps.digit == 7, "why it is a 7")
    return window


def no_more_inside(window: MainWindow) -> QWidget:
    """As it was before."""
    window.menus.inside_action.setChecked(False)
    return window


def replay(window: MainWindow) -> QWidget:
    """The 7 as it came into being."""
    action = window.findChild(QAction, "replay_action")
    assert isinstance(action, QAction)
    action.trigger()
    said = find(window, QLabel, "replay_sentence")
    wait_until(lambda: "%" in said.text(), "when it knew")
    return window


def number(window: MainWindow) -> QWidget:
    """Two digits beside each other."""
    left, right = ([_at(line, by) for line in ink] for ink, by in ((SEVEN, -0.35), (THREE, 0.25)))
    _draw(window, [*left, *right])
    large = find(window, QLabel, "predicted_digit")
    wait_until(lambda: large.text() == "73", "the number")
    return window


def draw_picture(window: MainWindow) -> QWidget:
    """A photo of a 3, opened from a file."""
    photo = window.paths.data / "photo.png"
    _photograph(THREE[0]).save(photo)
    window.draw_tab.open_and_save.open_files([photo])
    verdict = find(window, QLabel, "predicted_digit")
    wait_until(lambda: verdict.text() == "3", "a 3")
    return window


def draw_list(window: MainWindow) -> QWidget:
    """What every file of a folder is read as; one of them is no picture."""
    folder = window.paths.data / "pictures"
    folder.mkdir(exist_ok=True)
    for number in range(12):
        _photograph((SEVEN if number % 3 else THREE)[0]).save(folder / f"digit {number:02}.png")
    Image.new("L", (300, 200), 230).save(folder / "empty.png")
    (folder / "broken.png").write_text("no picture")
    window.draw_tab.open_and_save.open_files([folder])
    wait_until(lambda: window.findChild(QDialog, "batch_readings") is not None, "the list")
    dialog = find(window, QDialog, "batch_readings")
    wait_until(find(dialog, QPushButton, "save_csv_button").isEnabled, "every file read")
    return dialog


def _draw(window: MainWindow, strokes: list[_Stroke]) -> QWidget:
    window.show_tab("draw")
    window.draw_tab.canvas.clear()
    draw(find(window, QWidget, "draw_canvas"), strokes)
    verdict = find(window, QLabel, "predicted_digit")
    wait_until(lambda: verdict.text() != "", "a reading")
    return window


def _at(stroke: _Stroke, right: float) -> _Stroke:
    """A stroke at half its size, further right by a share of the canvas' side."""
    return [(0.25 + x / 2 + right, 0.25 + y / 2) for x, y in stroke]


def _photograph(stroke: _Stroke) -> Image.Image:
    """A stroke with a thick pen on paper that is darker on one side."""
    light = np.linspace(225, 170, 480, dtype=np.uint8)
    photo = Image.fromarray(np.broadcast_to(light, (400, 480)).copy())
    path = [(60 + 360 * x, 20 + 360 * y) for x, y in stroke]
    ImageDraw.Draw(photo).line(path, 40, width=22, joint="curve")
    return photo
