from itertools import product, starmap

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from digitpad.image_format import centre_of_mass
from digitpad.ink.rasterize import SMALLEST_DIGIT, InputSteps, draw_input
from digitpad.ink.strokes import Ink, Stroke
from tests.faults.memory import most_memory_mb

SEVEN = np.array([[20.0, 30.0], [120.0, 34.0], [90.0, 110.0], [70.0, 220.0]])
BAR = np.array([[50.0, 120.0], [110.0, 118.0]])


def difference(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    """Mean absolute difference as a share of the ink."""
    return float(np.abs(first.astype(int) - second).sum() / first.sum())


def test_no_ink_gives_an_empty_image() -> None:
    assert not draw_input(Ink()).any()


def test_a_digit_is_twenty_pixels_high_with_its_mass_on_pixel_14() -> None:
    image = draw_input(Ink.through(SEVEN, BAR))
    rows = np.flatnonzero(image.max(axis=1) > 127)
    assert rows[-1] - rows[0] + 1 == pytest.approx(20, abs=1)
    assert centre_of_mass(image.astype(float)) == pytest.approx((14, 14), abs=0.05)
    assert image.max() == 255


@settings(max_examples=30)
@given(
    st.floats(0.2, 3.0),
    st.floats(-5000, 5000),
    st.floats(-5000, 5000),
)
def test_size_and_place_do_not_matter(scale: float, x: float, y: float) -> None:
    moved = Ink.through(SEVEN * scale + [x, y], BAR * scale + [x, y])
    assert difference(draw_input(Ink.through(SEVEN, BAR)), draw_input(moved)) < 0.02


def test_order_direction_and_repeated_points_do_not_matter() -> None:
    expected = draw_input(Ink.through(SEVEN, BAR))
    other = Ink.through(BAR[::-1], np.repeat(SEVEN, 3, axis=0)[::-1])
    assert difference(expected, draw_input(other)) < 0.01


def test_point_density_does_not_matter() -> None:
    places = np.linspace(0, len(SEVEN) - 1, 400)
    dense = np.stack(
        [np.interp(places, np.arange(len(SEVEN)), SEVEN[:, axis]) for axis in (0, 1)], axis=1
    )
    assert difference(draw_input(Ink.through(SEVEN)), draw_input(Ink.through(dense))) < 0.02


def test_a_stray_touch_of_the_pen_does_not_matter() -> None:
    clean = draw_input(Ink.through(SEVEN, BAR))
    spotted = draw_input(Ink.through(SEVEN, BAR, [[300.0, 300.0], [301.0, 301.0]]))
    assert difference(clean, spotted) == 0


def test_a_dot_alone_is_drawn_and_not_blown_up() -> None:
    image = draw_input(Ink.through([[50.0, 50.0], [51.0, 50.5]]))
    assert 0 < (image > 0).sum() < 40


def test_ink_below_the_smallest_digit_keeps_its_share_of_the_frame() -> None:
    half = SEVEN / np.ptp(SEVEN, axis=0).max() * SMALLEST_DIGIT / 2
    rows = np.flatnonzero(draw_input(Ink.through(half)).max(axis=1) > 127)
    assert rows[-1] - rows[0] + 1 == pytest.approx(11, abs=1.5)


def test_a_wider_pen_gives_more_ink() -> None:
    ink = Ink.through(SEVEN)
    assert draw_input(ink, 4.0).sum() > 1.4 * draw_input(ink, 2.0).sum()


def test_pressure_does_not_change_the_input() -> None:
    light = Ink((Stroke.through(SEVEN, pressure=np.full(len(SEVEN), 0.2)),))
    assert difference(draw_input(Ink.through(SEVEN)), draw_input(light)) == 0


def test_points_that_are_no_numbers_are_left_out() -> None:
    broken = np.vstack([SEVEN[:2], [[np.nan, 3.0], [np.inf, 0.0]], SEVEN[2:]])
    assert difference(draw_input(Ink.through(SEVEN)), draw_input(Ink.through(broken))) == 0


def test_a_million_points_in_a_scribble_fill_no_memory() -> None:
    points = np.random.default_rng(0).uniform(0, 100, (1_000_000, 2))
    with most_memory_mb(150):
        image = draw_input(Ink.through(points))
    assert (image[5:23, 5:23] == 255).all()


def test_a_long_scribble_looks_the_same_whether_its_steps_are_longer_or_not() -> None:
    angles = np.linspace(0, 700, 40_000)  # so long that the steps have to be
    rings = np.stack([100 * np.cos(angles), 100 * np.sin(angles)], axis=1)
    once = rings[angles < 2 * np.pi]
    assert difference(draw_input(Ink.through(once)), draw_input(Ink.through(rings))) < 0.02


def test_unfitted_ink_is_the_paper_shrunk() -> None:
    paper = (280.0, 280.0)
    ink = Ink.through([[-100, -100], [-60, -100]])  # around the paper's middle
    image = draw_input(ink, steps=InputSteps(fits=False, centres=False), paper=paper)
    rows, columns = np.nonzero(image > 128)
    assert rows.mean() == pytest.approx(14 - 10, abs=0.6)
    assert columns.min() == pytest.approx(14 - 10, abs=1.6)
    assert columns.max() == pytest.approx(14 - 6, abs=1.6)


@pytest.mark.parametrize("steps", [*starmap(InputSteps, product((True, False), repeat=2))])
def test_ink_anywhere_on_the_paper_and_beyond_stays_in_the_image(steps: InputSteps) -> None:
    for points in ([[-900, 0], [900, 0]], [[0, -50], [50, 50]], [[50, 50]], [[-50, 50], [49, 50]]):
        image = draw_input(Ink.through(points), steps=steps, paper=(100, 100))
        assert image.max() == 255


def test_uncentred_ink_stands_in_the_middle_of_its_outline() -> None:
    ink = Ink.through([[0, 0], [100, 0], [0, 1], [100, 1], [50, 200]])  # heavy at the top
    centred = draw_input(ink)
    framed = draw_input(ink, steps=InputSteps(centres=False))
    rows = np.nonzero(framed.max(axis=1) > 128)[0]
    assert (rows[0] + rows[-1]) / 2 == pytest.approx(14, abs=1)
    assert np.nonzero(centred.max(axis=1) > 128)[0][0] > rows[0]
