"""Take the pictures of README and guide of the real program: `make screenshots`, on any display.

Without a display: `xvfb-run -a -s "-screen 0 1280x900x24" make screenshots`.
"""

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QPushButton, QWidget

from digitpad.datasets.pendigits import PenDigitsSource
from digitpad.gui.base import theme
from digitpad.gui.base.translation import LANGUAGES, Language
from digitpad.gui.draw.number_view import NumberView
from digitpad.gui.inside.feature_maps import FeatureMaps
from digitpad.gui.inside.occlusion_view import OcclusionView
from digitpad.gui.inside.pane import InsidePane
from digitpad.gui.main_window import _SCHEMES, MainWindow
from digitpad.handwriting.digit_store import DigitStore, KeptReading
from digitpad.ink.rasterize import draw_input
from tests.ink_mask.pictures.kinds import random_plan
from tests.ink_mask.pictures.scene import Studio, make_picture
from tests.program.program import SEVEN, THREE, draw, find, run_program, stroke_path, wait_until

FOLDER = Path(__file__).parents[2] / "resources" / "screenshots"
SIZE = (1100, 720)
FILM_SIZE = (733, 480)
_WRITER, _DRAWINGS = 12, 90
_PHOTO = 3  # seed of a green 349


def main() -> int:
    """Take every picture, light and dark, in every language."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["DIGITPAD_DATA_DIR"] = folder

            def act(window: MainWindow, scheme: str = scheme) -> None:
                take_all(window, scheme)

            run_program([], act)
    return 0


def take_all(window: MainWindow, scheme: str) -> None:
    """Draw, train and browse, and take a picture of each."""
    theme.set_color_scheme(_SCHEMES[scheme])  # type: ignore[index]
    window.resize(*SIZE)
    if scheme == "light":
        film_drawing(window)
    show_drawing(window)
    take(window, "draw", scheme)
    show_inside(window)
    take(window, "inside", scheme)
    window.menus.inside_action.setChecked(False)
    window.resize(*SIZE)
    show_photo(window)
    take(window, "photo", scheme)
    show_training(window)
    take(window, "train", scheme)
    show_mistakes(window)
    take(window, "mistakes", scheme)
    show_own(window)
    take(window, "own", scheme)


def show_drawing(window: MainWindow) -> None:
    """Draw a crossed 7."""
    window.show_tab("draw")
    draw(find(window, QWidget, "draw_canvas"), [*SEVEN, [(0.36, 0.5), (0.66, 0.48)]])
    digit = find(window, QLabel, "predicted_digit")
    wait_until(lambda: digit.text() == "7", "a 7")


def show_inside(window: MainWindow) -> None:
    """The network at work on the 7, one unit of its first layer chosen."""
    window.menus.inside_action.setChecked(True)
    pane = find(window, InsidePane, "inside_pane")
    wait_until(lambda: pane.findChild(FeatureMaps) is not None, "the layers")
    find(pane, FeatureMaps, "layer_0").unit_chosen.emit(2, 8, 14)
    occlusion_maps = find(pane, OcclusionView, "why_view")
    wait_until(lambda: occlusion_maps.digit == 7, "why it is a 7")


def show_photo(window: MainWindow) -> None:
    """A number on a sheet on a table, and what was taken for its ink."""
    rng = np.random.default_rng(_PHOTO)
    studio = Studio.of("choosing", None)
    photo, _ = make_picture(random_plan(rng, "table"), 360, 480, studio, rng)
    file = Path(os.environ["DIGITPAD_DATA_DIR"]) / "photo.png"
    Image.fromarray(photo).save(file)
    window.draw_tab.open_and_save.open(file)
    view = partial(window.draw_tab.findChild, NumberView)
    wait_until(lambda: (shown := view()) is not None and shown.isVisible(), "the number")
    find(window, QAction, "show_ink_action").trigger()


def film_drawing(window: MainWindow) -> None:
    """Draw a 3 and write what is seen meanwhile to an animated picture."""
    window.show_tab("draw")
    canvas = find(window, QWidget, "draw_canvas")
    frames: list[QImage] = [window.grab().toImage()]
    strokes = [stroke_path(canvas, stroke) for stroke in THREE]
    for path in strokes:
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=path[0])
        for number, point in enumerate(path[1:]):
            QTest.mouseMove(canvas, point)
            if number % 3 == 2:
                settle(20)
                frames.append(window.grab().toImage())
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=path[-1])
    settle(20)
    frames.append(window.grab().toImage())
    write_film(frames, FOLDER / "drawing.gif")
    window.draw_tab.canvas.clear()


def write_film(frames: list[QImage], file: Path) -> None:
    """An animated GIF that begins anew after the last frame was seen for a while."""
    pictures = [_to_pillow(frame).resize(FILM_SIZE, Image.Resampling.LANCZOS) for frame in frames]
    colours = pictures[-1].quantize(64)
    palette = [it.quantize(palette=colours, dither=Image.Dither.NONE) for it in pictures]
    durations = [600, *[60] * (len(frames) - 2), 2500]
    palette[0].save(file, save_all=True, append_images=palette[1:], duration=durations, loop=0)
    print(file.name, file=sys.stderr)


def _to_pillow(frame: QImage) -> Image.Image:
    rgb = frame.convertToFormat(QImage.Format.Format_RGB888)
    size = (rgb.width(), rgb.height())
    return Image.frombytes("RGB", size, bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine())


def show_training(window: MainWindow) -> None:
    """Train the article's network for a moment."""
    window.show_tab("train")
    preset = find(window, QComboBox, "preset")
    preset.setCurrentIndex(preset.findData("quick"))
    find(window, QPushButton, "start_button").click()
    wait_until(window.pages.train_tab.is_training, "training under way")
    wait_until(lambda: not window.pages.train_tab.is_training(), "the end of training", 600)


