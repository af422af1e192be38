"""Fit a network to its training images, from the first epoch or from a checkpoint."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.errors import SaveError, TrainingError
from digitpad.explanation.epoch_watcher import EpochWatcher
from digitpad.messages import Message
from digitpad.models.history import RateChange
from digitpad.networks.augmentation import vary_images
from digitpad.networks.batches import ordered_batches, shuffled_batches
from digitpad.networks.config import TrainingConfig
from digitpad.networks.objective import SetRate, compile_model, make_targets
from digitpad.progress import Cancelled, IsCancelled
from digitpad.system.keras_import import import_keras
from digitpad.training.checkpoint import Checkpoint, RunRecord
from digitpad.training.learning_rate import LearningRate
from digitpad.training.monitor import Halt, Monitor
from digitpad.training.updates import TrainingUpdate

Keep = Callable[[Checkpoint], None]
"""Keeps a checkpoint; raises SaveError when it can't."""


@dataclass(frozen=True, eq=False)
class Fit:
    """What a fit needs beside the network.

    Attributes:
        record: The run at its begin, or at the break.
        kept: The digits to learn from.
        held: The digits for validation.
        test: The digits that the network is watched with; it doesn't learn from them.
        non_digits: uint8, shape (n, 28, 28), images that show no digit.
        report: Hears how it stands about ten times a second, and of every epoch.
        is_cancelled: Asked after every batch.
        resume: Where the run stood when it was interrupted, or None for a new one.
        keep: Is given a checkpoint after every epoch, unless None.
        rate: Tells before every batch whether the learning rate is to be another one.
    """

    record: RunRecord
    kept: Sequence[DigitSet]
    held: Sequence[DigitSet]
    test: DigitSet
    non_digits: NDArray[np.uint8]
    report: Callable[[TrainingUpdate], None]
    is_cancelled: IsCancelled
    resume: Checkpoint | None = None
    keep: Keep | None = None
    rate: LearningRate = field(default_factory=LearningRate)


def fit(model: Any, run: Fit) -> tuple[Monitor, Halt | None]:
    """Train a network; when that ends early, it has the best epoch's weights.

    Raises Cancelled or TrainingError when it ends before an epoch does, and TrainingError when the
    network is not the one of the checkpoint.
    """
    config = run.record.config
    images = np.concatenate([*(digits.images for digits in run.kept), run.non_digits])
    targets = make_targets(config, run.kept, len(run.non_digits))
    steps = -(-len(images) // config.batch_size)
    set_rate = compile_model(model, config, steps * config.epochs)
    if run.resume is not None:
        _restore(model, run.resume)
    monitor = _monitor(model, run, len(images), set_rate)
    first = len(run.record.epochs)
    vary = vary_images if config.augment else None
    try:
        if monitor.is_exhausted:
            raise Halt
        monitor.begin()
        model.fit(
            shuffled_batches(images, targets, config.batch_size, config.seed, first, vary),
            steps_per_epoch=steps,
            validation_data=_validation_batches(config, run.held),
            initial_epoch=first,
            epochs=config.epochs,
            shuffle=False,
            verbose=0,
            callbacks=[_callback(monitor)],
        )
    except Halt as halt:
        if monitor.best_weights is None:
            raise (TrainingError(halt.problem) if halt.problem else Cancelled()) from halt
        model.set_weights(monitor.best_weights)
        return monitor, halt
    return monitor, None


def _monitor(model: Any, run: Fit, count: int, set_rate: SetRate) -> Monitor:
    return Monitor(
        run.record.config,
        count,
        run.report,
        run.is_cancelled,
        model.get_weights,
        _Keeper(run, model),
        run.resume,
        EpochWatcher(model, run.test).look,
        _Tuner(run, set_rate).tune,
    )


def _callback(monitor: Monitor) -> Any:
    return import_keras().callbacks.LambdaCallback(
        on_epoch_begin=monitor.on_epoch_begin,
        on_epoch_end=monitor.on_epoch_end,
        on_train_batch_begin=monitor.on_train_batch_begin,
        on_train_batch_end=monitor.on_train_batch_end,
        on_test_batch_end=monitor.on_test_batch_end,
    )


def _validation_batches(config: TrainingConfig, held: Sequence[DigitSet]) -> Any:
    images = np.concatenate([digits.images for digits in held])
    if not len(images):
        return None
    return ordered_batches(images, make_targets(config, held), config.batch_size)


class _Tuner:
    """Has the network learn at the rate that the person wants, also after a break."""

    def __init__(self, run: Fit, set_rate: SetRate) -> None:
        self._wanted = run.rate
        self._set_rate = set_rate
        self._rate = run.record.learning_rate
        if run.record.rates:
            set_rate(self._rate)

    def tune(self, place: float) -> RateChange | None:
        """Change the rate if that is wanted; `place` is how far the run has come, in epochs."""
        rate = self._wanted.take()
        if rate is None or rate == self._rate:
            return None
        change = RateChange(place, self._rate, rate)
        self._set_rate(rate)
        self._rate = rate
        return change


class _Keeper:
    """Has checkpoints kept; where that fails, training goes on and the person is told once."""

    def __init__(self, run: Fit, model: Any) -> None:
        self._run = run
        self._model = model
        self._has_told = False

    def __call__(self, monitor: Monitor) -> str:
        if self._run.keep is None:
            return ""
        try:
            self._run.keep(self._checkpoint(monitor))
        except SaveError as error:
            told, self._has_told = self._has_told, True
            said = Message("Training goes on without a checkpoint. {}", error)
            return "" if told else said
        return ""

    def _checkpoint(self, monitor: Monitor) -> Checkpoint:
        assert monitor.best_weights is not None
        epochs, rates = tuple(monitor.epochs), tuple(monitor.rates)
        elapsed_s = round(monitor.elapsed_s, 3)
        return Checkpoint(
            replace(self._run.record, epochs=epochs, elapsed_s=elapsed_s, rates=rates),
            tuple(monitor.batches),
            [variable.numpy() for variable in self._model.variables],
            [variable.numpy() for variable in self._model.optimizer.variables],
            monitor.best_weights,
        )


def _restore(model: Any, checkpoint: Checkpoint) -> None:
    for variables, arrays in (
        (model.variables, checkpoint.variables),
        (model.optimizer.variables, checkpoint.optimizer),
        (model.weights, checkpoint.best_weights),
    ):
        if [tuple(it.shape) for it in variables] != [array.shape for array in arrays]:
            raise TrainingError(
                "The training can't be resumed, because its network has changed; start it anew."
            )
    for variable, array in zip(
        [*model.variables, *model.optimizer.variables],
        [*checkpoint.variables, *checkpoint.optimizer],
        strict=True,
    ):
        variable.assign(array)
