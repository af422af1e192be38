"""Images of any size, range and polarity come to 28x28 with light ink on dark paper."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from digitpad.datasets.own.frame import INVERTED, Framed, framed, have_empty_borders
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from digitpad.models.store import StoredModel
from digitpad.progress import ignore, never

DIGITS = make_digits(50, seed=0)


def in_frame(levels: NDArray[Any]) -> Framed:
    return framed(levels, "mine", ignore, never)


def resized(side: int) -> NDArray[np.uint8]:
    """The digits in pictures of another size."""
    way = Image.Resampling.BOX if side < 28 else Image.Resampling.BICUBIC
    sized = [Image.fromarray(image).resize((side, side), way) for image in DIGITS.images]
    return np.stack([np.asarray(image) for image in sized])


@pytest.mark.parametrize("kind", [np.uint8, np.int64, np.float16, np.float32, np.float64])
def test_levels_up_to_255_are_taken_as_they_are(kind: type) -> None:
    done = in_frame(DIGITS.images.astype(kind))
    np.testing.assert_array_equal(done.images, DIGITS.images)
    assert done.notes == ()


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_floats_up_to_1_are_scaled(kind: type) -> None:
    done = in_frame((DIGITS.images / 255).astype(kind))
    np.testing.assert_array_equal(done.images, DIGITS.images)
    assert done.notes == ()


def test_bools_are_paper_and_ink() -> None:
    done = in_frame(DIGITS.images > 127)
    np.testing.assert_array_equal(done.images, np.where(DIGITS.images > 127, 255, 0))


@pytest.mark.parametrize("low", [-1.0, -0.42])
def test_other_ranges_are_scaled_from_the_lowest_to_the_highest_and_that_is_said(
    low: float,
) -> None:
    done = in_frame(DIGITS.images / 255 * 3 + low)
    np.testing.assert_array_equal(done.images, DIGITS.images)
    assert done.notes == (f"Levels from {low:g} to {3 + low:g} were scaled to 0 to 255.",)


@pytest.mark.parametrize("scale", [1, 1 / 255])
def test_dark_ink_is_inverted_and_that_is_said(scale: float) -> None:
    done = in_frame((255 - DIGITS.images) * scale)
    np.testing.assert_array_equal(done.images, DIGITS.images)
    assert done.notes == (INVERTED,)


@pytest.mark.parametrize("side", [8, 16, 20, 32, 64])
@pytest.mark.parametrize("is_dark", [False, True])
def test_images_of_other_sizes_are_framed_and_read(
    side: int, is_dark: bool, stored_model: StoredModel
) -> None:
    levels = resized(side)
    done = in_frame(255 - levels if is_dark else levels)
    read = stored_model.recognizer().probabilities(done.images).argmax(axis=1)

    least = 0.7 if side == 8 else 0.9  # eight pixels show little
    assert (read == DIGITS.labels).mean() >= least
    assert done.notes[-1].startswith(f"Images of {side}x{side} pixels were brought to MNIST's")


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_numbers_that_are_not_finite_are_refused(bad: float) -> None:
    levels = DIGITS.images.astype(np.float32)
    levels[3, 4, 5] = bad
    with pytest.raises(DataError, match="not finite"):
        in_frame(levels)


def test_blank_images_stay_blank() -> None:
    assert not in_frame(np.zeros((3, 28, 28))).images.any()
    assert not in_frame(np.full((3, 28, 28), 400)).images.any()


def test_digits_in_mnists_frame_have_paper_all_round() -> None:
    assert have_empty_borders(DIGITS.images)
    assert not have_empty_borders(np.repeat(DIGITS.images[:, 8:20, 8:20], 3, axis=2)[:, :, :28])
