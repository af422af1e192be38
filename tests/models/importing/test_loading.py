"""Models of every Keras since 2.2 are loaded, and answer as they did there."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import h5py
import numpy as np
import pytest

from digitpad.errors import ModelError
from digitpad.models.importing.loading import load_foreign
from digitpad.system.keras_import import import_keras
from tests.models.importing import old_files
from tests.models.importing.old_files import (
    archive,
    as_list,
    h5,
    in_keras_2,
    saved,
    without_input_layer,
    without_shape,
)

Build = Callable[[Any], list[Any]]
Write = Callable[[Any], bytes]


def convolutional(layers: Any) -> list[Any]:
    return [
        *(layers.Conv2D(4, 3, strides=2, activation="relu"), layers.BatchNormalization()),
        *(layers.LeakyReLU(0.2), layers.SeparableConv2D(4, 3), layers.MaxPooling2D(2)),
        *(layers.Dropout(0.2), layers.Flatten(), layers.Dense(10, "softmax")),
    ]


def dense(layers: Any) -> list[Any]:
    return [layers.Dense(16, "relu"), layers.Dense(10, "softmax")]


def recurrent(layers: Any) -> list[Any]:
    return [layers.Bidirectional(layers.GRU(4, reset_after=False)), layers.Dense(10)]


def sequential(build: Build, shape: tuple[int, ...]) -> Any:
    keras = import_keras()
    keras.utils.set_random_seed(0)
    return keras.Sequential([keras.Input(shape), *build(keras.layers)])


def functional() -> Any:
    """Two ways that join, a shared layer and a nested model."""
    keras = import_keras()
    keras.utils.set_random_seed(0)
    inputs, layers = keras.Input((28, 28, 1)), keras.layers
    shared = layers.Conv2D(2, 3, padding="same", activation="relu")
    left = shared(layers.Conv2D(2, 3, padding="same")(inputs))
    joined = layers.Concatenate()([left, shared(left)])
    return keras.Model(inputs, layers.Dense(10, "softmax")(layers.Flatten()(joined)))


def pixels(model: Any) -> Any:
    shape = (5, *model.inputs[0].shape[1:])
    return np.random.default_rng(0).random(shape, np.float32)


def assert_alike(content: bytes, model: Any) -> None:
    loaded = load_foreign(content, "theirs")
    images = pixels(model)
    np.testing.assert_allclose(answers_of(loaded, images), model(images), atol=1e-5)


def answers_of(model: Any, images: Any) -> Any:
    """Asked directly: `predict` would first make a graph, which takes longer than to answer."""
    is_functional = not isinstance(model, import_keras().Sequential)
    return model([images] if is_functional and isinstance(model.input, list) else images)


OF_SEQUENTIAL: dict[str, Write] = {
    "h5 of 2.2, a list": lambda model: h5(model, as_list, "2.1.6"),
    "h5 of 2.3, shape in the first layer": lambda model: h5(model, without_input_layer, "2.3.1"),
    "h5 of 2.4 to 2.15": lambda model: h5(model, in_keras_2, "2.11.0"),
    "keras of 2.12 to 2.15": lambda model: archive(model, in_keras_2),
    "keras with both shapes": lambda model: archive(model, both_shapes),
    "keras of today": lambda model: saved(model, ".keras"),
    "h5 of today": lambda model: saved(model, ".h5"),
}


def both_shapes(config: Any) -> Any:
    model = in_keras_2(config)
    first, second, *_ = model["config"]["layers"]
    second["config"]["batch_input_shape"] = first["config"]["batch_input_shape"]
    return model


@pytest.mark.parametrize("form", OF_SEQUENTIAL)
@pytest.mark.parametrize(
    ("build", "shape"),
    [(convolutional, (28, 28, 1)), (dense, (784,)), (recurrent, (4, 28))],
)
def test_a_sequential_of_every_age_answers_as_before(
    build: Build, shape: tuple[int, ...], form: str
) -> None:
    model = sequential(build, shape)
    assert_alike(OF_SEQUENTIAL[form](model), model)


@pytest.mark.parametrize(
    ("build", "shape"),
    [(convolutional, (28, 28, 1)), (dense, (784,)), (recurrent, (28, 28))],
)
def test_a_sequential_that_tells_no_shape_is_given_that_of_an_image(
    build: Build, shape: tuple[int, ...]
) -> None:
    model = sequential(build, shape)
    for content in (h5(model, without_shape), archive(model, without_shape)):
        assert_alike(content, model)


@pytest.mark.parametrize("write", [h5, archive])
def test_a_functional_model_of_keras_2_answers_as_before(
    write: Callable[[Any, old_files.Change], bytes],
) -> None:
    model = functional()
    assert_alike(write(model, in_keras_2), model)


def attentive() -> Any:
    """Each row heeds the others; the tensors heeded are named arguments."""
    keras = import_keras()
    keras.utils.set_random_seed(0)
    inputs, layers = keras.Input((28, 28)), keras.layers
    rows = layers.Dense(8)(inputs)
    heeded = layers.MultiHeadAttention(2, 4, name="attention")(rows, rows, key=inputs)
    joined = layers.Flatten()(layers.LayerNormalization()(layers.Add()([rows, heeded])))
    return keras.Model(inputs, layers.Dense(10, "softmax")(joined))


@pytest.mark.parametrize("write", [h5, archive])
def test_an_attention_layer_of_keras_2_answers_as_before(
    write: Callable[[Any, old_files.Change], bytes],
) -> None:
    model = attentive()
    assert_alike(write(model, in_keras_2), model)


def nested(outer: str) -> Any:
    keras = import_keras()
    layers = [keras.layers.Conv2D(2, 3), keras.layers.Flatten()]
    inner = keras.Sequential([keras.Input((28, 28, 1)), *layers], name="inner")
    last = keras.layers.Dense(10, "softmax")
    if outer == "Sequential":
        return keras.Sequential([keras.Input((28, 28, 1)), inner, last])
    inputs = keras.Input((28, 28, 1))
    return keras.Model(inputs, last(inner(inputs)))


@pytest.mark.parametrize("outer", ["Sequential", "Functional"])
def test_a_nested_model_of_keras_2_answers_as_before(outer: str) -> None:
    model = nested(outer)
    assert_alike(h5(model, in_keras_2), model)


def test_an_attention_layer_of_keras_2_that_heeds_a_nested_model_answers_as_before() -> None:
    keras = import_keras()
    keras.utils.set_random_seed(0)
    inputs, layers = keras.Input((28, 28)), keras.layers
    inner = keras.Sequential([keras.Input((28, 28)), layers.Dense(8)], name="inner")
    heeded = layers.MultiHeadAttention(2, 4)(layers.Dense(8)(inputs), inner(inputs))
    model = keras.Model(inputs, layers.Dense(10, "softmax")(layers.Flatten()(heeded)))
    assert_alike(h5(model, in_keras_2), model)


def first_of(kind: str, change: Callable[[dict[str, Any]], None]) -> Callable[[Any], Any]:
    """The old form with the first layer of a kind changed."""

    def changed(config: Any) -> Any:
        model = in_keras_2(config)
        layers = model["config"]["layers"]
        change(next(layer for layer in layers if layer["class_name"] == kind))
        return model

    return changed


def test_mixed_precision_becomes_float32() -> None:
    policy = {"class_name": "Policy", "config": {"name": "mixed_float16"}}
    model = sequential(convolutional, (28, 28, 1))
    for dtype in (policy, {**policy, "class_name": "PolicyV1"}, "float16", "float64"):

        def set_dtype(layer: Any, dtype: Any = dtype) -> None:
            layer["config"]["dtype"] = dtype

        assert_alike(h5(model, first_of("Conv2D", set_dtype)), model)
    mixed = sequential(lambda layers: [layers.Flatten(), layers.Dense(10)], (28, 28))
    mixed.layers[1].dtype_policy = "mixed_float16"
    for suffix in (".h5", ".keras"):
        loaded = load_foreign(saved(mixed, suffix), "theirs")
        assert {layer.compute_dtype for layer in loaded.layers} == {"float32"}


def test_a_batch_of_a_fixed_size_becomes_one_of_any() -> None:
    def fix(layer: Any) -> None:
        layer["config"]["batch_input_shape"] = [32, 28, 28, 1]

    model = sequential(convolutional, (28, 28, 1))
    assert_alike(h5(model, first_of("InputLayer", fix)), model)


def old_hard_sigmoid(values: Any) -> Any:
    """That of Keras 2: keras/activations.py of 2.15, `hard_sigmoid`."""
    return np.clip(0.2 * values + 0.5, 0, 1)


@pytest.mark.parametrize("in_a_layer_of_its_own", [False, True])
def test_the_hard_sigmoid_of_keras_2_answers_as_it_did(in_a_layer_of_its_own: bool) -> None:
    def build(layers: Any) -> list[Any]:
        if in_a_layer_of_its_own:
            return [layers.Dense(10), layers.Activation("hard_sigmoid")]
        return [layers.Dense(10, "hard_sigmoid")]

    model = sequential(build, (784,))
    images = pixels(model)
    kernel, bias = model.get_weights()
    for content in (h5(model, in_keras_2), archive(model, in_keras_2)):
        answers = load_foreign(content, "theirs")(images)
        np.testing.assert_allclose(answers, old_hard_sigmoid(images @ kernel + bias), atol=1e-5)
    assert_alike(saved(model, ".keras"), model)  # today's stays as it is


@pytest.mark.parametrize("kind", ["LSTM", "GRU"])
def test_the_hard_sigmoid_inside_a_cell_of_keras_2_answers_as_it_did(kind: str) -> None:
    def build(layers: Any) -> list[Any]:
        values = {"reset_after": False} if kind == "GRU" else {}
        return [getattr(layers, kind)(3, recurrent_activation="hard_sigmoid", **values)]

    model = sequential(build, (2, 4))
    model.set_weights([weights + 0.1 for weights in model.get_weights()])
    images = pixels(model)
    loaded = load_foreign(h5(model, in_keras_2), "theirs")
    cell = lstm if kind == "LSTM" else gru
    np.testing.assert_allclose(loaded(images), cell(images, *model.get_weights()), atol=1e-5)


def lstm(images: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
    """Hochreiter and Schmidhuber's, with forget gates, as Keras orders them."""
    state, carry = np.zeros((2, len(images), 3))
    for step in np.swapaxes(images, 0, 1):
        sums = step @ kernel + state @ recurrent_kernel + bias
        enter, forget, new, leave = np.split(sums, 4, axis=1)
        carry = old_hard_sigmoid(forget) * carry + old_hard_sigmoid(enter) * np.tanh(new)
        state = old_hard_sigmoid(leave) * np.tanh(carry)
    return state


