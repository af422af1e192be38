"""The state of a fit, which its callbacks share."""

import math
from dataclasses import replace
from typing import Any

from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange, thin_out
from digitpad.training.checkpoint import Arrays, Checkpoint, RunRecord
from digitpad.training.eta import Stopwatch


class StopTraining(Exception):  # noqa: N818  (an outcome, not an error)
    """Ends training in mid-epoch.

    Attributes:
        problem: What went wrong in one sentence, or "" when the user asked for it.
    """

    def __init__(self, problem: str = "") -> None:
        super().__init__(problem)
        self.problem = problem


class FitState:
    """The state of a fit.

    Attributes:
        config: The settings.
        images: The number of training images.
        batches_per_epoch: Training batches per epoch.
        epochs: The results of all finished epochs.
        batches: The per-batch curve so far.
        rates: The changes of the learning rate so far.
        best_weights: The weights after the best epoch; None until an epoch has ended.
        stopwatch: How long the run has taken, without breaks and pauses.
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
        """The run as a checkpoint describes it."""
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
        """The position in the run, in epochs, after so many batches of the current epoch."""
        return len(self.epochs) + batch / self.batches_per_epoch

    def images_in(self, batches: int) -> int:
        """How many images the first batches of an epoch have; the last batch may be smaller."""
        return min(batches * self.config.batch_size, self.images)
