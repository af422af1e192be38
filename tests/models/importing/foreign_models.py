"""Small models of other people's, trained for a moment on built-in digits."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.system.keras_import import import_keras

Take = Callable[[Any], Any]
"""Turns pixels of 0 to 1, float32, shape (n, 28, 28), into what a model takes."""


def fit(
    take: Take = lambda pixels: pixels,
    shape: tuple[int, ...] = (28, 28, 1),
    activation: str | None = "softmax",
) -> Any:
    """A model that reads most built-in digits, trained from the start.

    Args:
        take: How it takes images.
        shape: In which shape.
        activation: Of its last layer; None gives logits.
    """
    keras = import_keras()
    keras.utils.set_random_seed(0)
    images = take(_digits().images * np.float32(1 / 255)).reshape(-1, *shape)
    # Unlike ReLU, tanh makes a network depend on the scale of its pixels.
    first = keras.layers.Conv2D(6, 5, strides=2, activation="tanh")
    layers = [keras.layers.Reshape((28, 28, 1)), first, keras.layers.Flatten()]
    layers += [keras.layers.Dense(64, "relu"), keras.layers.Dense(10, activation)]
    model = keras.Sequential([keras.Input(shape), *layers])
    if activation == "sigmoid":
        model.compile("adam", "binary_crossentropy")
        model.fit(images, np.eye(10)[_digits().labels], epochs=8, verbose=0)
        return model
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=activation is None)
    model.compile("adam", loss)
    model.fit(images, _digits().labels, epochs=4, verbose=0)
    return model


def expecting(
    factor: float = 1.0,
    offset: float = 0.0,
    *,
    is_transposed: bool = False,
    shape: tuple[int, ...] = (28, 28, 1),
    activation: str | None = "softmax",
) -> Any:
    """A model that reads most built-in digits; all of these share one training.

    Args:
        factor: It expects pixels of 0 to 1 times this.
        offset: And plus this.
        is_transposed: Whether it expects rows as columns.
        shape: In which shape it takes images.
        activation: Of its last layer; None gives logits.
    """
    keras = import_keras()
    layers = [keras.layers.Reshape((28, 28, 1)), *_logits_layers()]
    layers.insert(1, keras.layers.Rescaling(1 / factor, -offset / factor))
    if is_transposed:
        layers.insert(1, keras.layers.Permute((2, 1, 3)))
    if activation is not None:
        layers.append(keras.layers.Activation(activation))
    return keras.Sequential([keras.Input(shape), *layers])


@cache
def _logits_layers() -> tuple[Any, ...]:
    model = fit(activation=None)
    return tuple(model.layers[1:])


@cache
def _digits() -> DigitSet:
    return make_digits(1500, seed=3)
