"""Draw on pictures and rub them out."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.gui.canvas.picture import Picture, picture_of_input
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.rgb import from_grey
from tests.pictures.clean import ink_in

SEVEN = Ink((Stroke.through([(0, 0), (40, 0), (15, 80)]),))


def photo(*, is_ink_bright: bool = False) -> NDArray[np.uint8]:
    """Two bars, the lower one longer, on grainy paper in uneven light."""
    rows, columns = np.mgrid[0:120, 0:120]
    paper = 210 - 0.5 * columns + np.random.default_rng(1).normal(0, 3, rows.shape)
    is_ink = (columns > 30) & (columns < 60) & (abs(rows - 30) < 5)
    is_ink |= (columns > 30) & (columns < 90) & (abs(rows - 80) < 5)
    levels = np.asarray((paper - 120 * is_ink).clip(0, 255), np.uint8)
    return 255 - levels if is_ink_bright else levels


def picture_of(levels: NDArray[np.uint8]) -> Picture:
    """A picture with what differs from its paper as ink."""
    return Picture(from_grey(levels), ink_in(levels))


@pytest.mark.parametrize("is_ink_bright", [False, True])
def test_what_is_rubbed_out_of_a_photo_looks_like_its_paper(is_ink_bright: bool) -> None:
    picture = picture_of(photo(is_ink_bright=is_ink_bright))
    left = picture.brushed((25, 80), (95, 80), 9, erases=True)
    assert left is not None
    around = picture.colours[62:68, 30:90, 0].astype(int).mean(axis=0)
    assert np.abs(left.colours[80, 30:90, 0] - around).max() < 25
    without = photo(is_ink_bright=is_ink_bright)
    without[66:94] = without[50:51]
    expected = picture_of(without).image
    likeness = np.abs(left.image.astype(int) - expected).mean()
    assert likeness < np.abs(picture.image.astype(int) - expected).mean() / 4


@pytest.mark.parametrize("is_ink_bright", [False, True])
def test_what_is_drawn_on_a_photo_is_as_strong_as_its_own_ink(is_ink_bright: bool) -> None:
    picture = picture_of(photo(is_ink_bright=is_ink_bright))
    drawn = picture.brushed((45, 30), (45, 110), 5, erases=False)
    assert drawn is not None
    own, added = int(picture.colours[80, 50, 0]), int(drawn.colours[55, 45, 0])
    assert abs(own - added) < 25


def test_an_empty_picture_can_be_drawn_upon() -> None:
    drawn = picture_of(np.full((90, 90), 240, np.uint8)).brushed(
        (45, 20), (45, 70), 4, erases=False
    )
    assert drawn is not None
    assert drawn.image.any()


def test_pixels_of_a_network_input_are_rubbed_out_as_they_are() -> None:
    image = draw_input(SEVEN)
    picture = picture_of_input(image)
    left = picture.brushed((0, 6), (28, 6), 3, erases=True)
    assert left is not None
    assert not left.image[4:8].any()
    assert left.image[12:].tolist() == image[12:].tolist()  # neither moved nor enlarged


def test_a_pen_on_a_network_input_is_as_wide_as_its_strokes() -> None:
    empty = np.zeros((28, 28), np.uint8)
    picture = picture_of_input(empty)
    line = picture.brushed((14, 4), (14, 24), picture.least_pen_px / 2, erases=False)
    assert line is not None
    assert 2 <= line.image[14].sum() / 255 <= 3


def test_brushing_beside_a_picture_changes_nothing() -> None:
    assert picture_of(photo()).brushed((-50, -50), (-20, -50), 5, erases=False) is None


def test_every_change_knows_the_picture_that_it_began_with() -> None:
    picture = picture_of(photo())
    once = picture.brushed((10, 10), (20, 10), 5, erases=False)
    assert once is not None
    twice = once.brushed((10, 20), (20, 20), 5, erases=False)
    assert twice is not None
    assert twice.original is picture


def test_what_is_drawn_or_rubbed_out_is_ink_or_none_without_asking_a_network() -> None:
    picture = picture_of(photo())
    drawn = picture.brushed((100, 20), (100, 110), 4, erases=False)
    assert drawn is not None
    assert drawn.ink.coverage[60, 100] == 1
    assert drawn.ink.coverage[80, 60] == picture.ink.coverage[80, 60] > 0.5
    left = drawn.brushed((25, 80), (95, 80), 9, erases=True)
    assert left is not None
    assert left.ink.coverage[80, 60] == 0


def test_ink_is_changed_where_the_picture_is_whatever_its_scale() -> None:
    blank = from_grey(np.full((200, 300), 240, np.uint8))
    picture = Picture(blank, InkMap(np.zeros((67, 100), np.float32), 3))
    drawn = picture.brushed((30, 30), (270, 30), 6, erases=False)
    assert drawn is not None
    assert drawn.ink.coverage[10, 10:90].min() == 1
    assert not drawn.ink.coverage[20:].any()
