"""What is drawn as the content of files."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from digitpad.errors import SaveError
from digitpad.gui.canvas.canvas_painter import drawing_image
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.drop_and_paste import read_source
from digitpad.gui.canvas.picture import picture_of_input
from digitpad.gui.draw.saved_drawing import endings_for, save_drawing
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Stroke

pytestmark = pytest.mark.usefixtures("qapp")

HOOK = Stroke.through(
    [(-90, -60), (40, -70), (60, -20), (-10, 10), (70, 40), (50, 90)], [1, 1, 0.9, 0.5, 0.2, 0.2]
)
DOT = Stroke.through([(-80, 70)], [0.5])
DRAWN = CanvasState((HOOK, DOT), None, (300.0, 240.0))
PICTURE = CanvasState(picture=picture_of_input(np.zeros((28, 28), np.uint8)))


def test_a_drawing_opens_again_as_it_was(tmp_path: Path) -> None:
    path = save_drawing(DRAWN, 16, tmp_path / "hook.inkml")
    again = read_source(path, (500.0, 500.0))
    assert isinstance(again, CanvasState)
    assert again.paper == DRAWN.paper
    for read, written in zip(again.strokes, DRAWN.strokes, strict=True):
        np.testing.assert_allclose(read.points, written.points, atol=1e-4)
        np.testing.assert_array_equal(read.pressure, written.pressure)
    assert np.abs(draw_input(again.ink).astype(int) - draw_input(DRAWN.ink)).max() <= 1


def test_an_svg_looks_like_the_canvas(tmp_path: Path) -> None:
    path = save_drawing(DRAWN, 16, tmp_path / "hook.svg")
    expected = drawing_image(DRAWN, 16)
    shown = QImage(expected.size(), QImage.Format.Format_RGB32)
    shown.fill(0)
    painter = QPainter(shown)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    ours, theirs = grey(shown), grey(expected)
    assert (theirs < 128).mean() > 0.02
    assert ((ours < 128) != (theirs < 128)).mean() < 0.001


def grey(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    levels = image.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(levels.constBits(), np.uint8)
    return lines.reshape(levels.height(), levels.bytesPerLine())[:, : levels.width()].copy()


def test_a_png_is_black_on_white(tmp_path: Path) -> None:
    with Image.open(save_drawing(DRAWN, 16, tmp_path / "HOOK.PNG")) as saved:
        assert saved.size == (600, 480)
        assert saved.convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize(("drawn", "name"), [(PICTURE, "a.svg"), (PICTURE, "a.inkml")])
def test_a_picture_is_saved_as_png_only(drawn: CanvasState, name: str, tmp_path: Path) -> None:
    assert endings_for(drawn) == ()
    with pytest.raises(SaveError, match="no lines"):
        save_drawing(drawn, 16, tmp_path / name)
    save_drawing(drawn, 16, tmp_path / "a.png")


def test_an_ending_that_says_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"choose .png, .svg or .inkml"):
        save_drawing(DRAWN, 16, tmp_path / "a.doc")
    assert [*tmp_path.iterdir()] == []
