"""Files, dropped things and the clipboard's pictures become pictures on the canvas."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage, QPainter

from digitpad.errors import ImageError
from digitpad.gui.outside_pictures import (
    file_patterns,
    grey_levels,
    holds_picture,
    picture_from,
    read_outside_picture,
)


def bar(width: int = 60, height: int = 80) -> QImage:
    """A black bar on transparent ground."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.fillRect(width // 2 - 3, 10, 6, height - 20, QColor("black"))
    painter.end()
    return image


def test_transparent_ground_is_white() -> None:
    levels = grey_levels(bar())
    assert levels.shape == (80, 60)
    assert (levels[0, 0], levels[40, 30]) == (255, 0)


@pytest.mark.parametrize("width", [57, 58, 59, 60])
def test_lines_of_any_width_are_read_right(width: int) -> None:
    levels = grey_levels(bar(width))
    assert levels.shape == (80, width)
    assert (levels[40] < 128).sum() == 6


def test_a_picture_and_its_file_are_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bar.png"
    bar().save(str(path))
    from_file, from_image = read_outside_picture(path), read_outside_picture(bar())
    assert np.array_equal(from_file.image, from_image.image)
    assert from_file.image.any()


def test_a_large_picture_is_shown_smaller(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("L", (3000, 2000), 255).save(path)
    picture = read_outside_picture(path)
    assert max(picture.levels.shape) <= 1200
    assert not picture.image.any()


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(ImageError, match="25 megapixels"):
        grey_levels(QImage(6000, 6000, QImage.Format.Format_Mono))


def test_dropped_files_come_before_dropped_pictures() -> None:
    data = QMimeData()
    assert not holds_picture(data)
    assert picture_from(data) is None
    data.setImageData(bar())
    assert holds_picture(data)
    assert isinstance(picture_from(data), QImage)
    data.setUrls([QUrl("https://example.org/a.png"), QUrl.fromLocalFile("/a/b.png")])
    assert picture_from(data) == Path("/a/b.png")


def test_addresses_of_the_web_are_no_pictures() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png")])
    assert not holds_picture(data)


def test_the_file_dialog_offers_every_format() -> None:
    assert file_patterns() == "*.bmp *.gif *.jpeg *.jpg *.png *.webp"
