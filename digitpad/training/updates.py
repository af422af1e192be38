"""What a training run reports while it goes."""

from dataclasses import dataclass

from digitpad.explanation.epoch_view import EpochView
from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange


@dataclass(frozen=True)
class TrainingUpdate:
    """How a training run stands.

    Attributes:
        message: What is being done, fit for a status bar.
        epoch: The epoch that runs, 1 for the first; 0 before it.
        epochs: How many there will be.
        batch: Batches finished in this epoch.
        batches: Batches an epoch.
        samples_per_s: Speed of training, over this epoch.
        elapsed_s: Since training began.
        remaining_s: Until training ends, or None before anybody can tell.
        batch_metrics: News for the per-batch curves, or None.
        epoch_metrics: The epoch that just ended, or None in mid-epoch.
        resumed: The curves until the break, when a run that was interrupted goes on.
        notice: What the person should know meanwhile, one or two sentences, or "".
        epoch_view: How the network sees a handful of images, at an epoch's end and at the begin.
        rate_change: The learning rate that was changed since the update before, or None.
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
