"""An imported model is compiled and asked; a part that can't be compiled is named."""

from typing import Any

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits
from digitpad.errors import ModelError, SaveError
from digitpad.models.importing import compiling
from digitpad.models.importing.compiling import compiled
from digitpad.models.keras_files import tflite_bytes
from digitpad.system.keras_import import import_keras


def model_of(*layers: Any) -> Any:
    keras = import_keras()
    keras.utils.set_random_seed(0)
    last = keras.layers.Dense(10, "softmax")
    return keras.Sequential([keras.Input((28, 28, 1)), *layers, keras.layers.Flatten(), last])


IMAGES = make_digits(10, seed=1).images


def test_the_compiled_model_answers_as_the_other_does() -> None:
    model = model_of(import_keras().layers.Conv2D(2, 3))
    _tflite, answers = compiled(model, "m.keras", IMAGES)
    expected = model(IMAGES[..., np.newaxis] / np.float32(255))
    np.testing.assert_allclose(answers, expected, atol=1e-4)


@pytest.mark.parametrize("kind", ["LSTM", "GRU", "Bidirectional"])
@pytest.mark.parametrize("steps", [4, pytest.param(28, marks=pytest.mark.long)])
def test_a_recurrent_layer_is_unrolled(kind: str, steps: int) -> None:
    layers = import_keras().layers
    layer = layers.Bidirectional(layers.LSTM(2)) if kind == "Bidirectional" else None
    check_unrolled(layer or getattr(layers, kind)(2), steps)


def test_a_recurrent_layer_over_the_rows_is_unrolled() -> None:
    check_unrolled(import_keras().layers.SimpleRNN(2), 28)


def check_unrolled(layer: Any, steps: int) -> None:
    model = model_of(import_keras().layers.Reshape((steps, 784 // steps)), layer)
    expected = model(IMAGES[..., np.newaxis] / np.float32(255))
    _tflite, answers = compiled(model, "m.keras", IMAGES)
    np.testing.assert_allclose(answers, expected, atol=1e-4)


def test_a_long_recurrent_layer_is_named() -> None:
    layers = import_keras().layers
    model = model_of(layers.Reshape((784, 1)), layers.LSTM(2))
    with pytest.raises(ModelError, match=r"m\.keras has a part that can't be compiled \(LSTM\)"):
        compiled(model, "m.keras", IMAGES)


def test_the_layer_that_fails_alone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    keras, real = import_keras(), tflite_bytes

    def fail_with_pooling(model: Any) -> bytes:
        if any(isinstance(layer, keras.layers.MaxPooling2D) for layer in model.layers):
            raise RuntimeError("some operation is neither a custom op nor a flex op")
        return real(model)

    monkeypatch.setattr(compiling, "tflite_bytes", fail_with_pooling)
    model = model_of(keras.layers.Conv2D(2, 3), keras.layers.MaxPooling2D())
    with pytest.raises(ModelError, match=r"compiled \(MaxPooling2D\)"):
        compiled(model, "m.keras", IMAGES)


def test_a_full_disk_is_not_laid_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_model: Any) -> bytes:
        raise SaveError("Not saved: {} ({}); make room there.", "the disk is full", "/tmp")

    monkeypatch.setattr(compiling, "tflite_bytes", fail)
    with pytest.raises(SaveError):
        compiled(model_of(), "m.keras", IMAGES)
