"""Train a finished network a little further on lessons."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from typing import Any

import numpy as np

from digitpad.errors import TrainingError
from digitpad.handwriting.lessons import Lessons
from digitpad.networks.batches import shuffled_batches
from digitpad.networks.config import TrainingConfig
from digitpad.networks.objective import compile_model
from digitpad.progress import IsCancelled, Progress, Report, stop_if
from digitpad.system.keras_import import import_keras

BATCH_SIZE = 128
LEARNING_RATE = 2e-3
"""The highest; it rises from 0 over the first tenth, then falls to 0 along a cosine."""

_MOST_BATCHES = 400
_FEWEST_BATCHES = 20
_MULTIPLICATIONS = 1.5e11  # about ten seconds of learning on two cores
_AIM = TrainingConfig(
    batch_size=BATCH_SIZE,
    learning_rate=LEARNING_RATE,
    schedule="cosine",
    non_digits=True,  # the targets are shares of all ten, not labels
)


def batches_for(model: Any) -> int:
    """How many batches a network can learn in seconds: the larger it is, the fewer.

    Counted in multiplications, not in time, so that a run can be repeated.
    """
    each = sum(_multiplications(layer) for layer in _leaves(model))
    most = int(_MULTIPLICATIONS / max(each, 1) / BATCH_SIZE)
    return min(max(most, _FEWEST_BATCHES), _MOST_BATCHES)


def fit_lessons(
    model: Any, lessons: Lessons, seed: int, report: Report, is_cancelled: IsCancelled
) -> None:
    """Show a network every lesson once.

    Normalisations keep their statistics: those of a few hundred images would be worse.

    Raises Cancelled when `is_cancelled` says so, and TrainingError when there is nothing that
    could learn.
    """
    keras = import_keras()
    steps = -(-len(lessons) // BATCH_SIZE)

    def follow(batch: int, logs: object = None) -> None:  # noqa: ARG001  (Keras names it)
        stop_if(is_cancelled)
        report(Progress("Learning your handwriting", batch + 1, steps))

    with _learning(model):
        if not model.trainable_variables:
            raise TrainingError("This model has no weights that could learn; choose another one.")
        compile_model(model, _AIM, steps)
        model.fit(
            shuffled_batches(lessons.images, lessons.targets, BATCH_SIZE, seed),
            steps_per_epoch=steps,
            shuffle=False,
            verbose=0,
            callbacks=[keras.callbacks.LambdaCallback(on_train_batch_end=follow)],
        )
    if not all(np.isfinite(weights).all() for weights in model.get_weights()):
        raise TrainingError("The weights became infinite, so nothing was learned; try again.")


@contextmanager
def _learning(model: Any) -> Iterator[None]:
    """All layers but normalisations can learn, until the block ends."""
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
    """Of one image: a weight is used once at each place of the layer's output."""
    places = prod(size or 1 for size in _output_shape(layer)[1:-1])
    return int(layer.count_params()) * places


def _output_shape(layer: Any) -> tuple[int | None, ...]:
    try:
        return tuple(layer.output.shape)
    except (AttributeError, ValueError):  # a layer used twice, or one that is a model's part
        return ()
