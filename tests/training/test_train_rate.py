"""A learning rate that is changed in mid-run is learned with, written down, and resumed with."""

from dataclasses import asdict, replace

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits
from digitpad.models.history import RateChange
from digitpad.models.keras_files import load_keras
from digitpad.models.record import ModelRecord
from digitpad.networks.config import TrainingConfig
from digitpad.training.checkpoint import Arrays, Checkpoint, RunRecord
from digitpad.training.data import TrainingData
from digitpad.training.learning_rate import LearningRate
from digitpad.training.run import Run
from digitpad.training.train import train
from digitpad.training.updates import TrainingUpdate

SMALL = TrainingConfig(datasets=("synthetic",), epochs=3, batch_size=64, learning_rate=3e-3)
TINY = 1e-6
CHANGE = RateChange(1.0, 3e-3, TINY)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    return TrainingData((make_digits(300, seed=1),), make_digits(50, seed=2))


def spread(first: Arrays, second: Arrays) -> float:
    """The largest difference between two weights."""
    return max(float(np.abs(old - new).max()) for old, new in zip(first, second, strict=True))


def weights_of(checkpoint: Checkpoint) -> Arrays:
    """Without the seed of the dropout."""
    return [variable for variable in checkpoint.variables if variable.dtype == np.float32]


def test_a_changed_rate_is_learned_with_and_survives_a_break(data: TrainingData) -> None:
    config, rate = replace(SMALL, schedule="cosine"), LearningRate()
    kept: list[Checkpoint] = []
    updates: list[TrainingUpdate] = []

    def report(update: TrainingUpdate) -> None:
        updates.append(update)
        if update.epoch_metrics is not None and update.epoch == 1:
            rate.change(TINY)

    whole = train(Run(config, report, save_checkpoint=kept.append, learning_rate=rate), data)

    assert [update.rate_change for update in updates if update.rate_change] == [CHANGE]
    first, second, last = map(weights_of, kept)
    assert spread(first, second) < 1e-4
    record = whole.files.record
    assert record.history.rates == (CHANGE,)
    assert ModelRecord.from_json(record.to_json(), "it").history.rates == (CHANGE,)
    assert record.config["learning_rate"] == 3e-3

    past = Checkpoint.from_npz(RunRecord.from_values(asdict(kept[1].record)), kept[1].to_npz())
    heard: list[TrainingUpdate] = []
    resumed = train(Run(config, heard.append, resume=past), data)
    assert heard[0].resumed is not None
    assert heard[0].resumed.rates == (CHANGE,)
    assert resumed.files.record.history.rates == (CHANGE,)
    weights = [load_keras(result.files.keras).get_weights() for result in (whole, resumed)]
    assert spread(*weights) < 1e-6
    assert spread(second, last) < 1e-4
