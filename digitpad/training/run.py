"""What the caller of a training run hands over."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from digitpad import progress
from digitpad.models.store import StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.progress import IsCancelled, never
from digitpad.training.checkpoint import Checkpoint
from digitpad.training.learning_rate import LearningRate

ReportAny = Callable[[Any], None]
"""Called with Progress while digits are read, then with TrainingUpdate."""

SaveCheckpoint = Callable[[Checkpoint], None]
"""Raises SaveError when it can't."""


@dataclass(frozen=True, eq=False)
class Run:
    """One training run: its settings, where it starts, and its caller's callbacks.

    Attributes:
        config: The settings.
        report: Called about ten times a second and after every epoch.
        is_cancelled: Asked after every batch; training then ends with the best epoch so far. While
            it doesn't answer, the run is paused: that time is not counted.
        continue_from: A model whose network and weights to start with, instead of a new network.
        resume: The checkpoint of an interrupted run. With the same data and `config`, the run ends
            as it would have without the break; `continue_from` may be None then, if its network is
            one of ours.
        save_checkpoint: Called after every epoch. When it fails, training goes on, and the next
            report says so.
        learning_rate: Changes the learning rate in mid-run.
    """

    config: TrainingConfig
    report: ReportAny = progress.ignore
    is_cancelled: IsCancelled = never
    continue_from: StoredModel | None = None
    resume: Checkpoint | None = None
    save_checkpoint: SaveCheckpoint = progress.ignore
    learning_rate: LearningRate = field(default_factory=LearningRate)
