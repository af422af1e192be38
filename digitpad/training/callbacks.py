"""Keras callbacks of a training run, each with one job; they share a FitState.

Their hooks are named and called as Keras's are. They don't inherit from Keras's class, because
importing Keras takes seconds.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from digitpad.datasets.digit_set import DigitSet
from digitpad.errors import SaveError
from digitpad.explanation.epoch_view import EpochView
from digitpad.explanation.epoch_watcher import EpochWatcher
from digitpad.messages import Message
from digitpad.models.history import BatchMetrics, EpochMetrics, RateChange
from digitpad.networks.objective import PLAIN_LOSS, SetRate
from digitpad.override import override
from digitpad.progress import IsCancelled
from digitpad.system.keras_import import import_keras
from digitpad.training.checkpoint import Checkpoint
from digitpad.training.eta import EtaEstimator
from digitpad.training.fit_state import FitState, StopTraining
from digitpad.training.learning_rate import LearningRate
from digitpad.training.run import ReportAny, Run, SaveCheckpoint
from digitpad.training.updates import TrainingUpdate

_REPORT_EVERY_S = 0.1
_INFINITE = Message("The loss became infinite, so training stopped; try a lower learning rate.")

Logs = dict[str, float]


@dataclass(eq=False)
class Callback:
    """The hooks that Keras calls during a fit.

    Epochs and batches count from 0; `logs` are means over the epoch so far.
    """

    state: FitState

    def on_train_begin(self, logs: Logs) -> None:
        """The fit starts."""

    def on_epoch_begin(self, epoch: int, logs: Logs) -> None:
        """An epoch starts."""

    def on_train_batch_begin(self, batch: int, logs: Logs) -> None:
        """A training batch starts."""

    def on_train_batch_end(self, batch: int, logs: Logs) -> None:
        """A training batch has ended."""

    def on_test_batch_end(self, batch: int, logs: Logs) -> None:
        """A validation batch has ended."""

    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        """An epoch has ended, its validation included."""

    def to_keras(self) -> Any:
        """The `keras.callbacks.Callback` that calls this one."""
        hooks = {name: getattr(self, name) for name in dir(self) if name.startswith("on_")}
        return import_keras().callbacks.LambdaCallback(**hooks)


@dataclass(eq=False)
class LearningRateCallback(Callback):
    """Changes the learning rate when the user wants it, from the next batch on."""

    wanted: LearningRate
    set_rate: SetRate

    def __post_init__(self) -> None:
        """Restore the rate that the run had before a break."""
        if self.state.rates:
            self.set_rate(self.state.record.learning_rate)

    @override
    def on_train_batch_begin(self, batch: int, logs: Logs) -> None:
        after = self.wanted.take()
        if after is None or after == (before := self.state.record.learning_rate):
            return
        self.set_rate(after)
        change = RateChange(self.state.place(batch), before, after)
        self.state.rates.append(change)
        self.state.news["rate_change"] = change


@dataclass(eq=False)
class StopCallback(Callback):
    """Stops the fit at once when asked to, or when the loss is NaN or infinite.

    By an exception, because `model.stop_training` runs a validation pass first.
    """

    is_cancelled: IsCancelled

    @override
    def on_train_batch_end(self, batch: int, logs: Logs) -> None:
        self.on_test_batch_end(batch, logs)
        if not math.isfinite(logs["loss"]):
            raise StopTraining(_INFINITE)

    @override
    def on_test_batch_end(self, batch: int, logs: Logs) -> None:
        with self.state.stopwatch.paused():
            asked = self.is_cancelled()
        if asked:
            raise StopTraining


class CurvesCallback(Callback):
    """Adds points to the curves: ten a second, one per epoch, one where the rate changes."""

    _usual = 0  # batches from one point to the next

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs) -> None:
        self._marked_s = self.state.stopwatch.elapsed_s()
        self._mark = (0, 0.0, 0.0)  # batches, and sums of loss and accuracy, at the last point

    @override
    def on_train_batch_end(self, batch: int, logs: Logs) -> None:
        now_s = self.state.stopwatch.elapsed_s()
        if self.state.news or now_s - self._marked_s >= _REPORT_EVERY_S:
            self._marked_s = now_s
            self._add_point(batch + 1, logs)

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        state = self.state
        rest = state.batches_per_epoch - self._mark[0]
        if 2 * rest >= self._usual:  # a batch or two would stand out as a needle
            self._add_point(state.batches_per_epoch, logs)
        validation = _loss(logs, "val_"), logs.get("val_accuracy")
        metrics = EpochMetrics(epoch + 1, _loss(logs), logs["accuracy"], *validation)
        state.epochs.append(metrics)
        state.news["epoch_metrics"] = metrics

    def _add_point(self, batch: int, logs: Logs) -> None:
        """Means since the last point, from Keras's means since the start of the epoch."""
        before, loss_before, accuracy_before = self._mark
        seen = self.state.images_in(batch)
        new = seen - self.state.images_in(before)
        loss, accuracy = _loss(logs) * seen, logs["accuracy"] * seen
        self._mark = (batch, loss, accuracy)
        self._usual = batch - before
        point = BatchMetrics(
            self.state.place(batch), (loss - loss_before) / new, (accuracy - accuracy_before) / new
        )
        self.state.batches.append(point)
        self.state.news["batch_metrics"] = point


