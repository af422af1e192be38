import numpy as np
import pytest

from digitpad.ink.strokes import Stroke
from digitpad.numbers.stroke_pieces import cut_stroke

TWO_STEMS = np.array([[0.0, 0.0], [0.0, 100.0], [60.0, 90.0], [60.0, 0.0], [62.0, 100.0]])


def test_a_way_from_one_digit_to_the_next_is_a_place_to_cut() -> None:
    ways = cut_stroke(Stroke.through(TWO_STEMS), 100.0)
    assert any(
        before.points[:, 0].max() < 45 and after.points[:, 0].min() > 15
        for before, after, _ in ways
    )


def test_both_parts_of_a_cut_stroke_together_are_the_stroke() -> None:
    for before, after, share in cut_stroke(Stroke.through(TWO_STEMS), 100.0):
        assert (before.points[0] == TWO_STEMS[0]).all()
        assert (before.points[-1] == after.points[0]).all()
        assert after.points[-1] == pytest.approx(TWO_STEMS[-1])
        assert 0 < share < 1


def test_a_downstroke_and_a_point_are_not_cut() -> None:
    assert cut_stroke(Stroke.through([[0.0, 0.0], [0.0, 100.0]]), 100.0) == []
    assert cut_stroke(Stroke.through([[5.0, 5.0]]), 100.0) == []
    assert cut_stroke(Stroke.through([[5.0, 5.0], [5.0, 5.0]]), 100.0) == []


def test_a_long_scribble_is_cut_in_six_places_at_most() -> None:
    path = np.random.default_rng(0).uniform(0, 1000, (20_000, 2))
    assert len(cut_stroke(Stroke.through(path), 100.0)) <= 6
