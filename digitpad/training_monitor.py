"""Follow a fit: tell how it stands, remember the best epoch, stop when asked."""

import math
import time
from collections.abc import Callable
from typing import Any

from digitpad.history import (
    BatchMetrics,
    EpochMetrics,
    History,
    TrainingUpdate,
    goodness,
    thin_out,
)
from digitpad.progress import IsCancelled
from digitpad.training_config import TrainingConfig

_REPORT_EVERY_S = 0.1


class Halt(Exception):  # noqa: N818  (an outcome, not an error)
    """Training ends before its last epoch.

    Attributes:
        problem: What went wrong in one sentence, or "" when nothing did.
    """

    def __init__(self, problem: str = "", *, asked: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.asked = asked


class Monitor:
    """Hears of every batch and epoch of one fit."""

    def __init__(
        self,
        config: TrainingConfig,
        images: int,
        report: Callable[[TrainingUpdate], None],
        is_cancelled: IsCancelled,
        get_weights: Callable[[], list[Any]],
    ) -> None:
        """Follow a fit over `images` training images an epoch.

        Args:
            config: Its settings.
            images: How many training images there are.
            report: Hears how it stands about ten times a second, and of every epoch.
            is_cancelled: Asked after every batch.
            get_weights: Gives a copy of the network's weights.
        """
        self.best_weights: list[Any] | None = None
        self._best: EpochMetrics | None = None
        self._config = config
        self._images = images
        self._batches = math.ceil(images / config.batch_size)
        self._report = report
        self._is_cancelled = is_cancelled
        self._get_weights = get_weights
        self._epoch = 0
        self._batch_points: list[BatchMetrics] = []
        self._epochs: list[EpochMetrics] = []
        self._began = self._epoch_began = self._reported = time.monotonic()
        self._mark = (0, 0.0, 0.0)  # batches, and sums of loss and accuracy, at the last report

    @property
    def history(self) -> History:
        """The curves so far."""
        return History(thin_out(self._batch_points), tuple(self._epochs))

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:  # noqa: ARG002  (Keras names it)
        """Note the time; Keras counts epochs from 0."""
        self._epoch = epoch + 1
        self._epoch_began = time.monotonic()
        self._mark = (0, 0.0, 0.0)

    def on_train_batch_end(self, batch: int, logs: dict[str, float]) -> None:
        """Stop if asked or if the loss is no number; report now and then.

        Args:
            batch: Counted from 0.
            logs: Means over the epoch so far, as Keras keeps them.
        """
        if self._is_cancelled():
            raise Halt(asked=True)
        if not math.isfinite(logs["loss"]):
            raise Halt("The loss became infinite, so training stopped; try a lower learning rate.")
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            self._report(self._update(batch + 1, batch_metrics=self._since_mark(batch + 1, logs)))

    def on_test_batch_end(self, batch: int, logs: Any = None) -> None:  # noqa: ARG002  (likewise)
        """Stop if asked, in the validation pass too."""
        if self._is_cancelled():
            raise Halt(asked=True)

    def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
        """Report the epoch, remember its weights when it is the best, stop early if set so."""
        metrics = EpochMetrics(
            epoch + 1,
            logs["loss"],
            logs["accuracy"],
            logs.get("val_loss"),
            logs.get("val_accuracy"),
        )
        self._epochs.append(metrics)
        if self._best is None or goodness(metrics) > goodness(self._best):
            self._best = metrics
            self.best_weights = self._get_weights()
        self._report(
            self._update(
                self._batches,
                batch_metrics=self._since_mark(self._batches, logs),
                epoch_metrics=metrics,
            )
        )
        patience = self._config.early_stopping
        if patience and metrics.epoch - self._best.epoch >= patience:
            raise Halt

    def _since_mark(self, batch: int, logs: dict[str, float]) -> BatchMetrics | None:
        """Means since the last report, from Keras's means since the epoch began."""
        before, loss_before, accuracy_before = self._mark
        if batch == before:
            return None
        loss, accuracy = logs["loss"] * batch, logs["accuracy"] * batch
        self._mark = (batch, loss, accuracy)
        point = BatchMetrics(
            self._epoch - 1 + batch / self._batches,
            (loss - loss_before) / (batch - before),
            (accuracy - accuracy_before) / (batch - before),
        )
        self._batch_points.append(point)
        return point

    def _update(self, batch: int, **news: Any) -> TrainingUpdate:
        now = time.monotonic()
        seen = min(batch * self._config.batch_size, self._images)
        return TrainingUpdate(
            f"Epoch {self._epoch} of {self._config.epochs}",
            self._epoch,
            self._config.epochs,
            batch,
            self._batches,
            seen / max(now - self._epoch_began, 1e-9),
            now - self._began,
            self._remaining_s(batch, now),
            **news,
        )

    def _remaining_s(self, batch: int, now: float) -> float:
        """Time left, from whole epochs (with their validation) once there is one."""
        done = self._epoch - 1 + batch / self._batches
        left = self._config.epochs - done
        if self._epoch > 1:
            return (self._epoch_began - self._began) / (self._epoch - 1) * left
        return (now - self._began) / done * left
