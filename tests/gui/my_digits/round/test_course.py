"""A round goes forwards and back through its order."""

import numpy as np

from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.my_digits.round.course import Course, Written


def written(label: int) -> Written:
    return Written(label, CanvasState(), np.zeros((28, 28), np.uint8))


def labels(course: Course) -> list[int]:
    return [it.label for it in course.written]


def test_what_is_written_or_skipped_leads_to_the_next() -> None:
    course = Course((7, 3, 5))
    course.keep(written(7))
    assert (course.label, course.place, course.count) == (3, 1, 3)
    course.skip()
    course.keep(written(5))
    assert course.is_over
    assert labels(course) == [7, 5]


def test_going_back_forgets_what_was_written_there() -> None:
    course = Course((7, 3))
    first, second = written(7), written(3)
    course.keep(first)
    course.keep(second)
    assert course.go_back() is second
    assert (course.label, course.is_over, labels(course)) == (3, False, [7])
    course.skip()
    assert course.go_back() is None
    assert course.go_back() is first
    assert course.go_back() is None
    assert course.label == 7


def test_a_stop_ends_it_and_going_back_goes_on() -> None:
    course = Course((7, 3, 5))
    course.keep(written(7))
    course.stop()
    assert course.is_over
    course.go_back()
    assert not course.is_over


def test_an_empty_order_is_over() -> None:
    assert Course(()).is_over
