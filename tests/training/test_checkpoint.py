import io
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pytest

from digitpad.errors import TrainingError
from digitpad.models.history import RateChange
from digitpad.networks.config import TrainingConfig
from digitpad.training.checkpoint import Checkpoint, RunRecord
from tests.training.checkpoints import make_checkpoint


def test_a_checkpoint_comes_back_as_it_was() -> None:
    before = make_checkpoint()
    record = RunRecord.from_values(asdict(before.record))
    after = Checkpoint.from_npz(record, before.to_npz())
    assert (after.record, after.batches) == (before.record, before.batches)
    for name in ("variables", "optimizer", "best_weights"):
        for old, new in zip(getattr(before, name), getattr(after, name), strict=True):
            assert old.dtype == new.dtype
            np.testing.assert_array_equal(old, new)


def test_more_than_ten_arrays_keep_their_order() -> None:
    arrays = [np.array(number) for number in range(25)]
    before = replace(make_checkpoint(), variables=arrays)
    after = Checkpoint.from_npz(before.record, before.to_npz())
    assert [int(array) for array in after.variables] == [*range(25)]


def test_a_setting_that_came_later_has_its_default() -> None:
    values = asdict(make_checkpoint().record)
    del values["config"]["precision"]
    assert RunRecord.from_values(values).config == make_checkpoint().record.config


@pytest.mark.parametrize(
    "change",
    [
        {"config": None},
        {"config": {**asdict(TrainingConfig()), "epochs": 0}},
        {"epochs": [{"epoch": 1}]},
        {"epochs": []},
        {"epochs": [{"epoch": 2, "loss": 1.0, "accuracy": 0.5}]},
        {"data_sha256": None},
        {"elapsed_s": "long"},
        {"rates": [{"epoch": 1.0}]},
        {"rates": [{"epoch": 1.0, "before": 0.1, "after": 0.0}]},
        {"rates": [{"epoch": 1.0, "before": 0.1, "after": "fast"}]},
    ],
)
def test_a_record_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    values = {**asdict(make_checkpoint().record), **change}
    with pytest.raises((ValueError, TypeError, KeyError)):
        RunRecord.from_values(values)


def test_more_epochs_than_planned_are_refused() -> None:
    values = asdict(make_checkpoint(TrainingConfig(epochs=1), epochs=2).record)
    with pytest.raises(ValueError, match="more epochs"):
        RunRecord.from_values(values)


def test_an_archive_with_pickled_objects_is_refused() -> None:
    file = io.BytesIO()
    np.savez(file, batches=np.zeros((0, 3)), variables_0=np.array([print], object))
    with pytest.raises(TrainingError, match="damaged"):
        Checkpoint.from_npz(make_checkpoint().record, file.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive at all"])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(TrainingError, match="damaged"):
        Checkpoint.from_npz(make_checkpoint().record, content)


def test_a_run_goes_on_with_the_rate_it_had_last() -> None:
    record = make_checkpoint(TrainingConfig(learning_rate=0.01)).record
    assert record.learning_rate == 0.01
    changes = (RateChange(0.5, 0.01, 0.1), RateChange(1.0, 0.1, 0.002))
    changed = RunRecord.from_values(asdict(replace(record, rates=changes)))
    assert changed.rates == changes
    assert changed.learning_rate == 0.002


def test_a_checkpoint_from_before_rates_could_be_changed_is_read() -> None:
    record = make_checkpoint().record
    values = asdict(record)
    del values["rates"]
    assert RunRecord.from_values(values) == record
