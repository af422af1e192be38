import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.networks.augmentation import Augmentation, vary_images

SEVEN = draw_input(Ink.through([[20, 30], [120, 34], [90, 110], [70, 220]]))
STILL = Augmentation(rotation_deg=0, shear=0, scale=0, shift_px=0, elastic_px=0, thickness=0)


def vary(augmentation: Augmentation | None = None, seed: int = 0) -> NDArray[np.float32]:
    import tensorflow as tf

    images = np.repeat(SEVEN[np.newaxis, :, :, np.newaxis], 64, axis=0) / np.float32(255)
    varied: NDArray[np.float32] = vary_images(images, tf.constant([seed, 1]), augmentation).numpy()
    return varied


def test_no_variation_leaves_images_as_they_are() -> None:
    np.testing.assert_allclose(vary(STILL)[:, :, :, 0], [SEVEN / 255] * 64, atol=1e-5)


def test_every_image_is_varied_in_its_own_way_within_its_range() -> None:
    images = vary()
    assert images.shape == (64, 28, 28, 1)
    assert images.dtype == np.float32
    assert images.min() >= 0
    assert images.max() <= 1
    assert len({image.tobytes() for image in images}) == 64


def test_the_same_seed_gives_the_same_images() -> None:
    np.testing.assert_array_equal(vary(seed=5), vary(seed=5))
    assert (vary(seed=5) != vary(seed=6)).any()


@pytest.mark.parametrize(
    ("augmentation", "low", "high"),
    [
        (Augmentation(0, 0, 0, 0, 0, thickness=0.7), 0.6, 1.7),
        (Augmentation(0, 0, 0, shift_px=0.8, elastic_px=0, thickness=0), 0.96, 1.01),
    ],
)
def test_the_amount_of_ink_changes_with_the_thickness_alone(
    augmentation: Augmentation, low: float, high: float
) -> None:
    ink = vary(augmentation).sum(axis=(1, 2, 3)) / (SEVEN.sum() / 255)
    assert low < ink.min()
    assert ink.max() < high
    assert (ink.std() > 0.05) == (augmentation.thickness > 0)
