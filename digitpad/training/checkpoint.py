"""A checkpoint: the state of a training run after an epoch, complete enough to resume it."""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import TrainingError
from digitpad.models.history import BatchMetrics, EpochMetrics, RateChange
from digitpad.networks.config import RANGES, TrainingConfig, read_config

Arrays = Sequence[NDArray[Any]]


@dataclass(frozen=True)
class RunRecord:
    """Settings and results of a run.

    Attributes:
        config: Its settings.
        network: Name of the architecture, as in the model's record.
        continued_from: Name of the model whose weights training started from, or "".
        data_sha256: Hash of each part of the training data.
        epochs: The results of all finished epochs.
        elapsed_s: Duration so far, interruptions not counted.
        rates: The changes of the learning rate.
    """

    config: TrainingConfig
    network: str
    continued_from: str
    data_sha256: tuple[str, ...]
    epochs: tuple[EpochMetrics, ...]
    elapsed_s: float
    rates: tuple[RateChange, ...] = ()

    @property
    def learning_rate(self) -> float:
        """The current rate: that of the settings, unless it was changed since."""
        return self.rates[-1].after if self.rates else self.config.learning_rate

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "RunRecord":
        """Read a record that `asdict` has turned into plain values.

        Raises ValueError, TypeError or KeyError when it is damaged.
        """
        # Settings that a later version added get their defaults.
        config = read_config({**asdict(TrainingConfig()), **values["config"]})
        epochs = tuple(EpochMetrics(**epoch) for epoch in values["epochs"])
        if config is None or [epoch.epoch for epoch in epochs] != [*range(1, len(epochs) + 1)]:
            raise ValueError("settings or epochs are out of their range")
        if not 1 <= len(epochs) <= config.epochs:
            raise ValueError("no epochs, or more epochs than configured")
        rates = tuple(RateChange(**change) for change in values.get("rates", ()))
        low, high = RANGES["learning_rate"]
        if not all(low <= change.after <= high for change in rates):
            raise ValueError("a learning rate is out of its range")
        return cls(
            config,
            str(values["network"]),
            str(values["continued_from"]),
            tuple(map(str, values["data_sha256"])),
            epochs,
            float(values["elapsed_s"]),
            rates,
        )


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A run after its last finished epoch.

    Attributes:
        record: Settings and results.
        batches: The per-batch curve.
        variables: The network's: weights, statistics of batch normalisation, and the state of
            the random generators of its dropout layers.
        optimizer: The optimizer's variables: the step count, on which the learning rate schedule
            depends, and the moments.
        best_weights: The network's weights after its best epoch.
    """

    record: RunRecord
    batches: tuple[BatchMetrics, ...]
    variables: Arrays
    optimizer: Arrays
    best_weights: Arrays

    def to_npz(self) -> bytes:
        """Everything but the record, as an uncompressed NumPy archive."""
        # Column by column: a single call would block other threads for long.
        columns = [np.array([getattr(batch, name) for batch in self.batches]) for name in _COLUMNS]
        content: dict[str, NDArray[Any]] = {"batches": np.stack(columns, axis=1)}
        for name in _GROUPS:
            for index, array in enumerate(getattr(self, name)):
                content[f"{name}_{index}"] = array
        file = io.BytesIO()
        np.savez(file, **content)  # type: ignore[arg-type]
        return file.getvalue()

    @classmethod
    def from_npz(cls, record: RunRecord, content: bytes) -> "Checkpoint":
        """Rebuild a checkpoint from its record and archive.

        Raises TrainingError when the archive is damaged.
        """
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as archive:
                arrays = {name: archive[name] for name in archive.files}
            points = arrays["batches"].reshape(-1, 3).tolist()
        except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
            raise TrainingError("The checkpoint is damaged; start training anew.") from error
        batches = tuple(BatchMetrics(*point) for point in points)
        variables, optimizer, best = (_group(arrays, name) for name in _GROUPS)
        return cls(record, batches, variables, optimizer, best)


_COLUMNS = ("epoch", "loss", "accuracy")
_GROUPS = ("variables", "optimizer", "best_weights")


def _group(arrays: dict[str, NDArray[Any]], name: str) -> list[NDArray[Any]]:
    count = sum(key.startswith(f"{name}_") for key in arrays)
    return [arrays[f"{name}_{index}"] for index in range(count) if f"{name}_{index}" in arrays]
