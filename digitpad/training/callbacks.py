"""Callbacks of a fit, each one idea, and the state that they share.

They are named and called as Keras's are, but inherit from no class of Keras, whose import takes
seconds.
"""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from typing_extensions import override

from digitpad.errors import SaveError
from digitpad.explanation.epoch_view import EpochView
from digitpad.messages import Message
from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange, thin_out
from digitpad.networks.objective import SetRate
from digitpad.progress import IsCancelled
from digitpad.system.keras_import import import_keras
from digitpad.training.checkpoint import Arrays, Checkpoint, RunRecord
from digitpad.training.eta import EtaEstimator, Stopwatch
from digitpad.training.learning_rate import LearningRate
from digitpad.training.run import ReportAny, SaveCheckpoint
from digitpad.training.updates import TrainingUpdate

_REPORT_EVERY_S = 0.1
_INFINITE = Message("The loss became infinite, so training stopped; try a lower learning rate.")

Logs = dict[str, float]


class StopTraining(Exception):  # noqa: N818  (an outcome, not an error)
    """Training ends in mid-epoch.

    Attributes:
        problem: What went wrong in one sentence, or "" when the user asked for it.
    """

    def __init__(self, problem: str = "") -> None:
        super().__init__(problem)
        self.problem = problem


class FitState:
    """How a fit stands; its callbacks share it.

    Attributes:
        config: The settings.
        images: How many training images there are.
        batches_per_epoch: Training batches an epoch.
        epochs: The results of all epochs that have ended.
        batches: The per-batch curve so far.
        rates: The changes of the learning rate so far.
        best_weights: The network's weights after its best epoch; None before the first one's end.
        stopwatch: How long the run has taken, breaks and pauses not counted.
        news: Fields of the next TrainingUpdate.
        stop: Why the fit ended in mid-epoch, or None.
    """

    def __init__(self, record: RunRecord, images: int, resume: Checkpoint | None = None) -> None:
        self.config = record.config
        self.images = images
        self.batches_per_epoch = math.ceil(images / self.config.batch_size)
        self.epochs: list[EpochMetrics] = [*record.epochs]
        self.batches: list[BatchMetrics] = [] if resume is None else [*resume.batches]
        self.rates: list[RateChange] = [*record.rates]
        self.best_weights: Arrays | None = None if resume is None else resume.best_weights
        self.stopwatch = Stopwatch(record.elapsed_s)
        self.news: dict[str, Any] = {}
        self.stop: StopTraining | None = None
        self._record = record

    @property
    def record(self) -> RunRecord:
        """The run as its checkpoint describes it."""
        return replace(
            self._record,
            epochs=tuple(self.epochs),
            elapsed_s=round(self.stopwatch.elapsed_s(), 3),
            rates=tuple(self.rates),
        )

    @property
    def history(self) -> History:
        """The curves so far."""
        return History(thin_out(self.batches), tuple(self.epochs), tuple(self.rates))

    @property
    def best_epoch(self) -> EpochMetrics | None:
        """The best epoch so far."""
        return History(epochs=tuple(self.epochs)).best_epoch

    @property
    def is_exhausted(self) -> bool:
        """Whether early stopping is due: so many epochs were no better than the best."""
        patience, best = self.config.early_stopping, self.best_epoch
        return patience > 0 and best is not None and len(self.epochs) - best.epoch >= patience

    def place(self, batch: int) -> float:
        """How far the run has come, in epochs, after so many batches of the epoch that runs."""
        return len(self.epochs) + batch / self.batches_per_epoch

    def images_in(self, batches: int) -> int:
        """How many images the first batches of an epoch have; the last batch may be smaller."""
        return min(batches * self.config.batch_size, self.images)


class Callback:
    """What Keras calls during a fit, of which each callback overrides a part.

    Epochs and batches count from 0; `logs` are means over the epoch so far.
    """

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


class LearningRateCallback(Callback):
    """Changes the learning rate from the next batch on, when the user wants it."""

    def __init__(self, state: FitState, wanted: LearningRate, set_rate: SetRate) -> None:
        self._state = state
        self._wanted = wanted
        self._set_rate = set_rate
        if state.rates:  # changed before the break
            set_rate(state.record.learning_rate)

    @override
    def on_train_batch_begin(self, batch: int, logs: Logs) -> None:
        after = self._wanted.take()
        if after is None or after == (before := self._state.record.learning_rate):
            return
        self._set_rate(after)
        change = RateChange(self._state.place(batch), before, after)
        self._state.rates.append(change)
        self._state.news["rate_change"] = change


class StopCallback(Callback):
    """Stops the fit at once when asked, or when the loss is no number.

    An exception, because `model.stop_training` has Keras validate the epoch first.
    """

    def __init__(self, state: FitState, is_cancelled: IsCancelled) -> None:
        self._state = state
        self._is_cancelled = is_cancelled

    @override
    def on_train_batch_end(self, batch: int, logs: Logs) -> None:
        self.on_test_batch_end(batch, logs)
        if not math.isfinite(logs["loss"]):
            raise StopTraining(_INFINITE)

    @override
    def on_test_batch_end(self, batch: int, logs: Logs) -> None:
        with self._state.stopwatch.paused():
            asked = self._is_cancelled()
        if asked:
            raise StopTraining


