import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.numbers.pictures.branches import branch_levels


def levels_of(*paths: list[tuple[int, int]], size: int = 120, pen: int = 9) -> NDArray[np.float32]:
    image = Image.new("L", (size, size))
    for path in paths:
        ImageDraw.Draw(image).line(path, fill=255, width=pen)
    return np.asarray(image, np.float32) / np.float32(255)


@pytest.mark.parametrize("scale", [1, 4])
def test_two_lines_that_cross_are_told_apart_each_whole(scale: int) -> None:
    down, across = [(60, 5), (60, 115)], [(5, 50), (115, 60)]
    paths = [[(x * scale, y * scale) for x, y in path] for path in (down, across)]
    levels = levels_of(*paths, size=120 * scale, pen=9 * scale)
    masks = [mask for mask, _ in branch_levels(levels, 100.0 * scale)]
    assert len(masks) == 2
    for path in paths:
        line = levels_of(path, size=120 * scale, pen=9 * scale) > 0
        shares = [float((mask & line).sum() / line.sum()) for mask in masks]
        assert max(shares) > 0.95
        assert min(shares) < 0.3


def test_all_ink_is_of_some_line() -> None:
    levels = levels_of([(10, 10), (60, 60), (110, 10)], [(60, 60), (60, 110)])
    masks = [mask for mask, _ in branch_levels(levels, 100.0)]
    assert len(masks) == 3
    assert (np.any(masks, axis=0) == (levels > 0)).all()


def test_one_line_is_not_told_apart() -> None:
    assert branch_levels(levels_of([(10, 10), (60, 80), (110, 60)]), 100.0) == []


def test_a_thicket_is_not_told_apart() -> None:
    grid = [[(x, 5), (x, 115)] for x in range(10, 115, 15)] + [
        [(5, y), (115, y + 3)] for y in range(10, 115, 15)
    ]
    assert len(branch_levels(levels_of(*grid[:2], *grid[7:9], pen=3), 100.0)) == 4
    diagonal = [[(x, 5), (x + 40, 115)] for x in range(-20, 100, 20)]
    assert branch_levels(levels_of(*grid, *diagonal, pen=3), 100.0) == []


def test_no_ink_has_no_lines() -> None:
    assert branch_levels(np.zeros((20, 20), np.float32), 20.0) == []
