"""Progress reports of a training run."""

from dataclasses import dataclass

from digitpad.explanation.epoch_view import EpochView
from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange


@dataclass(frozen=True)
class TrainingUpdate:
    """The state of a training run.

    Attributes:
        message: What is being done, for a status bar.
        epoch: The current epoch, 1 for the first; 0 before it.
        epochs: How many there will be.
        batch: Batches finished in this epoch.
        batches: Batches per epoch.
        samples_per_s: Training speed in this epoch.
        elapsed_s: Since training started.
        remaining_s: Until training ends, or None while unknown.
        batch_metrics: The next point of the per-batch curves, or None.
        epoch_metrics: The epoch that just ended, or None in mid-epoch.
        resumed: The curves until the break, when an interrupted run is resumed.
        notice: Something the user should know, one or two sentences, or "".
        epoch_view: How the network sees a handful of images, at the start and after each epoch.
        rate_change: A change of the learning rate since the update before, or None.
    """

    message: str
    epoch: int = 0
    epochs: int = 0
    batch: int = 0
    batches: int = 0
    samples_per_s: float = 0.0
    elapsed_s: float = 0.0
    remaining_s: float | None = None
    batch_metrics: BatchMetrics | None = None
    epoch_metrics: EpochMetrics | None = None
    resumed: History | None = None
    notice: str = ""
    epoch_view: EpochView | None = None
    rate_change: RateChange | None = None
