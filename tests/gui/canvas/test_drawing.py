"""Undo, redo and the eraser."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.gui.canvas.drawing import CanvasState, DrawingHistory, erase
from digitpad.gui.canvas.picture import Picture
from digitpad.ink.strokes import Stroke
from digitpad.pictures.ink_map import InkMap

PAPER = (300.0, 300.0)
LINE = Stroke.through([(-100, 0), (100, 0)], times_ms=[0, 1000])


def sketch_with(*strokes: Stroke) -> DrawingHistory:
    sketch = DrawingHistory()
    for stroke in strokes:
        sketch.add(stroke, PAPER)
    return sketch


def test_undo_and_redo_go_stroke_by_stroke() -> None:
    sketch = sketch_with(LINE, LINE)
    sketch.undo()
    assert list(sketch.drawn.strokes) == [LINE]
    sketch.undo()
    assert not sketch.drawn
    assert not sketch.can_undo
    sketch.redo()
    sketch.redo()
    assert list(sketch.drawn.strokes) == [LINE, LINE]
    assert not sketch.can_redo


def test_undo_keeps_no_more_pictures_than_there_is_room_for() -> None:
    sketch = DrawingHistory()
    for level in range(40):
        colours = np.full((1200, 1200, 3), level, np.uint8)
        ink = InkMap(np.zeros((400, 400), np.float32), 3)
        sketch.show(CanvasState(picture=Picture(colours, ink)))
    steps = 0
    while sketch.can_undo:
        sketch.undo()
        steps += 1
    assert 20 < steps < 35


def test_undo_and_redo_at_the_ends_change_nothing() -> None:
    sketch = DrawingHistory()
    sketch.undo()
    sketch.redo()
    assert not sketch.drawn


def test_a_new_stroke_after_undo_ends_redo() -> None:
    sketch = sketch_with(LINE)
    sketch.undo()
    sketch.add(LINE, PAPER)
    assert not sketch.can_redo


def test_clear_can_be_undone() -> None:
    sketch = sketch_with(LINE)
    sketch.clear()
    assert not sketch.drawn
    sketch.undo()
    assert sketch.drawn.strokes == (LINE,)


def test_clearing_nothing_is_no_step() -> None:
    sketch = DrawingHistory()
    sketch.clear()
    assert not sketch.can_undo


def test_ink_from_elsewhere_takes_the_place_of_what_is_there_and_undo_brings_that_back() -> None:
    sketch = sketch_with(LINE, LINE)
    other = CanvasState((LINE,), paper=(50.0, 40.0))
    sketch.show(other)
    assert sketch.drawn is other
    sketch.add(LINE, PAPER)
    assert sketch.drawn.paper == (50.0, 40.0)
    sketch.undo()
    sketch.undo()
    assert len(sketch.drawn.strokes) == 2


def test_a_drawing_keeps_the_paper_on_which_it_began() -> None:
    sketch = sketch_with(LINE)
    sketch.add(LINE, (500.0, 200.0))
    assert sketch.drawn.paper == PAPER


def test_the_eraser_cuts_a_stroke_in_two() -> None:
    left = erase((LINE,), (0, -50), (0, 50), 10)
    assert len(left) == 2
    ends = sorted(float(x) for stroke in left for x in (stroke.points[0, 0], stroke.points[-1, 0]))
    assert ends == pytest.approx([-100, -10, 10, 100], abs=2.1)
    assert left[1].times_ms[0] == pytest.approx(550, abs=15)


def test_the_eraser_leaves_strokes_that_it_does_not_touch() -> None:
    far = Stroke.through([(-100, 90), (100, 90)])
    left = erase((far, LINE), (0, -50), (0, 50), 10)
    assert left[0] is far


def test_rubbing_beside_the_ink_is_no_step() -> None:
    sketch = sketch_with(LINE)
    assert not sketch.erase((0, 200), (10, 200), 5, is_continued=False)
    sketch.undo()
    assert not sketch.drawn


def test_one_rubbing_is_one_step() -> None:
    sketch = sketch_with(LINE)
    assert sketch.erase((-60, -9), (-60, 9), 5, is_continued=False)
    assert sketch.erase((60, -9), (60, 9), 5, is_continued=True)
    assert len(sketch.drawn.strokes) == 3
    sketch.undo()
    assert list(sketch.drawn.strokes) == [LINE]


def test_a_dot_is_rubbed_out_whole() -> None:
    assert erase((Stroke.through([(0, 0)]),), (-5, 0), (5, 0), 3) == ()


@given(
    points=st.lists(st.tuples(st.floats(-200, 200), st.floats(-200, 200)), min_size=1, max_size=20),
    line=st.tuples(*[st.floats(-200, 200)] * 4),
    radius=st.floats(1, 40),
)
def test_no_ink_is_left_under_the_eraser(
    points: list[tuple[float, float]], line: tuple[float, float, float, float], radius: float
) -> None:
    start, end = np.array(line[:2]), np.array(line[2:])
    for stroke in erase((Stroke.through(points),), line[:2], line[2:], radius):
        for share in np.linspace(0, 1, 7):
            place = start + share * (end - start)
            distance = np.hypot(*(stroke.points - place).T).min()
            assert distance > radius - 1e-3
