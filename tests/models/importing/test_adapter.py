from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits
from digitpad.errors import ModelError
from digitpad.models.importing.adapter import adapt_keras_file
from digitpad.models.importing.answer import PROBES
from digitpad.models.importing.loading import load_foreign
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelFiles
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.keras_import import import_keras
from tests.models.importing.foreign_models import expecting

Build = Callable[[Any], list[Any]]


def read(path: Path) -> ModelFiles:
    return adapt_keras_file(path.read_bytes(), path.name).files


def dense(activation: str | None = "softmax") -> Build:
    def layers(layers: Any) -> list[Any]:
        return [
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation=activation),
        ]

    return layers


@pytest.mark.parametrize(
    ("shape", "activation", "note"),
    [
        ((28, 28, 1), "softmax", ""),
        ((28, 28), "softmax", "takes 784 numbers"),
        ((784,), None, "takes 784 numbers, expects pixels from 255 to 0, gives logits"),
        ((1, 28, 28), "sigmoid", "takes 784 numbers, gives ten sigmoids"),
    ],
)
def test_a_model_that_takes_digits_in_its_own_way_is_adapted(
    tmp_path: Path, shape: tuple[int, ...], activation: str | None, note: str
) -> None:
    scale = (-255.0, 255.0) if "255" in note else (1.0, 0.0)
    expecting(*scale, shape=shape, activation=activation).save(tmp_path / "theirs.keras")
    content = (tmp_path / "theirs.keras").read_bytes()
    imported = adapt_keras_file(content, "theirs.keras")
    assert imported.files.record.note == note
    assert imported.right > 0.6 * PROBES
    digits = make_digits(300, seed=4)
    answers = Recognizer(imported.files.tflite).probabilities(digits.images)
    assert (answers.argmax(axis=1) == digits.labels).mean() > 0.6
    np.testing.assert_allclose(answers.sum(axis=1), 1, atol=1e-4)
    again = load_keras(imported.files.keras)(digits.images[..., np.newaxis] / np.float32(255))
    np.testing.assert_allclose(again, answers, atol=1e-3)


def test_a_turned_model_of_rows_is_adapted(tmp_path: Path) -> None:
    expecting(is_transposed=True).save(tmp_path / "theirs.h5")
    assert read(tmp_path / "theirs.h5").record.note == "expects rows and columns swapped"


def test_an_untrained_model_is_read_and_its_answers_counted(plain: Path) -> None:
    imported = adapt_keras_file(plain.read_bytes(), plain.name)
    assert imported.right < 0.5 * PROBES
    assert imported.doubt(plain.name) is not None


def test_a_model_that_takes_images_of_any_size_is_adapted(tmp_path: Path) -> None:
    keras = import_keras()
    layers = [keras.layers.Conv2D(10, 3), keras.layers.GlobalAveragePooling2D()]
    keras.Sequential([keras.Input((None, None, 1)), *layers]).save(tmp_path / "m.keras")
    Recognizer(read(tmp_path / "m.keras").tflite)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    keras = import_keras()
    keras.Sequential([keras.Input((28, 28, 1)), *dense()(keras.layers)]).save(tmp_path / "m.keras")
    return tmp_path / "m.keras"


def test_the_first_bytes_tell_the_format_not_the_name(plain: Path, tmp_path: Path) -> None:
    model = import_keras().saving.load_model(plain)
    model.save(tmp_path / "old.h5")
    (tmp_path / "old.h5").rename(tmp_path / "old.keras")
    assert read(tmp_path / "old.keras").record.parameters == model.count_params()
    assert load_foreign(plain.read_bytes(), "new.h5").count_params() == model.count_params()


def refused(path: Path) -> str:
    with pytest.raises(ModelError) as error:
        read(path)
    return str(error.value)


def test_another_shape_is_refused(tmp_path: Path) -> None:
    keras = import_keras()
    keras.Sequential([keras.Input((32, 32, 3)), *dense()(keras.layers)]).save(tmp_path / "m.keras")
    assert "it expects 32×32×3, and digitpad's images are 28×28×1" in refused(tmp_path / "m.keras")


def test_other_outputs_are_told(tmp_path: Path) -> None:
    keras = import_keras()
    for layers, message in (
        ([keras.layers.Flatten(), keras.layers.Dense(11)], "it has 11 outputs, and there are ten"),
        ([keras.layers.Conv2D(10, 4)], "it returns 25×25×10, not ten numbers"),
    ):
        keras.Sequential([keras.Input((28, 28, 1)), *layers]).save(tmp_path / "m.keras")
        assert message in refused(tmp_path / "m.keras")


def test_weights_that_are_not_finite_are_refused(plain: Path) -> None:
    model = import_keras().saving.load_model(plain)
    weights = model.get_weights()
    weights[0][3, 3] = np.nan
    model.set_weights(weights)
    model.save(plain)
    assert "weights are not finite" in refused(plain)