def gru(images: Any, kernel: Any, recurrent_kernel: Any, bias: Any) -> Any:
    """Cho's, with the reset before the product, as Keras orders them."""
    state = np.zeros((len(images), 3))
    for step in np.swapaxes(images, 0, 1):
        update, reset, new = np.split(step @ kernel + bias, 3, axis=1)
        of_update, of_reset, of_new = np.split(recurrent_kernel, 3, axis=1)
        kept = old_hard_sigmoid(update + state @ of_update)
        shown = old_hard_sigmoid(reset + state @ of_reset) * state
        state = kept * state + (1 - kept) * np.tanh(new + shown @ of_new)
    return state


def refusal(content: bytes) -> str:
    with pytest.raises(ModelError) as error:
        load_foreign(content, "theirs.h5")
    return str(error.value)


def test_weights_alone_are_called_so() -> None:
    model = sequential(convolutional, (28, 28, 1))
    file = io.BytesIO(saved(model, ".h5"))
    with h5py.File(file, "r+") as opened:
        del opened.attrs["model_config"]
    assert "holds weights only" in refusal(file.getvalue())
    whole = zipfile.ZipFile(io.BytesIO(saved(model, ".keras")))
    alone = io.BytesIO(whole.read("model.weights.h5"))
    assert "holds weights only" in refusal(alone.getvalue())
    legacy = io.BytesIO()
    with h5py.File(legacy, "w") as opened:  # model.save_weights("weights.h5") of Keras 2
        opened.attrs["layer_names"] = ["dense"]
    assert "model.save('model.keras')" in refusal(legacy.getvalue())


def test_hdf5_of_something_else_is_no_keras_model() -> None:
    file = io.BytesIO()
    with h5py.File(file, "w") as opened:
        opened["temperatures"] = [1.0, 2.0]
    assert "HDF5 file without a Keras model" in refusal(file.getvalue())


def test_a_part_that_cannot_be_built_is_named_and_nothing_called_damaged() -> None:
    def misfit(layer: Any) -> None:
        layer["config"]["strides"] = "far"

    said = refusal(h5(sequential(convolutional, (28, 28, 1)), first_of("Conv2D", misfit)))
    assert "can't build (Conv2D)" in said
    assert "damaged" not in said


def test_missing_weights_are_damage() -> None:
    file = io.BytesIO(saved(sequential(dense, (784,)), ".h5"))
    with h5py.File(file, "r+") as opened:
        opened["model_weights"].attrs["layer_names"] = json.loads("[]")
    assert "damaged" in refusal(file.getvalue())
