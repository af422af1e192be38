"""A training run after one of its epochs: all that it takes to go on as if nothing had happened."""

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
    """What is known of a run beside its arrays.

    Attributes:
        config: Its settings.
        network: The architecture's name, as the model's record will have it.
        continued_from: Name of the model whose weights it began with, or "".
        data_sha256: Hash of each part of the training data.
        epochs: The results of all epochs that have ended.
        elapsed_s: How long it has taken, breaks not counted.
        rates: The changes of its learning rate in mid-run.
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
        """The rate that it goes on with: that of the settings, unless it was changed since."""
        return self.rates[-1].after if self.rates else self.config.learning_rate

    def to_values(self) -> dict[str, Any]:
        """The record as plain values, for JSON."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "RunRecord":
        """Read a record.

        Raises ValueError, TypeError or KeyError when it is damaged.
        """
        # A setting that came with a later version has its default.
        config = read_config({**asdict(TrainingConfig()), **values["config"]})
        epochs = tuple(EpochMetrics(**epoch) for epoch in values["epochs"])
        if config is None or [it.epoch for it in epochs] != [*range(1, len(epochs) + 1)]:
            raise ValueError("settings or epochs are out of their range")
        if not 1 <= len(epochs) <= config.epochs:
            raise ValueError("more epochs than there are to be, or none")
        rates = tuple(RateChange(**change) for change in values.get("rates", ()))
        low, high = RANGES["learning_rate"]
        if not all(low <= it.after <= high for it in rates):
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
        record: Settings, results, and what the run learns from.
        batches: The per-batch curve.
        variables: Of the network: weights, statistics of its normalisations, and the state of
            the random numbers of its dropout.
        optimizer: Its variables: the number of steps, which places the run on the schedule of
            the learning rate, and the moments.
        best_weights: The network's weights after its best epoch.
    """

    record: RunRecord
    batches: tuple[BatchMetrics, ...]
    variables: Arrays
    optimizer: Arrays
    best_weights: Arrays

    def to_npz(self) -> bytes:
        """All but the record, as an uncompressed NumPy archive."""
        # Column by column: one call for all would hold up other threads.
        columns = [np.array([getattr(it, name) for it in self.batches]) for name in _COLUMNS]
        content: dict[str, NDArray[Any]] = {"batches": np.stack(columns, axis=1)}
        for name in _GROUPS:
            for index, array in enumerate(getattr(self, name)):
                content[f"{name}_{index}"] = array
        file = io.BytesIO()
        np.savez(file, **content)  # type: ignore[arg-type]
        return file.getvalue()

    @classmethod
    def from_npz(cls, record: RunRecord, content: bytes) -> "Checkpoint":
        """Put a checkpoint together again.

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
