from itertools import islice
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.networks.augmentation import vary_images
from digitpad.networks.batches import ordered_batches, shuffled_batches
from digitpad.networks.damage import damage_images

COUNT, BATCH = 25, 10
IMAGES = np.stack([np.full((28, 28), 10 * index, np.uint8) for index in range(COUNT)])
ALL = (IMAGES, np.arange(COUNT))


def make_epochs(
    epochs: int, *, first: int = 0, seed: int = 0, vary: Any = None
) -> list[list[tuple[NDArray[np.float32], NDArray[np.int64]]]]:
    """The batches of some epochs: images and, as targets, their numbers."""
    batches = shuffled_batches(IMAGES, np.arange(COUNT), BATCH, seed, first, vary)
    taken = [(images.numpy(), targets.numpy()) for images, targets in islice(batches, 3 * epochs)]
    return [taken[start : start + 3] for start in range(0, 3 * epochs, 3)]


def order(epoch: list[tuple[Any, NDArray[np.int64]]]) -> list[int]:
    return [int(number) for _, targets in epoch for number in targets]


def test_every_image_comes_once_an_epoch_in_another_order() -> None:
    first, second = map(order, make_epochs(2))
    assert sorted(first) == sorted(second) == [*range(COUNT)]
    assert first != second


def test_the_last_batch_of_an_epoch_is_as_large_as_what_is_left() -> None:
    sizes = [len(targets) for epoch in make_epochs(2) for _, targets in epoch]
    assert sizes == [10, 10, 5, 10, 10, 5]


def test_images_stay_with_their_targets_and_lie_between_0_and_1() -> None:
    for images, targets in make_epochs(1)[0]:
        assert images.dtype == np.float32
        assert images.shape[1:] == (28, 28, 1)
        np.testing.assert_allclose(images[:, 14, 14, 0], 10 * targets / 255, rtol=1e-6)


@pytest.mark.parametrize("vary", [None, vary_images, damage_images])
def test_an_epoch_is_the_same_whatever_epoch_came_first(vary: Any) -> None:
    unbroken = make_epochs(3, vary=vary)
    (resumed,) = make_epochs(1, first=2, vary=vary)
    assert order(resumed) == order(unbroken[2])
    for (images, _), (expected, _) in zip(resumed, unbroken[2], strict=True):
        np.testing.assert_array_equal(images, expected)


def test_every_batch_of_every_epoch_is_varied_in_its_own_way() -> None:
    def show_seed(images: Any, seed: Any) -> Any:
        import tensorflow as tf

        return tf.zeros_like(images) + tf.reshape(tf.cast(seed, tf.float32), (2, 1, 1, 1))[:1]

    def show_second(images: Any, seed: Any) -> Any:
        return show_seed(images, seed[::-1])

    shown = [
        [float(images[0, 0, 0, 0]) for epoch in make_epochs(2, vary=vary) for images, _ in epoch]
        for vary in (show_seed, show_second)
    ]
    assert len({*zip(*shown, strict=True)}) == 6


def test_another_seed_gives_another_order() -> None:
    assert order(make_epochs(1, seed=1)[0]) != order(make_epochs(1, seed=2)[0])


def test_fewer_images_than_a_batch_make_one_small_batch() -> None:
    batches = shuffled_batches(IMAGES[:3], np.arange(3), BATCH, 0)
    assert [len(targets) for _, targets in islice(batches, 2)] == [3, 3]


def test_in_order_every_image_comes_once_as_it_lies() -> None:
    batches = [(images.numpy(), targets) for images, targets in ordered_batches(*ALL, BATCH)]
    assert order([(images, targets.numpy()) for images, targets in batches]) == [*range(COUNT)]
    assert [images.shape for images, _ in batches] == [(n, 28, 28, 1) for n in (10, 10, 5)]
    np.testing.assert_allclose(
        np.concatenate([images for images, _ in batches])[..., 0], IMAGES / 255, rtol=1e-6
    )


def test_no_thread_tunes_the_batches_as_the_end_of_a_fit_would_wait_for_it() -> None:
    for batches in (shuffled_batches(*ALL, BATCH, 0), ordered_batches(*ALL, BATCH)):
        assert batches.options().autotune.enabled is False
