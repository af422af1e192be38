"""Parts gathered into lines of writing."""

import numpy as np
import pytest

from digitpad.numbers.boxes import Box
from digitpad.numbers.lines import MOST_PARTS, gather_lines
from digitpad.numbers.parts import Part


def block(x: float, y: float, width: float = 50, height: float = 100) -> Part:
    """A part whose head is at y."""
    box = Box(x, y, x + width, y + height)
    corners = (box.left + 1j * box.top, box.right + 1j * box.bottom)
    return Part(box, np.array(corners))


def row(y: float, count: int = 3, slope: float = 0.0) -> list[Part]:
    return [block(80 * place, y + slope * 80 * place) for place in range(count)]


def test_digits_side_by_side_are_one_line_and_nothing_is_none() -> None:
    assert gather_lines(row(0), 1.0) == [[0, 1, 2]]
    assert gather_lines(row(0, 1), 1.0) == [[0]]
    assert gather_lines([], 1.0) == []


def test_digits_below_others_are_another_line_from_top_to_bottom() -> None:
    assert gather_lines([*row(150), *row(0)], 1.0) == [[3, 4, 5], [0, 1, 2]]


@pytest.mark.parametrize("slope", [-0.3, 0.3])
def test_lines_may_rise_and_fall(slope: float) -> None:
    assert gather_lines(row(0, 6, slope), 1.0) == [list(range(6))]
    both = [*row(0, 5, slope), *row(150, 5, slope)]
    assert gather_lines(both, 1.0) == [list(range(5)), list(range(5, 10))]


def test_a_long_seven_may_reach_into_the_next_line() -> None:
    parts = [*row(0, 2), block(160, 0, height=145), *row(130)]
    assert gather_lines(parts, 1.0) == [[0, 1, 2], [3, 4, 5]]


def test_words_far_apart_go_on_on_the_same_line() -> None:
    parts = [*row(0, 2), block(900, 10), *row(150, 2)]
    assert gather_lines(parts, 1.0) == [[0, 1, 2], [3, 4]]


def test_small_parts_go_to_the_nearest_line() -> None:
    comma, bar = block(55, 95, 8, 25), block(10, 148, 40, 4)
    assert gather_lines([*row(0), *row(150), comma, bar], 1.0) == [[0, 1, 2, 6], [3, 4, 5, 7]]


def test_the_halves_of_a_digit_are_one_line() -> None:
    assert len(gather_lines([block(0, 0, 60, 50), block(0, 52, 60, 50)], 1.0)) == 1
    assert len(gather_lines([block(0, 0), block(0, 150)], 1.0)) == 2


def test_a_thicket_has_one_line() -> None:
    parts = [block(0, 300 * place) for place in range(MOST_PARTS + 1)]
    assert len(gather_lines(parts, 1.0)) == 1
