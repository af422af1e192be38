"""Checkpoints made up for tests."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.models.history import BatchMetrics, EpochMetrics, History
from digitpad.networks.config import TrainingConfig
from digitpad.training.checkpoint import Checkpoint, RunRecord


def make_checkpoint(
    config: TrainingConfig | None = None, history: History | None = None, *, epochs: int = 2
) -> Checkpoint:
    """Where a run stands after so many epochs; its arrays are of no network."""
    chosen = config or TrainingConfig(epochs=max(epochs, 4), augment=True)
    past = history or History(
        tuple(BatchMetrics(n / 2, 1 / n, 0.1 * n) for n in range(1, 2 * epochs + 1)),
        tuple(EpochMetrics(n, 1 / n, 0.1 * n, None, None) for n in range(1, epochs + 1)),
    )
    count = len(past.epochs)
    record = RunRecord(
        chosen, chosen.network, "", ("a", "b"), past.epochs, 10.0 * count, past.rates
    )
    weights: list[NDArray[Any]] = [np.full((2, 3), count, np.float32), np.array(0.5)]
    moments: list[NDArray[Any]] = [np.array(count, np.int64), np.ones((2, 3), np.float32)]
    return Checkpoint(record, past.batches, [*weights, np.arange(2)], moments, weights)
