"""Curves of a training run: arrays to draw, and a CSV table to export."""

import csv
import io
from array import array
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange
from digitpad.training.updates import TrainingUpdate

Metric = Literal["loss", "accuracy"]
Line = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Positions in epochs and values, float64, shape (n,) each."""

MOST_POINTS = 500
"""Most points of a line: more cost time and show nothing new."""

_COLUMNS = ("point", "epoch", "loss", "accuracy", "val_loss", "val_accuracy")


@dataclass
class Curves:
    """Metrics that one run has reported so far.

    Attributes:
        planned_epochs: How many epochs the run will have.
        epochs: The epochs that have ended.
        rates: Changes of the learning rate.
    """

    planned_epochs: int
    epochs: list[EpochMetrics] = field(default_factory=list)
    rates: list[RateChange] = field(default_factory=list)
    # Position, loss and accuracy of each batch in turn; long runs report tens of thousands.
    _batches: "array[float]" = field(default_factory=lambda: array("d"))

    @classmethod
    def of_history(cls, history: History) -> "Curves":
        """The curves of a run that has ended."""
        curves = cls(len(history.epochs))
        curves._add_history(history)
        return curves

    def add(self, update: TrainingUpdate) -> bool:
        """Add what a run reports; returns whether that changes the curves."""
        if update.resumed is not None:
            self._add_history(update.resumed)
        if update.batch_metrics is not None:
            self._add_batch(update.batch_metrics)
        if update.epoch_metrics is not None:
            self.epochs.append(update.epoch_metrics)
        if update.rate_change is not None:
            self.rates.append(update.rate_change)
        news = (update.resumed, update.batch_metrics, update.epoch_metrics, update.rate_change)
        return news != (None,) * len(news)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not (self.epochs or self._batches)

    @property
    def position(self) -> float:
        """How far the run has come, in epochs."""
        last_epoch = self.epochs[-1].epoch if self.epochs else 0
        return max(self._batches[-3] if self._batches else 0.0, last_epoch)

    def batch_line(self, metric: Metric, most: int = MOST_POINTS) -> Line:
        """The curve of batches, thinned out to at most `most` points."""
        batches = self._batch_rows()
        return thin_line(batches[:, 0], batches[:, 1 if metric == "loss" else 2], most)

    def epoch_line(self, metric: Metric, *, validation: bool) -> Line:
        """The curve of epochs for the training or validation images, at most 500 points."""
        pairs = [(epoch.epoch, epoch_values(epoch, metric)[validation]) for epoch in self.epochs]
        known = [(place, value) for place, value in pairs if value is not None]
        points = np.array(known, np.float64).reshape(-1, 2)
        return thin_line(points[:, 0], points[:, 1], MOST_POINTS)

    def rate_at(self, place: float) -> float | None:
        """The learning rate at a position, in epochs; None if the run never changed it."""
        for change in self.rates:
            if place <= change.epoch:
                return change.before
        return self.rates[-1].after if self.rates else None

    def to_csv(self) -> bytes:
        """A UTF-8 table with a row per point: "batch" rows first, then "epoch" rows."""
        file = io.StringIO(newline="")
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for place, loss, accuracy in self._batch_rows().tolist():
            writer.writerow(("batch", f"{place:.4f}", f"{loss:.6g}", f"{accuracy:.6g}", "", ""))
        for epoch in self.epochs:
            numbers = (epoch.loss, epoch.accuracy, epoch.val_loss, epoch.val_accuracy)
            shown = ["" if number is None else f"{number:.6g}" for number in numbers]
            writer.writerow(("epoch", epoch.epoch, *shown))
        return file.getvalue().encode()

    def copy(self) -> "Curves":
        """A snapshot for another thread."""
        return Curves(self.planned_epochs, self.epochs[:], self.rates[:], self._batches[:])

    def _batch_rows(self) -> NDArray[np.float64]:
        return np.array(self._batches).reshape(-1, 3)

    def _add_history(self, history: History) -> None:
        self.epochs += history.epochs
        self.rates += history.rates
        for batch in history.batches:
            self._add_batch(batch)

    def _add_batch(self, batch: BatchMetrics) -> None:
        self._batches.extend((batch.epoch, batch.loss, batch.accuracy))


@dataclass(frozen=True)
class EarlierRun:
    """An earlier run to compare with.

    Attributes:
        name: Of its model.
        curves: Of the whole run; they no longer change, so other threads may read them.
    """

    name: str
    curves: Curves


def epoch_values(epoch: EpochMetrics, metric: Metric) -> tuple[float, float | None]:
    """A metric after an epoch: for the training and for the validation images."""
    if metric == "loss":
        return epoch.loss, epoch.val_loss
    return epoch.accuracy, epoch.val_accuracy


def thin_line(x: NDArray[np.float64], y: NDArray[np.float64], most: int) -> Line:
    """At most `most` points of a curve: means of equally many neighbours, at the last of them."""
    if len(x) <= most:
        return x, y
    step = -(-len(x) // most)
    starts = np.arange(0, len(x), step)
    counts = np.diff(np.append(starts, len(x)))
    return x[starts + counts - 1], np.add.reduceat(y, starts) / counts
