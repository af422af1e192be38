"""Loss, optimizer and targets of a training run."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.networks.config import TrainingConfig
from digitpad.system.keras_import import import_keras

_WARM_UP_SHARE = 0.1  # of the steps of a cosine schedule
_MOMENTUM = 0.9

PLAIN_LOSS = "plain_loss"
"""The metric that `compile_model` adds where labels are smoothed: the loss without that."""

SetRate = Callable[[float], None]
"""Sets the learning rate from the next batch on."""


def compile_model(model: Any, config: TrainingConfig, steps: int) -> SetRate:
    """Compile a Keras model for training of `steps` batches in all.

    Returns:
        A function that sets the learning rate in mid-run; a schedule keeps its shape.
    """
    rate, set_rate = _rate(config, steps)
    metrics = [_accuracy(config), *_plain_losses(config)]
    model.compile(_optimizer(config, rate), _loss(config), metrics=metrics)
    model.optimizer.build(model.trainable_variables)
    # Variables made while TensorFlow traces a step have it traced twice; that leaks 6 MB a run.
    target = np.zeros((1,) if _is_sparse(config) else (1, 10))
    model.compute_metrics(None, target, np.full((1, 10), 0.1))
    return set_rate or partial(setattr, model.optimizer, "learning_rate")


def make_targets(
    config: TrainingConfig, parts: Sequence[DigitSet], non_digits: int = 0
) -> NDArray[Any]:
    """Labels in the form that the loss takes: digits for plain cross-entropy, else one-hot rows.

    They are followed by the targets of `non_digits` images that show no digit: rows of 0.1.
    """
    labels = np.concatenate([digits.labels for digits in parts])
    if _is_sparse(config):
        return labels
    one_hot = np.eye(10, dtype=np.float32)[labels]
    return np.concatenate([one_hot, np.full((non_digits, 10), 0.1, np.float32)])


def _is_sparse(config: TrainingConfig) -> bool:
    is_plain = config.loss == "cross_entropy" and not config.label_smoothing
    return is_plain and not config.non_digits


def _accuracy(config: TrainingConfig) -> Any:
    """Keras's accuracy; images that show no digit don't count."""
    if not config.non_digits:
        return "accuracy"
    return _of_digits(import_keras().metrics.CategoricalAccuracy)(name="accuracy")


def _plain_losses(config: TrainingConfig) -> list[Any]:
    """Cross-entropy as test sets have it; smoothed labels add a third to it that nobody expects."""
    if _is_sparse(config) or config.loss != "cross_entropy":
        return []
    return [_of_digits(import_keras().metrics.CategoricalCrossentropy)(name=PLAIN_LOSS)]


def _of_digits(metric: Any) -> Any:
    """A metric's class without the images that show no digit, whose targets are uniform."""
    keras = import_keras()

    class OfDigits(metric):  # type: ignore[misc]
        def update_state(self, labels: Any, predictions: Any, sample_weight: Any = None) -> Any:  # noqa: ARG002
            is_digit = keras.ops.max(labels, axis=-1) > 0.5
            return super().update_state(labels, predictions, sample_weight=is_digit)

    return OfDigits


def _loss(config: TrainingConfig) -> Any:
    losses = import_keras().losses
    if _is_sparse(config):
        return losses.SparseCategoricalCrossentropy()
    if config.loss == "cross_entropy":
        return losses.CategoricalCrossentropy(label_smoothing=config.label_smoothing)
    if config.loss == "squared_error":
        return losses.MeanSquaredError()
    return _cosine_distance


def _cosine_distance(labels: Any, probabilities: Any) -> Any:
    """1 minus the cosine similarity of one-hot label and probabilities, 0 to 1."""
    return 1.0 + import_keras().losses.cosine_similarity(labels, probabilities)


def _optimizer(config: TrainingConfig, rate: Any) -> Any:
    optimizers = import_keras().optimizers
    if config.optimizer == "adam":
        return optimizers.Adam(rate)
    if config.optimizer == "sgd":
        return optimizers.SGD(rate, momentum=_MOMENTUM)
    return optimizers.RMSprop(rate)


def _rate(config: TrainingConfig, steps: int) -> tuple[Any, SetRate | None]:
    """The optimizer's learning rate or schedule, and what scales the schedule."""
    if config.schedule == "constant":
        return config.learning_rate, None
    keras = import_keras()
    schedules = keras.optimizers.schedules
    warm_up = int(steps * _WARM_UP_SHARE)
    cosine = schedules.CosineDecay(
        0.0, steps - warm_up, warmup_target=config.learning_rate, warmup_steps=warm_up
    )
    # A traced step reads a variable each time, and a number only once.
    scale = keras.Variable(1.0, dtype="float32", trainable=False)

    class Scaled(schedules.LearningRateSchedule):  # type: ignore[misc, name-defined]
        def __call__(self, step: Any) -> Any:
            return scale * cosine(step)

    return Scaled(), lambda rate: scale.assign(rate / config.learning_rate)
