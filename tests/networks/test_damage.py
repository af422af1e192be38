"""Damage of training images."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.networks import damage
from digitpad.networks.damage import damage_images

SEVEN = draw_input(Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]]))
COUNT = 200
BATCH = np.repeat(SEVEN[np.newaxis, :, :, np.newaxis], COUNT, axis=0) / np.float32(255)
KINDS = {kind.__name__[1:]: kind for kind in damage._KINDS}


def damaged(share: float = 0.25, seed: int = 0) -> NDArray[np.float32]:
    import tensorflow as tf

    images: NDArray[np.float32] = damage_images(BATCH, tf.constant([seed, 1]), share).numpy()
    return images


def of_kind(name: str) -> NDArray[np.float32]:
    """The same 200 sevens, damaged in one way; may leave the range of 0 to 1."""
    import tensorflow as tf

    images: Any = KINDS[name](tf.constant(BATCH[..., 0]), tf.constant([3, 4])).numpy()
    found: NDArray[np.float32] = images
    return found


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_the_share_of_a_batch_is_damaged_and_the_rest_is_as_it_was(share: float) -> None:
    images = damaged(share)
    changed = (images != BATCH).any(axis=(1, 2, 3))
    assert images.shape == BATCH.shape
    assert images.dtype == np.float32
    assert not changed[round(share * COUNT) :].any()
    assert changed.sum() >= 0.9 * share * COUNT  # a hole may lie beside the ink


def test_pixels_stay_between_0_and_1() -> None:
    images = damaged(1.0)
    assert images.min() >= 0
    assert images.max() <= 1
    assert np.isfinite(images).all()


def test_the_same_seed_gives_the_same_damage() -> None:
    np.testing.assert_array_equal(damaged(seed=5), damaged(seed=5))
    assert (damaged(seed=5) != damaged(seed=6)).any()


def test_a_batch_of_one_image_is_taken() -> None:
    import tensorflow as tf

    assert damage_images(BATCH[:1], tf.constant([0, 0])).shape == (1, 28, 28, 1)


@pytest.mark.parametrize("name", KINDS)
def test_every_image_is_damaged_in_its_own_way_from_slight_to_bad(name: str) -> None:
    images = of_kind(name)
    assert images.shape == (COUNT, 28, 28)
    assert len({image.tobytes() for image in images}) > 0.8 * COUNT
    change = np.abs(np.clip(images, 0, 1) - BATCH[..., 0]).mean(axis=(1, 2))
    assert np.quantile(change, 0.9) > 1.5 * np.quantile(change, 0.2)
    assert change.max() < 0.9


@pytest.mark.parametrize("name", ["lines", "zigzag", "blots"])
def test_what_is_drawn_over_a_digit_takes_no_ink_away(name: str) -> None:
    assert (of_kind(name) >= BATCH[..., 0]).all()


def test_holes_add_no_ink() -> None:
    assert (of_kind("holes") <= BATCH[..., 0]).all()


@pytest.mark.parametrize("name", ["blur", "motion"])
def test_blur_keeps_the_amount_of_ink(name: str) -> None:
    amounts = of_kind(name).sum(axis=(1, 2)) / BATCH[0].sum()
    assert amounts.min() > 0.9
    assert amounts.max() < 1.01


def test_low_contrast_keeps_the_ink_darker_than_the_paper() -> None:
    images = of_kind("contrast")
    ink, paper = SEVEN > 200, SEVEN == 0
    assert (images[:, ink].min(axis=1) > images[:, paper].max(axis=1)).all()
