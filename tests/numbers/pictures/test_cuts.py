import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitpad.numbers.pictures.cuts import cut_levels


def test_two_diamonds_that_touch_are_cut_between() -> None:
    image = Image.new("L", (121, 101))
    for left in (0, 60):
        tips = [(left + 30, 0), (left + 60, 50), (left + 30, 100), (left, 50)]
        ImageDraw.Draw(image).polygon(tips, outline=255, width=6)
    cuts = cut_levels(np.asarray(image, np.float32) / np.float32(255), 100.0)
    path = min(cuts, key=lambda cut: abs(int(cut[50]) - 60))
    assert (np.arange(121)[None] < path[:, None]).sum() == pytest.approx(121 * 101 / 2, rel=0.2)


def test_cuts_go_from_left_to_right_and_are_steady() -> None:
    levels = np.random.default_rng(0).random((60, 90)).astype(np.float32)
    cuts = cut_levels(levels, 60.0)
    middles = [int(path[30]) for path in cuts]
    assert 1 < len(cuts) <= 14
    assert middles == sorted(middles)
    assert all((abs(np.diff(path)) <= 1).all() for path in cuts)


@pytest.mark.parametrize("width", [5, 12, 30])
def test_a_bar_is_not_cut_from_end_to_end(width: int) -> None:
    assert cut_levels(np.ones((100, width), np.float32), 100.0) == []


def test_a_single_pixel_is_not_cut() -> None:
    assert cut_levels(np.ones((1, 1), np.float32), 8.0) == []
