"""What a training run reports while it goes and leaves behind: its curves."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BatchMetrics:
    """Means over the batches since the report before.

    Attributes:
        epoch: Place in the run in epochs: 1.5 is half-way through the second epoch.
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
    """Another learning rate in mid-run.

    Attributes:
        epoch: Place in the run in epochs, as in BatchMetrics: the batches behind it have the new
            rate.
        before: The rate of the run until then; a schedule's highest one.
        after: The rate since.
    """

    epoch: float
    before: float
    after: float

    @property
    def first_epoch(self) -> int:
        """The epoch that has the new rate, or a part of which has it, 1 for the first."""
        return int(self.epoch) + 1


@dataclass(frozen=True)
class History:
    """The curves of a whole run.

    Attributes:
        batches: The per-batch curve.
        epochs: The results of all epochs.
        rates: The changes of the learning rate in mid-run, the first one first.
    """

    batches: tuple[BatchMetrics, ...] = ()
    epochs: tuple[EpochMetrics, ...] = ()
    rates: tuple[RateChange, ...] = ()

    @property
    def best_epoch(self) -> EpochMetrics | None:
        """The epoch with the highest accuracy: validation's where there is one."""
        if not self.epochs:
            return None
        return max(self.epochs, key=score)


def thin_out(batches: list[BatchMetrics], most: int = 500) -> tuple[BatchMetrics, ...]:
    """At most `most` points that show the same curve: means of equally many neighbours."""
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
    """What makes one epoch better than another: accuracy, then a lower loss."""
    if epoch.val_accuracy is not None and epoch.val_loss is not None:
        return epoch.val_accuracy, -epoch.val_loss
    return epoch.accuracy, -epoch.loss
