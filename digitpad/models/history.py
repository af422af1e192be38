"""The curves of a training run: metrics of batches and epochs, changes of the learning rate.

A loss of cross-entropy is that of the digits against their true labels, as on a test set, also
where smoothed labels and non-digits were trained on.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class BatchMetrics:
    """Means over the batches since the previous report.

    Attributes:
        epoch: Position in the run, in epochs: 1.5 is half-way through the second epoch.
        loss: Training loss.
        accuracy: Training accuracy, 0 to 1.
    """

    epoch: float
    loss: float
    accuracy: float


@dataclass(frozen=True)
class EpochMetrics:
    """The result of one epoch.

    Attributes:
        epoch: 1 for the first.
        loss: Mean training loss of the epoch.
        accuracy: Mean training accuracy of the epoch, 0 to 1.
        val_loss: Loss on the validation images, or None without any.
        val_accuracy: Accuracy on the validation images, 0 to 1, or None without any.
    """

    epoch: int
    loss: float
    accuracy: float
    val_loss: float | None = None
    val_accuracy: float | None = None


@dataclass(frozen=True)
class RateChange:
    """A change of the learning rate during a run.

    Attributes:
        epoch: Position in the run, in epochs, as in BatchMetrics: later batches have the new rate.
        before: The rate until then; of a schedule, the highest one.
        after: The rate from then on.
    """

    epoch: float
    before: float
    after: float


@dataclass(frozen=True)
class History:
    """The curves of a whole run.

    Attributes:
        batches: The per-batch curve.
        epochs: The results of all epochs.
        rates: The changes of the learning rate, in order.
    """

    batches: tuple[BatchMetrics, ...] = ()
    epochs: tuple[EpochMetrics, ...] = ()
    rates: tuple[RateChange, ...] = ()

    @property
    def best_epoch(self) -> EpochMetrics | None:
        """The epoch with the highest accuracy: validation's where there is one."""
        return max(self.epochs, key=score, default=None)


def thin_out(batches: list[BatchMetrics], most: int = 500) -> tuple[BatchMetrics, ...]:
    """Downsample a curve to at most `most` points: means of equally many neighbours."""
    step = -(-len(batches) // most)
    groups = [batches[start : start + step] for start in range(0, len(batches), max(step, 1))]
    return tuple(
        BatchMetrics(
            group[-1].epoch,
            sum(point.loss for point in group) / len(group),
            sum(point.accuracy for point in group) / len(group),
        )
        for group in groups
    )


def score(epoch: EpochMetrics) -> tuple[float, float]:
    """A score to compare epochs by: accuracy, then lower loss; on validation images if any."""
    if epoch.val_accuracy is not None and epoch.val_loss is not None:
        return epoch.val_accuracy, -epoch.val_loss
    return epoch.accuracy, -epoch.loss
