"""Untrained networks of the kinds that people import: pooling, padding, strides."""

from collections.abc import Iterator

from digitpad.models.keras_files import tflite_bytes
from digitpad.networks.architectures import build
from digitpad.system.keras_import import import_keras


def compiled_networks() -> Iterator[bytes]:
    """The article's network, the compact one, and one with padding, strides and mean pooling."""
    keras = import_keras()
    keras.utils.set_random_seed(0)
    yield tflite_bytes(build("article"))
    yield tflite_bytes(build("compact"))
    layers = keras.layers
    yield tflite_bytes(
        keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(4, 5, padding="same", strides=2, activation="relu"),
                layers.AveragePooling2D(2),
                layers.Conv2D(6, 4, padding="same", activation="relu", use_bias=False),
                layers.GlobalAveragePooling2D(),
                layers.Dense(10, activation="softmax"),
            ]
        )
    )
