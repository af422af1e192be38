from unittest.mock import MagicMock

import numpy as np

from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.variation import random_pen_width, vary

SEVEN = Ink.through(
    np.linspace([20, 30], [120, 34], 12), np.linspace([120, 34], [70, 220], 20), [[60.0, 120.0]]
)


def test_varied_ink_has_as_many_strokes_at_about_the_same_place() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        varied = vary(SEVEN, rng)
        assert len(varied.strokes) == len(SEVEN.strokes)
        points = np.concatenate([stroke.points for stroke in varied.strokes])
        assert np.isfinite(points).all()
        assert np.abs(points.mean(axis=0) - [70, 110]).max() < 60


def test_every_variation_differs_and_a_seed_repeats_it() -> None:
    images = [draw_input(vary(SEVEN, np.random.default_rng(seed))) for seed in (1, 2, 1)]
    assert (images[0] != images[1]).any()
    np.testing.assert_array_equal(images[0], images[2])


def test_without_random_changes_the_image_stays_as_it_is() -> None:
    rng = MagicMock(np.random.Generator, wraps=np.random.default_rng(0))
    rng.normal.side_effect = lambda _mean, _deviation, size=None: np.zeros(size or ())
    varied = draw_input(vary(SEVEN, rng)).astype(int)
    assert np.abs(varied - draw_input(SEVEN)).sum() < 0.02 * varied.sum()


def test_nothing_varied_is_nothing() -> None:
    assert not vary(Ink(), np.random.default_rng(0))


def test_pens_are_as_wide_as_mnists() -> None:
    rng = np.random.default_rng(0)
    widths = np.array([random_pen_width(rng) for _ in range(2000)])
    low, middle, high = np.percentile(widths, [1, 50, 99])
    assert 1.2 < low < 1.6
    assert 2.4 < middle < 2.6
    assert 4.0 < high < 4.9