def test_code_inside_a_model_is_refused_and_not_run(tmp_path: Path) -> None:
    keras = import_keras()
    marker = tmp_path / "ran"

    def touch(tensor: Any) -> Any:
        marker.touch()
        return tensor

    layers = [keras.layers.Lambda(touch, output_shape=(28, 28, 1)), *dense()(keras.layers)]
    model = keras.Sequential([keras.Input((28, 28, 1)), *layers])
    model.save(tmp_path / "m.keras")
    model(np.zeros((1, 28, 28, 1), np.float32))
    marker.unlink()  # the code would leave its mark
    assert "Unsafe or unsupported model" in refused(tmp_path / "m.keras")
    assert not marker.exists()


@pytest.mark.parametrize("size", [0, 10, 1000, -1])
def test_a_truncated_file_is_refused(plain: Path, size: int) -> None:
    plain.write_bytes(plain.read_bytes()[:size])
    assert any(word in refused(plain) for word in ("damaged", "isn't a Keras model"))


def test_a_flipped_bit_in_the_weights_is_refused(plain: Path) -> None:
    content = bytearray(plain.read_bytes())
    content[len(content) // 2] ^= 0x10
    plain.write_bytes(content)
    assert "damaged" in refused(plain)


def test_damage_that_keras_answers_in_its_own_words_is_told_in_ours(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error, message in (
        (SystemError("a cyfunction returned a result with an exception set"), "damaged"),
        (MemoryError(), "needs more memory"),
        (ZeroDivisionError(), "damaged"),
    ):

        def load_weights(*_arguments: Any, error: Exception = error, **_options: Any) -> None:
            raise error

        monkeypatch.setattr(import_keras().Model, "load_weights", load_weights)
        assert message in refused(plain)


def many_kinds(layers: Any) -> list[Any]:
    return [
        *(layers.Rescaling(1 / 255), layers.RandomRotation(0.1), layers.RandomZoom(0.1)),
        *(layers.Conv2D(4, 3, activation="elu", kernel_regularizer="l2"), layers.ReLU()),
        *(layers.DepthwiseConv2D(3), layers.SeparableConv2D(4, 3), layers.PReLU()),
        *(layers.SpatialDropout2D(0.1), layers.GaussianNoise(0.1), layers.BatchNormalization()),
        *(layers.ZeroPadding2D(), layers.UpSampling2D(), layers.AveragePooling2D(2)),
        *(layers.TimeDistributed(layers.Dense(4)), layers.Activation("swish"), layers.Flatten()),
        layers.Dense(10, "softmax"),
    ]


def of_bands(layers: Any) -> list[Any]:
    """Four rows a step: each step becomes operations of its own, which take long to compile."""
    shaped = [layers.Reshape((7, 112)), layers.Bidirectional(layers.GRU(8))]
    return [*shaped, layers.LayerNormalization(), layers.Dense(10)]


def saved_as(build: Build, path: Path) -> Any:
    keras = import_keras()
    model = keras.Sequential([keras.Input((28, 28, 1)), *build(keras.layers)])
    model.compile(keras.optimizers.Adam(), keras.losses.SparseCategoricalCrossentropy())
    model.save(path)
    return model


@pytest.mark.parametrize(("build", "suffix"), [(many_kinds, ".keras"), (of_bands, ".h5")])
def test_every_kind_of_keras_own_layers_is_read(build: Build, suffix: str, tmp_path: Path) -> None:
    model = saved_as(build, tmp_path / f"m{suffix}")
    assert read(tmp_path / f"m{suffix}").record.parameters == model.count_params()


@pytest.mark.parametrize(("build", "suffix"), [(many_kinds, ".h5"), (of_bands, ".keras")])
def test_every_kind_of_layer_is_loaded_alike_from_the_other_format(
    build: Build, suffix: str, tmp_path: Path
) -> None:
    model = saved_as(build, tmp_path / f"m{suffix}")
    loaded = load_foreign((tmp_path / f"m{suffix}").read_bytes(), f"m{suffix}")
    for layer, theirs in zip(loaded.layers, model.layers, strict=True):
        assert type(layer) is type(theirs)
    for weights, expected in zip(loaded.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(weights, expected)


def test_a_model_with_two_ways_through_is_read(tmp_path: Path) -> None:
    keras = import_keras()
    inputs = keras.Input((28, 28, 1))
    left, right = keras.layers.Conv2D(2, 1)(inputs), keras.ops.relu(inputs * 2 - 1)
    joined = keras.layers.Concatenate()([left, right])[:, 4:24, 4:24]
    outputs = keras.layers.Dense(10, "softmax")(keras.layers.Flatten()(joined))
    keras.Model(inputs, outputs).save(tmp_path / "m.keras")
    assert read(tmp_path / "m.keras").record.network == "imported"
