"""Drawings that are not digits."""

import numpy as np
import pytest

from digitpad.datasets.letter_shapes import LETTER_SHAPES, LETTERS
from digitpad.datasets.non_digits import make_non_digit, make_non_digits
from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.progress import Cancelled, Progress


def test_the_same_seed_gives_the_same_images() -> None:
    images = make_non_digits(30, seed=5)
    assert images.shape == (30, 28, 28)
    assert images.dtype == np.uint8
    assert np.array_equal(images, make_non_digits(30, seed=5))
    assert not np.array_equal(images, make_non_digits(30, seed=6))


def test_every_image_has_ink_and_hardly_two_are_alike() -> None:
    images = make_non_digits(300, seed=1)
    assert (images.reshape(300, -1).max(axis=1) == 255).all()
    assert len(np.unique(images.reshape(300, -1), axis=0)) > 290


def test_there_are_dots_single_signs_and_wide_ones() -> None:
    rng = np.random.default_rng(0)
    widths = []
    for _ in range(300):
        points = np.concatenate([stroke.points for stroke in make_non_digit(rng).strokes])
        widths.append(np.ptp(points, axis=0))
    sizes = np.array(widths)
    assert (sizes.max(axis=1) < SMALLEST_DIGIT).any()
    assert (sizes[:, 0] > 1.2 * sizes[:, 1]).sum() > 30
    assert (sizes[:, 0] < sizes[:, 1]).sum() > 100


def test_letters_that_look_most_like_digits_are_among_them_unless_they_cannot_be_told() -> None:
    names = {letter.name.split()[0] for letter in LETTERS}
    assert not names & set("BGIOQSZbgijlqsyz")
    assert names >= set("DJYahktux")
    assert len(LETTER_SHAPES) > 60


def test_making_them_can_be_cancelled_and_reports() -> None:
    heard: list[Progress] = []
    make_non_digits(10, 0, heard.append)
    assert heard[0].total == 10
    with pytest.raises(Cancelled):
        make_non_digits(10, 0, is_cancelled=lambda: True)
