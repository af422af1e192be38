from typing import Any

import numpy as np
import pytest

from digitpad.errors import TrainingError
from digitpad.handwriting.fine_tune import CONFIG, batches_for, fine_tune
from digitpad.handwriting.samples import Samples
from digitpad.networks.architectures import build
from digitpad.progress import Cancelled, Progress, ignore, never
from digitpad.system.keras_import import import_keras


def samples(count: int = CONFIG.batch_size + 30) -> Samples:
    """All of them are to be read as 7."""
    images = np.random.default_rng(0).integers(0, 256, (count, 28, 28), np.uint8)
    return Samples(images, np.tile(np.eye(10, dtype=np.float32)[7], (count, 1)))


def small(*, trainable: bool = True) -> Any:
    keras = import_keras()
    keras.utils.set_random_seed(0)
    layers = keras.layers
    inner = keras.Sequential([layers.Flatten(), layers.Dense(8), layers.BatchNormalization()])
    model = keras.Sequential([keras.Input((28, 28, 1)), inner, layers.Dense(10, "softmax")])
    model.layers[1].trainable = trainable
    return model


def test_a_larger_network_learns_from_fewer_batches() -> None:
    assert batches_for(build("robust")) < batches_for(build("compact")) == 400
    assert 20 < batches_for(build("robust")) < 100


def test_a_network_learns_its_samples_and_says_how_far_it_is() -> None:
    model, heard = small(), list[Progress]()
    before = model(samples(1).images[..., None] / 255)[0, 7]
    fine_tune(model, samples(), 0, heard.append, never)
    assert model(samples(1).images[..., None] / 255)[0, 7] > before
    assert [(progress.done, progress.total) for progress in heard] == [(1, 2), (2, 2)]


def test_a_frozen_layer_learns_and_is_frozen_again_but_normalisations_keep_what_they_know() -> None:
    model = small(trainable=False)
    normalisation = model.layers[0].layers[-1]
    before, known = model.layers[1].get_weights()[0], normalisation.get_weights()
    fine_tune(model, samples(), 0, ignore, never)
    assert (model.layers[1].get_weights()[0] != before).any()
    for weights, old in zip(normalisation.get_weights(), known, strict=True):
        np.testing.assert_array_equal(weights, old)
    assert not model.layers[1].trainable
    assert model.layers[0].trainable


def test_learning_can_be_cancelled_after_any_batch() -> None:
    heard: list[Progress] = []
    with pytest.raises(Cancelled):
        fine_tune(small(), samples(), 0, heard.append, lambda: bool(heard))
    assert len(heard) == 1


def test_a_network_without_weights_cannot_learn() -> None:
    keras = import_keras()
    layers = keras.layers
    parts = [layers.Cropping2D(((13, 13), (11, 12))), layers.Flatten(), layers.Softmax()]
    model = keras.Sequential([keras.Input((28, 28, 1)), *parts])
    with pytest.raises(TrainingError, match="no weights that could learn"):
        fine_tune(model, samples(), 0, ignore, never)


def test_weights_that_become_infinite_are_told() -> None:
    broken = samples()
    broken.targets[:] = np.nan
    with pytest.raises(TrainingError, match="nothing was learned; try again"):
        fine_tune(small(), broken, 0, ignore, never)
