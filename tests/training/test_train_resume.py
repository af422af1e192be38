"""A run that goes on from a checkpoint ends where it would have ended without the break."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits
from digitpad.errors import SaveError, TrainingError
from digitpad.models.keras_files import load_keras
from digitpad.models.store import ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.training.checkpoint import Checkpoint, RunRecord
from digitpad.training.data import TrainingData
from digitpad.training.run import Run
from digitpad.training.train import TrainingResult, train
from digitpad.training.updates import TrainingUpdate
from tests.training.small_training import use_few_damages

SMALL = TrainingConfig(datasets=("synthetic",), epochs=3, batch_size=64, learning_rate=3e-3)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    return TrainingData((make_digits(400, seed=1),), make_digits(100, seed=2))


@pytest.fixture(scope="module")
def unbroken_run(data: TrainingData) -> tuple[TrainingResult, list[Checkpoint]]:
    kept: list[Checkpoint] = []
    return train(Run(SMALL, save_checkpoint=kept.append), data), kept


@pytest.fixture(scope="module")
def unbroken(unbroken_run: tuple[TrainingResult, list[Checkpoint]]) -> TrainingResult:
    return unbroken_run[0]


@pytest.fixture(scope="module")
def checkpoints(unbroken_run: tuple[TrainingResult, list[Checkpoint]]) -> list[Checkpoint]:
    return unbroken_run[1]


def through_the_disk(checkpoint: Checkpoint) -> Checkpoint:
    record = RunRecord.from_values(asdict(checkpoint.record))
    return Checkpoint.from_npz(record, checkpoint.to_npz())


def spread(first: TrainingResult, second: TrainingResult) -> float:
    """The largest difference between two weights."""
    both = [load_keras(result.files.keras).get_weights() for result in (first, second)]
    return max(float(np.abs(old - new).max()) for old, new in zip(*both, strict=True))


def test_a_resumed_run_ends_with_the_weights_of_an_unbroken_one(
    data: TrainingData, unbroken: TrainingResult, checkpoints: list[Checkpoint]
) -> None:
    updates: list[TrainingUpdate] = []
    resumed = train(Run(SMALL, updates.append, resume=through_the_disk(checkpoints[0])), data)
    assert spread(resumed, unbroken) < 1e-6
    assert resumed.evaluation.accuracy == unbroken.evaluation.accuracy
    assert not resumed.stopped
    ends = [update.epoch_metrics.epoch for update in updates if update.epoch_metrics]
    assert ends == [2, 3]
    assert [update.epoch_view.epoch for update in updates if update.epoch_view] == [1, 2, 3]


def test_its_curves_go_on_where_they_stopped(
    data: TrainingData, unbroken: TrainingResult, checkpoints: list[Checkpoint]
) -> None:
    updates: list[TrainingUpdate] = []
    resumed = train(Run(SMALL, updates.append, resume=checkpoints[1]), data)
    past = updates[0].resumed
    assert past is not None
    assert past.epochs == unbroken.files.record.history.epochs[:2]
    history = resumed.files.record.history
    assert history.epochs == unbroken.files.record.history.epochs
    places = [point.epoch for point in history.batches]
    assert places == sorted(places)
    assert (places[0] < 1, places[-1]) == (True, 3.0)


@pytest.mark.parametrize(
    "change",
    [
        {"augment": True, "schedule": "cosine", "network": "compact"},
        pytest.param(
            {"augment": True, "schedule": "cosine", "network": "robust"}, marks=pytest.mark.long
        ),
        {"optimizer": "rmsprop", "label_smoothing": 0.05, "validation_split": 0.0},
    ],
)
def test_every_kind_of_run_can_be_resumed(
    data: TrainingData, change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_few_damages(monkeypatch)
    config = replace(SMALL, epochs=2, **change)  # type: ignore[arg-type]
    kept: list[Checkpoint] = []
    whole = train(Run(config, save_checkpoint=kept.append), data)
    resumed = train(Run(config, resume=through_the_disk(kept[0])), data)
    assert spread(resumed, whole) < 1e-6


def test_a_run_that_was_killed_before_its_model_was_saved_is_only_finished(
    data: TrainingData, unbroken: TrainingResult, checkpoints: list[Checkpoint]
) -> None:
    past = replace(checkpoints[2], record=replace(checkpoints[2].record, elapsed_s=5000.0))
    updates: list[TrainingUpdate] = []
    finished = train(Run(SMALL, updates.append, resume=past), data)
    assert spread(finished, unbroken) == 0
    assert not any(update.batches for update in updates)
    assert 5000 < finished.files.record.duration_s < 5300  # without the break


def test_a_run_that_was_about_to_stop_early_stops(data: TrainingData) -> None:
    config = replace(SMALL, epochs=40, early_stopping=1, learning_rate=0.03)
    kept: list[Checkpoint] = []
    stopped = train(Run(config, save_checkpoint=kept.append), data)
    assert len(kept) < 40
    resumed = train(Run(config, resume=kept[-1]), data)
    assert spread(resumed, stopped) == 0
    assert resumed.files.record.history == stopped.files.record.history


def test_stopped_before_another_epoch_ends_it_keeps_the_best_one_before_the_break(
    data: TrainingData, checkpoints: list[Checkpoint]
) -> None:
    heard: list[TrainingUpdate] = []
    past = through_the_disk(checkpoints[1])
    result = train(Run(SMALL, heard.append, lambda: len(heard) > 1, resume=past), data)
    assert result.stopped
    assert len(result.files.record.history.epochs) == 2
    weights = load_keras(result.files.keras).get_weights()
    for kept, expected in zip(weights, past.best_weights, strict=True):
        np.testing.assert_array_equal(kept, expected)


def test_a_checkpoint_holds_seeds_moments_and_steps(checkpoints: list[Checkpoint]) -> None:
    first, second = checkpoints[0], checkpoints[1]
    assert len(first.variables) == len(first.best_weights) + 1  # the seed of the dropout
    steps = [int(checkpoint.optimizer[0]) for checkpoint in (first, second)]
    assert steps == [6, 12]  # 360 images in batches of 64
    assert len(first.optimizer) > 2 * len(first.best_weights)


def test_other_digits_than_before_are_refused(
    data: TrainingData, checkpoints: list[Checkpoint]
) -> None:
    other = replace(data, train=(make_digits(400, seed=7),))
    with pytest.raises(TrainingError, match="digits have changed"):
        train(Run(SMALL, resume=checkpoints[0]), other)


def test_another_network_than_before_is_refused(
    data: TrainingData, checkpoints: list[Checkpoint]
) -> None:
    past = checkpoints[0]
    other = replace(past, record=replace(past.record, network="robust"))
    with pytest.raises(TrainingError, match="network has changed"):
        train(Run(SMALL, resume=other), data)


@pytest.fixture
def first(unbroken: TrainingResult, tmp_path: Path) -> StoredModel:
    return ModelStore(tmp_path, tmp_path / "none").save("first", unbroken.files)


def test_a_run_that_trains_a_model_further_needs_that_model_no_more(
    data: TrainingData, first: StoredModel
) -> None:
    config = replace(SMALL, epochs=2)
    kept: list[Checkpoint] = []
    whole = train(Run(config, continue_from=first, save_checkpoint=kept.append), data)
    resumed = train(Run(config, resume=kept[0]), data)
    assert spread(resumed, whole) < 1e-6
    assert resumed.files.record.continued_from == "first"


def test_a_network_that_is_none_of_ours_is_missed_when_its_model_is_gone(
    data: TrainingData, first: StoredModel
) -> None:
    foreign = replace(first, record=replace(first.record, network="imported"))
    config, kept = replace(SMALL, epochs=2), list[Checkpoint]()
    whole = train(Run(config, continue_from=foreign, save_checkpoint=kept.append), data)
    resumed = train(Run(config, continue_from=foreign, resume=kept[0]), data)
    assert spread(resumed, whole) < 1e-6
    with pytest.raises(TrainingError, match="'first', which it trains further, is gone"):
        train(Run(config, resume=kept[0]), data)


def test_a_checkpoint_that_can_t_be_kept_is_told_once_and_training_goes_on(
    data: TrainingData, unbroken: TrainingResult
) -> None:
    def refuse(_checkpoint: Checkpoint) -> None:
        raise SaveError("Not saved: the disk is full (training).")

    updates: list[TrainingUpdate] = []
    result = train(Run(SMALL, updates.append, save_checkpoint=refuse), data)
    notices = [update.notice for update in updates if update.notice]
    assert notices == [
        "Training goes on without a checkpoint. Not saved: the disk is full (training)."
    ]
    assert spread(result, unbroken) == 0
