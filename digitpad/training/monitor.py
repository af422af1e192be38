"""Follow a fit: tell how it stands, remember the best epoch, stop when asked."""

import math
import time
from collections.abc import Callable
from typing import Any

from digitpad.explanation.epoch_view import EpochView
from digitpad.messages import Message
from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange, score, thin_out
from digitpad.networks.config import TrainingConfig
from digitpad.progress import IsCancelled
from digitpad.training.checkpoint import Arrays, Checkpoint
from digitpad.training.eta import EtaEstimator
from digitpad.training.updates import TrainingUpdate

_REPORT_EVERY_S = 0.1
_INFINITE = Message("The loss became infinite, so training stopped; try a lower learning rate.")


class Halt(Exception):  # noqa: N818  (an outcome, not an error)
    """Training ends before its last epoch.

    Attributes:
        problem: What went wrong in one sentence, or "" when nothing did.
    """

    def __init__(self, problem: str = "", *, asked: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.asked = asked


def _keep_nothing(_monitor: "Monitor") -> str:
    return ""


def _see_nothing(_epoch: int) -> EpochView | None:
    return None


def _tune_nothing(_place: float) -> RateChange | None:
    return None


class Monitor:
    """Hears of every batch and epoch of one fit.

    Attributes:
        best_weights: The network's weights after its best epoch; None before the first one's end.
        epochs: The results of all epochs that have ended.
        batches: The per-batch curve so far.
        rates: The changes of the learning rate so far.
    """

    def __init__(
        self,
        config: TrainingConfig,
        images: int,
        report: Callable[[TrainingUpdate], None],
        is_cancelled: IsCancelled,
        get_weights: Callable[[], Arrays],
        keep: Callable[["Monitor"], str] = _keep_nothing,
        resume: Checkpoint | None = None,
        look: Callable[[int], EpochView | None] = _see_nothing,
        tune: Callable[[float], RateChange | None] = _tune_nothing,
    ) -> None:
        """Follow a fit over `images` training images an epoch.

        Args:
            config: Its settings.
            images: How many training images there are.
            report: Hears how it stands about ten times a second, and of every epoch.
            is_cancelled: Asked after every batch. As long as it doesn't answer, the run is paused:
                that time is not counted.
            get_weights: Gives a copy of the network's weights.
            keep: Called after every epoch, before it is reported, to keep a checkpoint; gives
                what the person should know of it, or "".
            resume: Where the run stood when it was interrupted, or None for a new one.
            look: Called before the first and after every epoch with its number, to see how the
                network sees a handful of images.
            tune: Called before every batch with its place in epochs, to change the learning rate
                if that is wanted.
        """
        self.best_weights: Arrays | None = None
        self.epochs: list[EpochMetrics] = []
        self.batches: list[BatchMetrics] = []
        self.rates: list[RateChange] = []
        self._best: EpochMetrics | None = None
        self._config = config
        self._images = images
        self._batches_an_epoch = math.ceil(images / config.batch_size)
        self._report = report
        self._is_cancelled = is_cancelled
        self._get_weights = get_weights
        self._keep = keep
        self._look = look
        self._tune = tune
        self._rate_change: RateChange | None = None  # not yet reported
        self._epoch = 0
        self._paused_s = 0.0
        self._began = self._epoch_began = self._reported = self._now()
        self._mark = (0, 0.0, 0.0)  # batches, and sums of loss and accuracy, at the last report
        self._usual = 0  # batches from one report to the next
        self._clock = EtaEstimator(
            config.epochs, self._batches_an_epoch, _epoch_s(resume), self._now
        )
        if resume is not None:
            self._go_on_from(resume)

    @property
    def history(self) -> History:
        """The curves so far."""
        return History(thin_out(self.batches), tuple(self.epochs), tuple(self.rates))

    @property
    def elapsed_s(self) -> float:
        """How long the run has taken, breaks and pauses not counted."""
        return self._now() - self._began

    @property
    def is_exhausted(self) -> bool:
        """Whether so many epochs were no better than the best that training is to stop early."""
        patience = self._config.early_stopping
        if not patience or self._best is None:
            return False
        return self.epochs[-1].epoch - self._best.epoch >= patience

    def begin(self) -> None:
        """Report how the network sees things before the first epoch, or at the break."""
        view = self._look(self._epoch)
        if view is not None:
            epochs, message = self._config.epochs, Message("Loading TensorFlow")  # it still is
            self._report(TrainingUpdate(message, self._epoch, epochs, epoch_view=view))

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:  # noqa: ARG002  (Keras names it)
        """Note the time; Keras counts epochs from 0."""
        self._epoch = epoch + 1
        self._epoch_began = self._reported = self._now()
        self._mark = (0, 0.0, 0.0)
        self._clock.begin_epoch(self._epoch)

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:  # noqa: ARG002  (likewise)
        """Change the learning rate if that is wanted; Keras counts batches from 0."""
        self._rate_change = self._tune(self._epoch - 1 + batch / self._batches_an_epoch)
        if self._rate_change is not None:
            self.rates.append(self._rate_change)

    def on_train_batch_end(self, batch: int, logs: dict[str, float]) -> None:
        """Stop if asked or if the loss is no number; report now and then.

        Args:
            batch: Counted from 0.
            logs: Means over the epoch so far, as Keras keeps them.
        """
        if self._is_asked_to_stop():
            raise Halt(asked=True)
        if not math.isfinite(logs["loss"]):
            raise Halt(_INFINITE)
        self._clock.end_batch()
        now = self._now()
        if self._rate_change is not None or now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            point = self._since_mark(batch + 1, logs)
            change = self._rate_change
            self._report(self._update(batch + 1, batch_metrics=point, rate_change=change))

    def on_test_batch_end(self, batch: int, logs: Any = None) -> None:  # noqa: ARG002  (likewise)
        """Stop if asked, in the validation pass too."""
        if self._is_asked_to_stop():
            raise Halt(asked=True)
        self._clock.end_validation_batch()

    def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
        """Report the epoch, remember its weights when it is the best, stop early if set so."""
        metrics = EpochMetrics(
            epoch + 1,
            logs["loss"],
            logs["accuracy"],
            logs.get("val_loss"),
            logs.get("val_accuracy"),
        )
        self.epochs.append(metrics)
        if self._best is None or score(metrics) > score(self._best):
            self._best = metrics
            self.best_weights = self._get_weights()
        rest = self._batches_an_epoch - self._mark[0]
        is_short = 2 * rest < self._usual  # a batch or two would stand out as a needle
        point = None if is_short else self._since_mark(self._batches_an_epoch, logs)
        notice, view = self._keep(self), self._look(self._epoch)
        self._clock.end_epoch()
        news = {"notice": notice, "batch_metrics": point, "epoch_metrics": metrics}
        self._report(self._update(self._batches_an_epoch, **news, epoch_view=view))
        if self.is_exhausted:
            raise Halt

    def _now(self) -> float:
        """The time in seconds on a clock that stands still while the run is paused."""
        return time.monotonic() - self._paused_s

    def _is_asked_to_stop(self) -> bool:
        asked = time.monotonic()
        answer = self._is_cancelled()
        self._paused_s += time.monotonic() - asked
        return answer

    def _go_on_from(self, checkpoint: Checkpoint) -> None:
        record = checkpoint.record
        self.epochs += record.epochs
        self.batches += checkpoint.batches
        self.rates += record.rates
        self._best = History(epochs=record.epochs).best_epoch
        self.best_weights = checkpoint.best_weights
        self._epoch = len(record.epochs)
        self._began -= record.elapsed_s

    def _since_mark(self, batch: int, logs: dict[str, float]) -> BatchMetrics | None:
        """Means since the last report, from Keras's means since the epoch began."""
        before, loss_before, accuracy_before = self._mark
        if batch == before:
            return None
        seen = self._images_in(batch)
        loss, accuracy = logs["loss"] * seen, logs["accuracy"] * seen
        self._mark = (batch, loss, accuracy)
        self._usual = batch - before
        new = seen - self._images_in(before)
        point = BatchMetrics(
            self._epoch - 1 + batch / self._batches_an_epoch,
            (loss - loss_before) / new,
            (accuracy - accuracy_before) / new,
        )
        self.batches.append(point)
        return point

    def _images_in(self, batches: int) -> int:
        """How many images the first batches of an epoch have; the last batch may be smaller."""
        return min(batches * self._config.batch_size, self._images)

    def _update(self, batch: int, **news: Any) -> TrainingUpdate:
        now = self._now()
        return TrainingUpdate(
            Message("Epoch {} of {}", self._epoch, self._config.epochs),
            self._epoch,
            self._config.epochs,
            batch,
            self._batches_an_epoch,
            self._images_in(batch) / max(now - self._epoch_began, 1e-9),
            now - self._began,
            self._clock.remaining_s(),
            **news,
        )


def _epoch_s(resume: Checkpoint | None) -> float | None:
    """What an epoch took before the break."""
    return resume.record.elapsed_s / len(resume.record.epochs) if resume is not None else None
