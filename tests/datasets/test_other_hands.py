"""Another country's habits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.datasets import other_hands
from digitpad.datasets.digit_shapes import DIGIT_SHAPES
from digitpad.datasets.other_hands import as_others_write
from digitpad.ink.strokes import Ink

BARE_ONE = Ink.through(np.linspace((100, 400), (110, 100), 30))  # from the foot up
ZERO = DIGIT_SHAPES[0][0].ink
SEVEN = Ink.through([(0, 0), (56, 0), (40, 50), (22, 100)])
NINE = Ink.through([(50, 16), (20, 0), (0, 20), (10, 46), (50, 20), (48, 100)])


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_hands, "_SHARE", 1.0)


def changed(ink: Ink, label: int) -> list[list[NDArray[np.float32]]]:
    """The strokes of a hundred drawings of others."""
    return [
        [stroke.points for stroke in as_others_write(ink, label, rng).strokes]
        for rng in map(np.random.default_rng, range(100))
    ]


def test_most_drawings_stay_as_they_are() -> None:
    rng = np.random.default_rng(0)
    same = sum(as_others_write(ZERO, 0, rng) is ZERO for _ in range(200))
    assert 120 < same < 160


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("label", [2, 3, 4, 5, 6, 8])
def test_digits_without_a_habit_stay_as_they_are(label: int) -> None:
    ink = DIGIT_SHAPES[label][0].ink
    assert as_others_write(ink, label, np.random.default_rng(0)) is ink


@pytest.mark.usefixtures("always")
def test_the_upstroke_of_a_one_comes_steeply_from_the_left_and_below() -> None:
    tops = [strokes[0] for strokes in changed(BARE_ONE, 1) if (strokes[0][0] != (110, 100)).any()]
    assert 50 < len(tops) < 80
    for points in tops:
        right, up = points[9, 0] - points[0, 0], points[0, 1] - points[9, 1]
        assert right > 0
        assert up > 0.5 * right
        np.testing.assert_allclose(points[9], (110, 100), atol=0.01)


@pytest.mark.usefixtures("always")
def test_the_hook_of_a_one_goes_back_up_from_its_foot() -> None:
    hooks = [strokes[0] for strokes in changed(BARE_ONE, 1) if (strokes[0][-1] != (100, 400)).any()]
    assert 15 < len(hooks) < 50
    for points in hooks:
        across, up = points[-1] - (100, 400)
        assert -0.5 * 300 < up < -0.7 * abs(across)
    assert sum(points[-1, 0] > 100 for points in hooks) > 0.7 * len(hooks)


@pytest.mark.usefixtures("always")
def test_the_base_of_a_one_lies_at_its_foot() -> None:
    bases = [strokes[1] for strokes in changed(BARE_ONE, 1) if len(strokes) == 2]
    assert len(bases) > 10
    for points in bases:
        assert np.ptp(points[:, 1]) < 1
        assert points[0, 0] < 100 < points[-1, 0]
        assert abs(points[0, 1] - 400) < 60


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("style", range(1, len(DIGIT_SHAPES[1]) - 4))
def test_a_one_that_has_a_flag_or_a_base_gets_none(style: int) -> None:
    ink = DIGIT_SHAPES[1][style].ink
    for rng in map(np.random.default_rng, range(9)):
        np.testing.assert_array_equal(as_others_write(ink, 1, rng).points, ink.points)


@pytest.mark.usefixtures("always")
def test_a_zero_gets_a_slash_and_a_seven_a_bar() -> None:
    for strokes in changed(ZERO, 0):
        slash = strokes[1]
        assert slash[0, 0] > slash[-1, 0]
        assert slash[0, 1] < slash[-1, 1]
    for strokes in changed(SEVEN, 7):
        bar = strokes[1]
        assert bar[0, 0] < 45 < bar[-1, 0] + 30
        assert 35 < bar[:, 1].mean() < 65


@pytest.mark.usefixtures("always")
def test_a_nines_tail_is_hooked_to_the_left() -> None:
    for (points,) in changed(NINE, 9):
        assert points[-1, 0] < 48 - 20
        assert points[-1, 1] > 70


@pytest.mark.usefixtures("always")
@given(
    st.lists(
        st.lists(st.tuples(*2 * (st.integers(-99, 99),)), min_size=1, max_size=5),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 9),
)
def test_any_drawing_is_taken(paths: list[list[tuple[int, int]]], label: int) -> None:
    changed = as_others_write(Ink.through(*paths), label, np.random.default_rng(0))
    assert np.isfinite(changed.points).all()
