"""Fine-tune a trained network for a few seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from typing import Any

import numpy as np

from digitpad.errors import TrainingError
from digitpad.handwriting.samples import Samples
from digitpad.networks.batches import shuffled_batches
from digitpad.networks.config import TrainingConfig
from digitpad.networks.objective import compile_model
from digitpad.progress import IsCancelled, Progress, Report, stop_if
from digitpad.system.keras_import import import_keras

CONFIG = TrainingConfig(
    epochs=1,
    batch_size=128,
    learning_rate=2e-3,  # the peak, reached after a tenth of the batches
    schedule="cosine",
    validation_split=0.02,  # the part that our presets don't learn from either
    augment=True,
    non_digits=True,  # targets are distributions, not labels
)
"""Hyper-parameters of fine-tuning."""

_MOST_BATCHES = 400
_FEWEST_BATCHES = 20
_MULTIPLICATIONS = 1.5e11  # about ten seconds of training on two cores


def batches_for(model: Any) -> int:
    """How many batches a network can be trained on in seconds: the larger it is, the fewer.

    Counted in multiplications, not in time, so that a run can be repeated.
    """
    each = sum(_multiplications(layer) for layer in _leaves(model))
    most = int(_MULTIPLICATIONS / max(each, 1) / CONFIG.batch_size)
    return min(max(most, _FEWEST_BATCHES), _MOST_BATCHES)


def fine_tune(
    model: Any, samples: Samples, seed: int, report: Report, is_cancelled: IsCancelled
) -> None:
    """Train a network on every sample once.

    Batch normalisation keeps its statistics: those of a few hundred images would be worse.

    Raises Cancelled when `is_cancelled` says so, and TrainingError when no weight can be trained
    or the weights become infinite.
    """
    keras = import_keras()
    steps = -(-len(samples) // CONFIG.batch_size)

    def follow(batch: int, logs: object = None) -> None:  # noqa: ARG001  (Keras names it)
        stop_if(is_cancelled)
        report(Progress("Learning your handwriting", batch + 1, steps))

    with _trainable(model):
        if not model.trainable_variables:
            raise TrainingError("This model has no weights that could learn; choose another one.")
        compile_model(model, CONFIG, steps)
        model.fit(
            shuffled_batches(samples.images, samples.targets, CONFIG.batch_size, seed),
            steps_per_epoch=steps,
            shuffle=False,
            verbose=0,
            callbacks=[keras.callbacks.LambdaCallback(on_train_batch_end=follow)],
        )
    if not all(np.isfinite(weights).all() for weights in model.get_weights()):
        raise TrainingError("The weights became infinite, so nothing was learned; try again.")


@contextmanager
def _trainable(model: Any) -> Iterator[None]:
    """All layers but batch normalisation are trainable until the block ends."""
    before = [(layer, layer.trainable) for layer in _all_layers(model)]
    normalisation = import_keras().layers.BatchNormalization
    try:
        model.trainable = True  # and so are its layers
        for layer in _leaves(model):
            layer.trainable = not isinstance(layer, normalisation)
        yield
    finally:
        for layer, trainable in before:  # from the outside in, as each sets its layers' too
            layer.trainable = trainable


def _all_layers(layer: Any) -> Iterator[Any]:
    yield layer
    for inner in getattr(layer, "layers", []):
        yield from _all_layers(inner)


def _leaves(model: Any) -> Iterator[Any]:
    return (layer for layer in _all_layers(model) if not getattr(layer, "layers", []))


def _multiplications(layer: Any) -> int:
    """For one image: a weight is used once at each place of the layer's output."""
    try:
        places = prod(size or 1 for size in layer.output.shape[1:-1])
    except (AttributeError, ValueError):  # a layer used twice, or part of a model
        places = 1
    return int(layer.count_params() * places)
