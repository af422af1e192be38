import numpy as np
import pytest

from digitpad.pictures.paper import find_paper, paper_and_ink, pen_width
from digitpad.pictures.rgb import from_grey


@pytest.mark.parametrize("width", [2, 5, 12])
def test_the_pen_is_as_wide_as_a_long_line(width: int) -> None:
    mask = np.zeros((200, 60), bool)
    mask[20:180, 20 : 20 + width] = True
    assert pen_width(mask) == pytest.approx(width, rel=0.12)


def test_without_ink_the_pen_is_a_pixel_wide() -> None:
    assert pen_width(np.zeros((5, 5), bool)) == 1


def test_the_paper_below_ink_is_like_that_beside_it() -> None:
    light = np.linspace(120, 240, 100, dtype=np.float32)[np.newaxis, :, np.newaxis]
    colours = np.broadcast_to(light, (80, 100, 3)).copy()
    mask = np.zeros((80, 100), bool)
    mask[20:60, 47:53] = True
    colours[mask] = 10
    paper, grain = find_paper(colours, mask, 6.0)
    assert np.abs(paper - light)[mask].max() < 8
    assert grain < 8


def test_where_everything_is_ink_the_paper_is_still_some_colour() -> None:
    paper, _ = find_paper(np.full((9, 7, 3), 50, np.float32), np.ones((9, 7), bool), 3.0)
    assert np.allclose(paper, 50)


def test_a_picture_knows_its_paper_and_by_how_much_ink_differs() -> None:
    coverage = np.zeros((60, 80), np.float32)
    coverage[20:40, 38:42] = 1
    picture = from_grey(np.full((120, 160), 210, np.uint8))
    picture[40:80, 76:84] = (210, 40, 40)
    paper, ink = paper_and_ink(picture, coverage)
    assert paper.shape == picture.shape
    assert np.abs(paper.astype(int) - 210).max() <= 2
    assert ink == pytest.approx([0, -170, -170], abs=3)


@pytest.mark.parametrize(("level", "sign"), [(230, -1), (20, 1)])
def test_on_an_empty_sheet_ink_is_what_can_be_seen(level: int, sign: int) -> None:
    picture = from_grey(np.full((30, 30), level, np.uint8))
    _, ink = paper_and_ink(picture, np.zeros((30, 30), np.float32))
    assert (ink * sign > 50).all()
