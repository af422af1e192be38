"""Fit a network to its training images, from the first epoch or from a checkpoint."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.errors import TrainingError
from digitpad.networks.augmentation import vary_images
from digitpad.networks.batches import ordered_batches, shuffled_batches
from digitpad.networks.config import TrainingConfig
from digitpad.networks.damage import damage_images
from digitpad.networks.objective import compile_model, make_targets
from digitpad.progress import Cancelled
from digitpad.training.callbacks import keras_callbacks
from digitpad.training.checkpoint import Checkpoint, RunRecord
from digitpad.training.data import TrainingData
from digitpad.training.fit_state import FitState, StopTraining
from digitpad.training.run import Run


def fit(model: Any, run: Run, record: RunRecord, data: TrainingData) -> FitState:
    """Train a network in place; when the fit ends early, it has the best epoch's weights.

    Args:
        model: A Keras model, compiled here.
        run: The settings and callbacks.
        record: The run at its start, or at the break.
        data: The test digits are only looked at, not trained on.

    Raises Cancelled or TrainingError when it ends within the first epoch, and TrainingError when
    the network is not that of the checkpoint.
    """
    config, first = record.config, len(record.epochs)
    images = np.concatenate([*(digits.images for digits in data.train), data.non_digits])
    targets = make_targets(config, data.train, len(data.non_digits))
    state = FitState(record, len(images), run.resume)
    steps = state.batches_per_epoch
    set_rate = compile_model(model, config, steps * config.epochs)
    if run.resume is not None:
        _restore(model, run.resume)
    vary = _augment if config.augment else None
    try:
        model.fit(
            shuffled_batches(images, targets, config.batch_size, config.seed, first, vary),
            steps_per_epoch=steps,
            validation_data=_validation_batches(config, data.validation),
            initial_epoch=config.epochs if state.is_exhausted else first,
            epochs=config.epochs,
            shuffle=False,
            verbose=0,
            callbacks=keras_callbacks(model, run, state, data.test, set_rate),
        )
    except StopTraining as stop:
        if state.best_weights is None:
            raise (TrainingError(stop.problem) if stop.problem else Cancelled()) from stop
        state.stop = stop
    if state.stop or state.is_exhausted:
        model.set_weights(state.best_weights)
    return state


def _augment(images: Any, seed: Any) -> Any:
    """Vary images as handwriting varies, then damage some of them."""
    import tensorflow as tf

    vary_seed, damage_seed = tf.unstack(tf.random.split(seed, 2))
    return damage_images(vary_images(images, vary_seed), damage_seed)


def _validation_batches(config: TrainingConfig, held: Sequence[DigitSet]) -> Any:
    images = np.concatenate([digits.images for digits in held])
    if not len(images):
        return None
    return ordered_batches(images, make_targets(config, held), config.batch_size)


def _restore(model: Any, checkpoint: Checkpoint) -> None:
    network = model.variables, checkpoint.variables
    optimizer = model.optimizer.variables, checkpoint.optimizer
    for variables, arrays in (network, optimizer, (model.weights, checkpoint.best_weights)):
        if [tuple(variable.shape) for variable in variables] != [array.shape for array in arrays]:
            raise TrainingError(
                "The training can't be resumed, because its network has changed; start it anew."
            )
    for variables, arrays in (network, optimizer):
        for variable, array in zip(variables, arrays, strict=True):
            variable.assign(array)