def _loss(logs: Logs, of: str = "") -> Any:
    """The loss to show: one that compares with that of a test set where Keras has it."""
    return logs.get(of + PLAIN_LOSS, logs.get(of + "loss"))


@dataclass(eq=False)
class BestWeightsCallback(Callback):
    """Keeps the weights of the best epoch, and stops early when that is long ago."""

    model: Any

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        if self.state.best_epoch is self.state.epochs[-1]:
            self.state.best_weights = self.model.get_weights()
        self.model.stop_training = self.state.is_exhausted


@dataclass(eq=False)
class CheckpointCallback(Callback):
    """Saves a checkpoint after each epoch; a failure is reported once, and training goes on."""

    model: Any
    save: SaveCheckpoint
    _has_failed = False

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        assert self.state.best_weights is not None
        checkpoint = Checkpoint(
            self.state.record,
            tuple(self.state.batches),
            [variable.numpy() for variable in self.model.variables],
            [variable.numpy() for variable in self.model.optimizer.variables],
            self.state.best_weights,
        )
        try:
            self.save(checkpoint)
        except SaveError as error:
            if not self._has_failed:
                notice = Message("Training goes on without a checkpoint. {}", error)
                self.state.news["notice"] = notice
            self._has_failed = True


@dataclass(eq=False)
class EpochViewsCallback(Callback):
    """Records how the network sees a handful of images, before the first and after each epoch."""

    look: Callable[[int], EpochView | None]
    report: ReportAny

    @override
    def on_train_begin(self, logs: Logs) -> None:
        done, epochs = len(self.state.epochs), self.state.config.epochs
        view = self.look(done)
        if view is not None:
            message = Message("Loading TensorFlow")  # it still is: it traces the first batch
            self.report(TrainingUpdate(message, done, epochs, epoch_view=view))

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        self.state.news["epoch_view"] = self.look(epoch + 1)


@dataclass(eq=False)
class ProgressCallback(Callback):
    """Reports the news of the callbacks before it, with speed and remaining time."""

    report: ReportAny

    def __post_init__(self) -> None:
        """Start the estimate of the remaining time."""
        state = self.state
        done, elapsed_s = len(state.epochs), state.stopwatch.elapsed_s
        past_epoch_s = elapsed_s() / done if done else None
        epochs, batches = state.config.epochs, state.batches_per_epoch
        self._eta = EtaEstimator(epochs, batches, past_epoch_s, elapsed_s)

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs) -> None:
        self._began_s = self.state.stopwatch.elapsed_s()
        self._eta.begin_epoch(epoch + 1)

    @override
    def on_train_batch_end(self, batch: int, logs: Logs) -> None:
        self._eta.end_batch()
        if self.state.news:
            self._report_news(len(self.state.epochs) + 1, batch + 1)

    @override
    def on_test_batch_end(self, batch: int, logs: Logs) -> None:
        self._eta.end_validation_batch()

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        self._eta.end_epoch()
        self._report_news(epoch + 1, self.state.batches_per_epoch)

    def _report_news(self, epoch: int, batch: int) -> None:
        state, news = self.state, self.state.news
        state.news = {}
        now_s = state.stopwatch.elapsed_s()
        self.report(
            TrainingUpdate(
                Message("Epoch {} of {}", epoch, state.config.epochs),
                epoch,
                state.config.epochs,
                batch,
                state.batches_per_epoch,
                state.images_in(batch) / max(now_s - self._began_s, 1e-9),
                now_s,
                self._eta.remaining_s(),
                **news,
            )
        )


def keras_callbacks(
    model: Any, run: Run, state: FitState, test: DigitSet, set_rate: SetRate
) -> list[Any]:
    """Keras's callbacks of a fit, in the order in which they must be called."""
    ours: tuple[Callback, ...] = (
        LearningRateCallback(state, run.learning_rate, set_rate),
        StopCallback(state, run.is_cancelled),
        CurvesCallback(state),
        BestWeightsCallback(state, model),
        CheckpointCallback(state, model, run.save_checkpoint),
        EpochViewsCallback(state, EpochWatcher(model, test).look, run.report),
        ProgressCallback(state, run.report),
    )
    return [callback.to_keras() for callback in ours]
