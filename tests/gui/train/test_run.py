"""A run goes through its states, reports each, and saves nothing unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.jobs.latest_job import Job
from digitpad.gui.train.run import TrainingRun
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints
from digitpad.training.updates import TrainingUpdate
from tests.gui.train.trainings import FakeTraining

SHORT = TrainingConfig(epochs=2)


@pytest.fixture
def parent(qapp: object) -> QObject:
    assert qapp
    return QObject()


@pytest.fixture
def checkpoints(tmp_path: Path) -> RunCheckpoints:
    return CheckpointFolder(tmp_path / "training").begin("mine", replaces=False)


@pytest.fixture
def run(
    parent: QObject, store: ModelStore, training: FakeTraining, tmp_path: Path
) -> Iterator[TrainingRun]:
    run = TrainingRun(store, tmp_path, training, parent)
    yield run
    training.released.set()
    run.end()


def states_of(run: TrainingRun) -> list[str]:
    states: list[str] = []
    run.state_changed.connect(states.append)
    return states


def test_a_whole_run_is_saved_without_a_question(
    run: TrainingRun, checkpoints: RunCheckpoints, store: ModelStore, qtbot: QtBot
) -> None:
    states = states_of(run)
    with qtbot.waitSignals([run.trained, run.saved]):
        run.start(SHORT, checkpoints, None)
    assert states == ["training", "saving", "idle"]
    assert store.find("mine")


def test_a_stopped_run_is_saved_only_on_request(
    run: TrainingRun,
    checkpoints: RunCheckpoints,
    training: FakeTraining,
    store: ModelStore,
    qtbot: QtBot,
) -> None:
    training.pause_at = "one and a half"
    states = states_of(run)
    with qtbot.waitSignal(run.progressed, check_params_cb=_is_second_epoch):
        run.start(SHORT, checkpoints, None)
    with qtbot.waitSignal(run.trained):
        run.stop()
    assert states == ["training", "stopping", "undecided"]
    assert not store.is_taken("mine")
    with qtbot.waitSignal(run.saved):
        run.save("yours")
    assert store.is_taken("yours")
    assert not store.is_taken("mine")


def _is_second_epoch(progress: object) -> bool:
    return isinstance(progress, TrainingUpdate) and progress.epoch == 2


def test_a_failed_save_keeps_the_model_until_it_is_discarded(
    run: TrainingRun,
    checkpoints: RunCheckpoints,
    store: ModelStore,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_store: ModelStore, _name: str, _files: ModelFiles) -> StoredModel:
        raise SaveError("Not saved: the disk is full.")

    monkeypatch.setattr(ModelStore, "save", fail)
    states = states_of(run)
    with qtbot.waitSignal(run.save_failed) as heard:
        run.start(SHORT, checkpoints, None)
    assert heard.args is not None
    assert str(heard.args[0]) == "Not saved: the disk is full."
    run.discard()
    assert states == ["training", "saving", "undecided", "idle"]
    assert not store.is_taken("mine")
    assert caplog.records


def test_a_run_given_up_while_loading_says_that_it_was_cancelled(
    run: TrainingRun,
    checkpoints: RunCheckpoints,
    training: FakeTraining,
    parent: QObject,
    qtbot: QtBot,
) -> None:
    training.pause_at = "loading"
    training.is_deaf = True
    heard: list[str] = []
    run.trained.connect(lambda _result: heard.append("trained"))
    run.progressed.connect(lambda _progress: heard.append("progressed"))
    run.start(SHORT, checkpoints, None)
    qtbot.waitUntil(lambda: heard == ["progressed"])
    with qtbot.waitSignal(run.cancelled):
        run.stop()
    assert run.state == "idle"
    training.released.set()
    qtbot.waitUntil(lambda: not parent.findChildren(Job))
    assert heard == ["progressed"]


def test_stop_without_a_run_does_nothing(run: TrainingRun) -> None:
    states = states_of(run)
    run.stop()
    assert states == []


def test_end_waits_for_a_run_that_was_given_up(
    run: TrainingRun,
    checkpoints: RunCheckpoints,
    training: FakeTraining,
    parent: QObject,
    qtbot: QtBot,
) -> None:
    training.pause_at = "loading"
    run.start(SHORT, checkpoints, None)
    qtbot.waitUntil(lambda: bool(training.calls))
    run.stop()
    jobs = parent.findChildren(Job)
    run.end()
    assert jobs
    assert not any(each.isRunning() for each in jobs)