class CurvesCallback(Callback):
    """Adds points to the curves: ten a second, one where the rate changes, one an epoch."""

    def __init__(self, state: FitState) -> None:
        self._state = state
        self._usual = 0  # batches from one point to the next

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs) -> None:
        self._marked_s = self._state.stopwatch.elapsed_s()
        self._mark = (0, 0.0, 0.0)  # batches, and sums of loss and accuracy, at the last point

    @override
    def on_train_batch_end(self, batch: int, logs: Logs) -> None:
        now_s = self._state.stopwatch.elapsed_s()
        if self._state.news or now_s - self._marked_s >= _REPORT_EVERY_S:
            self._marked_s = now_s
            self._add_point(batch + 1, logs)

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        state = self._state
        rest = state.batches_per_epoch - self._mark[0]
        if 2 * rest >= self._usual:  # a batch or two would stand out as a needle
            self._add_point(state.batches_per_epoch, logs)
        validation = logs.get("val_loss"), logs.get("val_accuracy")
        metrics = EpochMetrics(epoch + 1, logs["loss"], logs["accuracy"], *validation)
        state.epochs.append(metrics)
        state.news["epoch_metrics"] = metrics

    def _add_point(self, batch: int, logs: Logs) -> None:
        """Means since the last point, from Keras's means since the epoch began."""
        before, loss_before, accuracy_before = self._mark
        seen = self._state.images_in(batch)
        new = seen - self._state.images_in(before)
        loss, accuracy = logs["loss"] * seen, logs["accuracy"] * seen
        self._mark = (batch, loss, accuracy)
        self._usual = batch - before
        point = BatchMetrics(
            self._state.place(batch), (loss - loss_before) / new, (accuracy - accuracy_before) / new
        )
        self._state.batches.append(point)
        self._state.news["batch_metrics"] = point


class BestWeightsCallback(Callback):
    """Remembers the weights of the best epoch, and stops when none has been better for long."""

    def __init__(self, state: FitState, model: Any) -> None:
        self._state = state
        self._model = model

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        if self._state.best_epoch is self._state.epochs[-1]:
            self._state.best_weights = self._model.get_weights()
        self._model.stop_training = self._state.is_exhausted


class CheckpointCallback(Callback):
    """Saves a checkpoint after each epoch; where that fails, says so once and goes on."""

    def __init__(self, state: FitState, model: Any, save: SaveCheckpoint) -> None:
        self._state = state
        self._model = model
        self._save = save
        self._has_failed = False

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        assert self._state.best_weights is not None
        checkpoint = Checkpoint(
            self._state.record,
            tuple(self._state.batches),
            [variable.numpy() for variable in self._model.variables],
            [variable.numpy() for variable in self._model.optimizer.variables],
            self._state.best_weights,
        )
        try:
            self._save(checkpoint)
        except SaveError as error:
            if not self._has_failed:
                notice = Message("Training goes on without a checkpoint. {}", error)
                self._state.news["notice"] = notice
            self._has_failed = True


class EpochViewsCallback(Callback):
    """Looks at how the network sees a handful of images, before the first and after each epoch."""

    def __init__(
        self, state: FitState, look: Callable[[int], EpochView | None], report: ReportAny
    ) -> None:
        self._state = state
        self._look = look
        self._report = report

    @override
    def on_train_begin(self, logs: Logs) -> None:
        done, epochs = len(self._state.epochs), self._state.config.epochs
        view = self._look(done)
        if (
            view is not None
        ):  # TensorFlow is still loading: it traces the network at the first batch
            self._report(
                TrainingUpdate(Message("Loading TensorFlow"), done, epochs, epoch_view=view)
            )

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        self._state.news["epoch_view"] = self._look(epoch + 1)


class ProgressCallback(Callback):
    """Reports what the callbacks before it have put among the news."""

    def __init__(self, state: FitState, report: ReportAny) -> None:
        self._state = state
        self._report = report
        done, elapsed_s = len(state.epochs), state.stopwatch.elapsed_s
        past_epoch_s = elapsed_s() / done if done else None
        epochs, batches = state.config.epochs, state.batches_per_epoch
        self._eta = EtaEstimator(epochs, batches, past_epoch_s, elapsed_s)

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs) -> None:
        self._began_s = self._state.stopwatch.elapsed_s()
        self._eta.begin_epoch(epoch + 1)

    @override
    def on_train_batch_end(self, batch: int, logs: Logs) -> None:
        self._eta.end_batch()
        if self._state.news:
            self._report_news(len(self._state.epochs) + 1, batch + 1)

    @override
    def on_test_batch_end(self, batch: int, logs: Logs) -> None:
        self._eta.end_validation_batch()

    @override
    def on_epoch_end(self, epoch: int, logs: Logs) -> None:
        self._eta.end_epoch()
        self._report_news(epoch + 1, self._state.batches_per_epoch)

    def _report_news(self, epoch: int, batch: int) -> None:
        state, news = self._state, self._state.news
        state.news = {}
        now_s = state.stopwatch.elapsed_s()
        self._report(
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
