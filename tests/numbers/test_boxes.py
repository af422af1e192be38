import numpy as np

from digitpad.numbers.boxes import Box, line_height, union


def test_a_box_knows_its_sides() -> None:
    box = Box.of_points(np.array([[3.0, 9.0], [1.0, 2.0]]))
    assert box == (1, 2, 3, 9)
    assert (box.width, box.height, box.middle) == (2, 7, 2)
    assert box.scaled(2) == (2, 4, 6, 18)


def test_a_union_is_the_box_around_boxes() -> None:
    assert union([Box(0, 5, 2, 6), Box(1, 1, 3, 2)]) == (0, 1, 3, 6)


def test_low_ink_and_dots_do_not_count_for_the_line() -> None:
    heights = (100, 90, 110, 40, 3)
    boxes = [Box(0.0, 0.0, 10.0, float(height)) for height in heights]
    assert line_height(boxes, 16.0) == 100
    assert line_height([], 16.0) == 16
