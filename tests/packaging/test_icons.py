"""The pictures of the icon are what `make icons` makes of the drawing."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PIL.IcoImagePlugin import IcoImageFile

from tests.packaging import icons

_BLUE = (0, 114, 178, 255)
_MEAN_DIFFERENCE = 1.0  # of 255: another version of Qt may smooth edges a little otherwise


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    assert icons.main(tmp_path) == 0
    return tmp_path


def pixels(path: Path, size: tuple[int, int] | None = None) -> NDArray[np.uint8]:
    """Red, green, blue and opacity, shape (height, width, 4); of an icon, at one of its sizes."""
    with Image.open(path) as picture:
        if size is not None and isinstance(picture, IcoImageFile):
            picture.size = size
        return np.asarray(picture.convert("RGBA"))


@pytest.mark.parametrize("size", icons.SIZES)
def test_a_picture_is_what_the_command_makes(size: int, made: Path) -> None:
    name = icons.picture_name(size)
    kept, anew = (pixels(it / name) for it in (icons.FOLDER, made))
    assert kept.shape == anew.shape == (size, size, 4)
    assert np.abs(kept.astype(int) - anew).mean() < _MEAN_DIFFERENCE


def test_the_icon_of_windows_has_every_size_up_to_256(made: Path) -> None:
    expected = {(size, size) for size in icons.SIZES if size <= icons.LARGEST_OF_WINDOWS}
    for folder in (icons.FOLDER, made):
        with Image.open(folder / icons.WINDOWS_ICON) as icon:
            assert icon.info["sizes"] == expected
        for size in expected:
            same = pixels(folder / icons.picture_name(size[0]))
            np.testing.assert_array_equal(pixels(folder / icons.WINDOWS_ICON, size), same)


def test_the_smallest_picture_is_sharp() -> None:
    picture = pixels(icons.FOLDER / icons.picture_name(16))
    assert tuple(picture[1, 8]) == _BLUE
    assert tuple(picture[8, 1]) == _BLUE
    assert tuple(picture[2, 8]) == (255, 255, 255, 255)
    assert picture[0, 0, 3] < 128  # round corners