def show_mistakes(window: MainWindow) -> None:
    """Show the mistakes of the model that was just trained."""
    find(window, QPushButton, "use_model_button").click()
    window.show_tab("mistakes")
    summary = find(window, QLabel, "mistakes_summary")
    wait_until(lambda: "wrong" in summary.text(), "the mistakes")
    listed = find(window, QAbstractItemView, "mistakes_list")
    listed.setCurrentIndex(listed.model().index(0, 0))


def show_own(window: MainWindow) -> None:
    """Teach the network that was just trained the hand of one of the pen digits' writers."""
    model = window.model_bar.current
    assert model is not None
    recognizer = model.recognizer()
    own = DigitStore(window.paths.digit_store)
    drawings = PenDigitsSource(window.paths.datasets).drawings()
    for drawing in [it for it in drawings if it.writer == _WRITER][:_DRAWINGS]:
        found = recognizer.recognize(draw_input(drawing.ink))
        assert drawing.label is not None
        own.add(drawing.label, drawing.ink, KeptReading(model.name, found.digit, found.confidence))
    window.show_tab("own")
    learning = window.pages.my_digits_tab.learning
    wait_until(learning.learn_action.isEnabled, "the digits")
    learning.learn_action.trigger()
    wait_until(learning.has_unsaved_model, "a model that has learned", 300)


def take(window: MainWindow, name: str, scheme: str) -> None:
    """Write a picture of the window in every language, each once everything in it is painted."""
    for language in LANGUAGES:
        Language.current().choose(language)
        settle(100)
        ending = f"-{scheme}" if language == "en" else f"-{language}-{scheme}"
        path = FOLDER / f"{name}{ending}.png"
        window.grab().save(str(path))
        print(path.name, file=sys.stderr)
    Language.current().choose("en")


def settle(turns: int) -> None:
    """Let everything be painted, charts included."""
    count = iter(range(turns))
    wait_until(lambda: next(count) == turns - 1, "painting")


if __name__ == "__main__":
    sys.exit(main())
