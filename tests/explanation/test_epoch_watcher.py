"""A model is looked at without being changed, whatever it is made of."""

from typing import Any

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.explanation.epoch_view import EpochView
from digitpad.explanation.epoch_watcher import EpochWatcher
from digitpad.networks import architectures
from digitpad.networks.config import NetworkName, PrecisionName
from digitpad.system.keras_import import import_keras


@pytest.fixture(scope="module")
def digits() -> DigitSet:
    return make_digits(300, seed=2)


def look(model: Any, digits: DigitSet) -> EpochView:
    view = EpochWatcher(model, digits).look(3)
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("name", "precision", "kernels"),
    [
        ("article", "float32", (16, 3, 3)),
        ("compact", "mixed_bfloat16", (16, 5, 5)),
        ("robust", "float32", (40, 3, 3)),
    ],
)
def test_every_network_of_ours_can_be_watched(
    digits: DigitSet, name: NetworkName, precision: PrecisionName, kernels: tuple[int, ...]
) -> None:
    view = look(architectures.build(name, precision), digits)
    assert view.epoch == 3
    assert view.kernels.shape == kernels
    assert view.probabilities.shape == (10, 10)
    np.testing.assert_allclose(view.probabilities.sum(axis=1), 1, atol=1e-3)
    assert view.outputs.shape == (len(view.watched.labels), 128)
    arrays = (view.probabilities, view.kernels, view.outputs, view.plane.axes)
    assert all(array.dtype == np.float32 for array in arrays)


def test_it_sees_what_the_network_answers(digits: DigitSet) -> None:
    model = architectures.build("article")
    view = look(model, digits)
    shown = view.watched.images[: view.watched.shown, ..., np.newaxis] / np.float32(255)
    answers = np.asarray(model(shown, training=False))
    np.testing.assert_allclose(view.probabilities, answers, atol=1e-6)
    first = view.kernels[5]
    np.testing.assert_array_equal(first, model.layers[0].kernel.numpy()[:, :, 0, 5])


def test_a_look_changes_neither_weights_nor_random_numbers(digits: DigitSet) -> None:
    model = architectures.build("robust")
    before = [variable.numpy() for variable in model.variables]
    watcher = EpochWatcher(model, digits)
    first, second = watcher.look(1), watcher.look(2)
    assert first is not None
    assert second is not None
    np.testing.assert_array_equal(first.probabilities, second.probabilities)
    for variable, value in zip(model.variables, before, strict=True):
        np.testing.assert_array_equal(variable.numpy(), value)


def test_a_view_stays_as_it_was_when_the_network_learns_on(digits: DigitSet) -> None:
    model = architectures.build("article")
    view = look(model, digits)
    kernels = view.kernels.copy()
    model.set_weights([np.zeros_like(weights) for weights in model.get_weights()])
    np.testing.assert_array_equal(view.kernels, kernels)


def test_a_network_without_convolution_or_with_a_wide_layer_can_be_watched(
    digits: DigitSet,
) -> None:
    keras = import_keras()
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(1000, activation="relu"),
            keras.layers.Dense(10),
            keras.layers.Softmax(),
        ]
    )
    view = look(model, digits)
    assert len(view.kernels) == 0
    assert view.outputs.shape[1] == 250


@pytest.mark.parametrize("units", [0, 1])
def test_a_network_without_a_layer_to_map_shows_its_answers_there(
    digits: DigitSet, units: int
) -> None:
    keras = import_keras()
    pixels = keras.Input((28, 28, 1))
    maps = keras.layers.Conv2D(units or 10, 3)(pixels)
    means = keras.layers.GlobalAveragePooling2D()(maps)
    last = keras.layers.Dense(10, activation="softmax") if units else keras.layers.Softmax()
    view = look(keras.Model(pixels, last(means)), digits)
    np.testing.assert_array_equal(view.outputs[: view.watched.shown], view.probabilities)


def test_a_network_that_became_infinite_shows_nothing(digits: DigitSet) -> None:
    model = architectures.build("article")
    model.set_weights([np.full_like(weights, np.inf) for weights in model.get_weights()])
    with np.errstate(all="ignore"):
        assert EpochWatcher(model, digits).look(1) is None
