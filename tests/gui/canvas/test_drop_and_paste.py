"""Files, dropped things and the clipboard's pictures become pictures on the canvas."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage, QPainter

from digitpad.errors import ImageError
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.drop_and_paste import (
    colours_of,
    drawing_of_page,
    dropped_content,
    file_patterns,
    holds_drawing,
    read_source,
)
from digitpad.gui.canvas.picture import Picture
from digitpad.ink.inkml import Page, write_inkml
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings

CANVAS = (400.0, 300.0)


def picture_in(source: Path | QImage) -> Picture:
    found = read_source(source, CANVAS)
    assert isinstance(found, CanvasState)
    assert found.picture is not None
    return found.picture


def bar(width: int = 60, height: int = 80) -> QImage:
    """A black bar on transparent ground."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.fillRect(width // 2 - 3, 10, 6, height - 20, QColor("black"))
    painter.end()
    return image


def test_transparent_ground_is_white() -> None:
    colours = colours_of(bar())
    assert colours.shape == (80, 60, 3)
    assert (colours[0, 0, 0], colours[40, 30, 0]) == (255, 0)


def test_white_ink_on_transparent_ground_is_seen_on_black() -> None:
    image = bar()
    image.invertPixels(QImage.InvertMode.InvertRgb)
    colours = colours_of(image)
    assert (colours[0, 0, 0], colours[40, 30, 0]) == (0, 255)


@pytest.mark.parametrize("width", [57, 58, 59, 60])
def test_lines_of_any_width_are_read_right(width: int) -> None:
    colours = colours_of(bar(width))
    assert colours.shape == (80, width, 3)
    assert (colours[40, :, 0] < 128).sum() == 6


def test_a_picture_and_its_file_are_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bar.png"
    bar().save(str(path))
    from_file, from_image = picture_in(path), picture_in(bar())
    assert np.array_equal(from_file.image, from_image.image)
    assert from_file.image.any()


def test_a_large_picture_is_shown_smaller(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("L", (3000, 2000), 255).save(path)
    picture = picture_in(path)
    assert max(picture.colours.shape) <= 1200
    assert not picture.image.any()


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(ImageError, match="25 megapixels"):
        colours_of(QImage(6000, 6000, QImage.Format.Format_Mono))


def test_dropped_files_come_before_dropped_pictures() -> None:
    data = QMimeData()
    assert not holds_drawing(data)
    assert dropped_content(data) is None
    data.setImageData(bar())
    assert holds_drawing(data)
    assert isinstance(dropped_content(data), QImage)
    addresses = ["https://example.org/a.png", "file:///a/b.png", "file:///a/c.inkml"]
    data.setUrls([*map(QUrl, addresses)])
    assert dropped_content(data) == (Path("/a/b.png"), Path("/a/c.inkml"))


def test_addresses_of_the_web_are_no_pictures() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png")])
    assert not holds_drawing(data)


def test_the_file_dialog_offers_every_format() -> None:
    assert file_patterns() == (
        "*.bmp *.gif *.heic *.heif *.jpeg *.jpg *.png *.tif *.tiff *.webp",
        "*.inkml *.unp *.unipen *.dat",
    )


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_ink_on_a_known_sheet_lies_where_it_was(tmp_path: Path) -> None:
    page = Page(Ink.through([[0, 0], [100, 50]]), (200.0, 100.0))
    found = read_source(write(tmp_path / "a.inkml", write_inkml(page)), CANVAS)
    assert isinstance(found, CanvasState)
    assert found.paper == (200, 100)
    assert found.strokes[0].points.tolist() == [[-100, -50], [0, 0]]


def test_ink_of_an_unknown_sheet_is_fitted_to_the_canvas(tmp_path: Path) -> None:
    path = write(tmp_path / "a.unp", b".PEN_DOWN\n0 0\n3000 9000\n.PEN_UP\n")
    found = read_source(path, CANVAS)
    assert isinstance(found, CanvasState)
    assert found.paper == CANVAS
    assert np.abs(found.strokes[0].points).max() == pytest.approx(105)


def test_a_dot_stays_a_dot() -> None:
    found = drawing_of_page(Page(Ink.through([[500, 500], [502, 503]])), CANVAS)
    assert np.abs(found.strokes[0].points).max() < 2


def test_ink_of_too_many_points_is_thinned_and_keeps_its_ends() -> None:
    points = np.stack([np.arange(90_000), np.arange(90_000) % 70], axis=1)
    (stroke,) = drawing_of_page(Page(Ink.through(points)), CANVAS).strokes
    assert 1_000 < len(stroke.points) <= 2_001
    assert stroke.points[[0, -1], 0].tolist() == pytest.approx([-105, 105])


def test_of_thousands_of_strokes_some_are_shown() -> None:
    paths = [[[number, 0], [number, 50]] for number in range(5_000)]
    assert 150 < len(drawing_of_page(Page(Ink.through(*paths)), CANVAS).strokes) <= 300


def test_a_folder_and_a_file_of_several_drawings_are_too_much_for_the_canvas(
    tmp_path: Path,
) -> None:
    two = write_drawings([Drawing(Ink.through([[0, 0], [50, 90]]))] * 2)
    path = write(tmp_path / "two.unp", two)
    assert read_source(tmp_path, CANVAS) is None
    assert read_source(path, CANVAS) is None
    assert isinstance(read_source(path, CANVAS, 1), CanvasState)
