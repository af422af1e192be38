"""Batches for a fit as tf.data: training images shuffled by seed and epoch, others in order."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.system.keras_import import import_keras

Vary = Callable[[Any, Any], Any]
"""Varies float32 images of shape (b, 28, 28, 1), 0 to 1, by an int32 seed of shape (2,)."""

_AHEAD = 4  # batches prepared while the network trains


def shuffled_batches(
    images: NDArray[np.uint8],
    targets: NDArray[Any],
    batch_size: int,
    seed: int,
    first_epoch: int = 0,
    vary: Vary | None = None,
) -> Any:
    """An endless tf.data.Dataset of batches, epoch after epoch.

    An epoch depends on nothing but the seed and its number, so a resumed run sees what it would
    have seen without the break.

    Args:
        images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.
        targets: Of any dtype, shape (n, ...).
        batch_size: Images a batch; the last one of an epoch may be smaller.
        seed: Of the order and of every variation.
        first_epoch: The epoch to start with, 0 for a new run.
        vary: Varies the images of a batch; None leaves them as they are.

    Returns:
        Batches of (float32 images of shape (b, 28, 28, 1), 0 to 1; targets of shape (b, ...)).
    """
    import_keras()
    import tensorflow as tf

    take = _taker(images, targets)

    def batches_of(epoch: Any) -> Any:
        batches = _shuffled_places(len(images), batch_size, seed, epoch)
        return batches.enumerate().map(lambda number, places: (places, epoch, number))

    def load(places: Any, epoch: Any, number: Any) -> Any:
        batch, batch_targets = take(places)
        if vary is not None:
            fold = tf.random.experimental.stateless_fold_in
            batch_seed = fold(fold(tf.constant([seed, 0], tf.int64), epoch), number)
            batch = vary(batch, tf.cast(batch_seed, tf.int32))
        return batch, batch_targets

    epochs = tf.data.Dataset.counter(first_epoch).flat_map(batches_of)
    return _untuned(epochs.map(load, num_parallel_calls=2).prefetch(_AHEAD))


def ordered_batches(images: NDArray[np.uint8], targets: NDArray[Any], batch_size: int) -> Any:
    """A tf.data.Dataset of all images once, in order; arguments and batches as above."""
    import_keras()
    import tensorflow as tf

    places = tf.data.Dataset.range(len(images)).batch(batch_size)
    return _untuned(places.map(_taker(images, targets), num_parallel_calls=2).prefetch(_AHEAD))


def _shuffled_places(count: int, batch_size: int, seed: int, epoch: Any) -> Any:
    """A tf.data.Dataset of the indices of an epoch's images, batch by batch."""
    import tensorflow as tf

    epoch_seed = tf.stack([tf.constant(seed, tf.int64), epoch])
    order = tf.random.experimental.stateless_shuffle(tf.range(count), epoch_seed)
    # Full batches are sliced from one array: image by image costs as much as a training step.
    whole = count // batch_size * batch_size
    batches = tf.data.Dataset.from_tensor_slices(tf.reshape(order[:whole], (-1, batch_size)))
    if whole < count:
        batches = batches.concatenate(tf.data.Dataset.from_tensors(order[whole:]))
    return batches


def _taker(images: NDArray[np.uint8], targets: NDArray[Any]) -> Callable[[Any], Any]:
    """A function from indices to images, float32, 0 to 1, and their targets."""
    import tensorflow as tf

    pixels, values = tf.constant(images), tf.constant(targets)

    def take(places: Any) -> Any:
        batch = tf.cast(tf.gather(pixels, places), tf.float32)[..., tf.newaxis]
        return batch * np.float32(1 / 255), tf.gather(values, places)

    return take


def _untuned(batches: Any) -> Any:
    """The same batches without tf.data's autotuning thread.

    Deleting a dataset waits for that thread, which misses every other wake-up call and sleeps on:
    ten seconds after a training of twelve, longer after a longer one (TensorFlow 2.21).
    """
    import tensorflow as tf

    options = tf.data.Options()
    options.autotune.enabled = False
    return batches.with_options(options)
