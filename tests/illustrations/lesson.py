"""What the page tells of training: a network after an epoch, and one step of its weights."""

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.catalogue import sources
from digitpad.models.keras_files import tflite_bytes
from digitpad.networks.architectures import build
from digitpad.system.keras_import import import_keras
from digitpad.system.paths import user_paths

Numbers = NDArray[np.float32]


def trained_article() -> bytes:
    """The article's network after one epoch of MNIST, compiled."""
    keras = import_keras()
    keras.utils.set_random_seed(0)
    model = build("article")
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    digits = sources(user_paths().datasets)["mnist"].load("train")
    model.fit(digits.images[..., np.newaxis] / 255, digits.labels, batch_size=32, verbose=0)
    return tflite_bytes(model)


def gradient_step(image: NDArray[np.uint8], label: int) -> list[tuple[str, Numbers]]:
    """A kernel of an untrained network, how the loss pulls at it, and the kernel after a step.

    Args:
        image: uint8, shape (28, 28).
        label: What it shows.
    """
    keras = import_keras()
    import tensorflow as tf

    keras.utils.set_random_seed(1)
    model = build("article")
    kernel = model.trainable_variables[0]
    with tf.GradientTape() as tape:
        probabilities = model(image[None, ..., None].astype(np.float32) / 255, training=False)
        loss = -tf.math.log(probabilities[0, label])
    slope = np.asarray(tape.gradient(loss, kernel.value))[:, :, 0, 0]
    before = np.asarray(kernel.value)[:, :, 0, 0]
    return [
        ("kernel", before),
        ("gradient", slope),
        ("kernel - 0.1 x gradient", before - 0.1 * slope),
    ]
