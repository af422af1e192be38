"""An interrupted run is offered in the Train tab, and resumed or discarded there."""

from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.train.tab import TrainTab
from digitpad.models.store import ModelStore
from digitpad.networks.config import TrainingConfig
from digitpad.system.paths import UserPaths
from digitpad.training.checkpoint_store import CheckpointFolder
from tests.gui.train.trainings import (
    BATCHES,
    FakeTraining,
    answer,
    details,
    failure,
    make_history,
    press,
    question,
    status,
    train_to_the_end,
)
from tests.program.program import find
from tests.training.checkpoints import make_checkpoint

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

OFFER = "Training of “mine” was interrupted after epoch 2 of 3."

POINTS = 2 * BATCHES + BATCHES // 2 + 2 * 2
"""After two and a half epochs: batches, and the epochs of training and of validation."""


@pytest.fixture
def folder(paths: UserPaths) -> CheckpointFolder:
    return CheckpointFolder(paths.training)


@pytest.fixture
def killed(folder: CheckpointFolder) -> TrainingConfig:
    """The settings of a run that was killed before the tab was there."""
    config = TrainingConfig(("synthetic",), "robust", epochs=3, batch_size=64)
    run = folder.begin("mine", replaces=False)
    run.save(make_checkpoint(config, make_history(2)))
    run.close()
    return config


@pytest.fixture
def offered(killed: TrainingConfig, train_tab: TrainTab, qtbot: QtBot) -> TrainTab:
    """The tab at the next start."""
    assert killed
    qtbot.waitUntil(lambda: question(train_tab) == OFFER)
    return train_tab


def answers(train_tab: TrainTab) -> list[str]:
    names = ("resume_button", "keep_button", "retry_save_button", "discard_button")
    return [name for name in names if find(train_tab, QPushButton, name).isVisible()]


def test_at_the_next_start_resume_or_discard_are_offered(offered: TrainTab) -> None:
    assert answers(offered) == ["resume_button", "discard_button"]
    assert status(offered) == "Ready to train"
    assert find(offered, QPushButton, "start_button").isEnabled()
    assert not offered.has_unsaved_model()  # it is on the disk


def test_a_resumed_run_goes_on_with_its_settings_and_its_name(
    offered: TrainTab,
    killed: TrainingConfig,
    training: FakeTraining,
    store: ModelStore,
    folder: CheckpointFolder,
    qtbot: QtBot,
) -> None:
    training.pause_at = "two and a half"
    press(offered, "resume_button")
    qtbot.waitUntil(lambda: status(offered) == "Epoch 3 of 3")
    assert (training.calls[0][0], training.resumed) == (killed, [2])
    assert find(offered, QComboBox, "network").currentData() == "robust"
    assert find(offered, QSpinBox, "batch_size").value() == 64
    assert find(offered, QLineEdit, "model_name").text() == "mine"
    assert question(offered) == ""
    with qtbot.waitSignal(offered.model_saved):
        training.released.set()
    assert store.is_taken("mine")
    qtbot.waitUntil(lambda: folder.interrupted() is None)
    assert question(offered) == ""


def test_its_charts_show_what_was_learned_before(
    offered: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "two and a half"
    press(offered, "resume_button")
    for name in ("loss_chart", "accuracy_chart"):
        chart = find(offered, MetricChart, name)
        qtbot.waitUntil(lambda chart=chart: chart.point_count() == POINTS, timeout=300_000)  # type: ignore[misc]


def test_discarded_it_is_gone_and_others_are_offered(
    offered: TrainTab, folder: CheckpointFolder, paths: UserPaths, qtbot: QtBot
) -> None:
    other = folder.begin("other", replaces=False)
    other.save(make_checkpoint(epochs=1))
    other.close()
    press(offered, "discard_button")  # the one that is shown
    answer(offered, "discard_question", "Keep")
    assert question(offered) == OFFER
    press(offered, "discard_button")
    answer(offered, "discard_question", "Discard")
    qtbot.waitUntil(lambda: question(offered).startswith("Training of “other”"))
    press(offered, "discard_button")
    answer(offered, "discard_question", "Discard")
    qtbot.waitUntil(lambda: [*paths.training.iterdir()] == [])
    assert (status(offered), question(offered)) == ("Discarded", "")


def test_other_runs_go_before_it_and_it_is_offered_again_after_them(
    offered: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "half"
    press(offered, "start_button")
    qtbot.waitUntil(lambda: status(offered) == "Epoch 1 of 5")
    assert question(offered) == ""
    with qtbot.waitSignal(offered.model_saved):
        training.released.set()
    qtbot.waitUntil(lambda: question(offered) == OFFER)


def test_whether_one_waits_is_told(
    train_tab: TrainTab, folder: CheckpointFolder, qtbot: QtBot
) -> None:
    heard: list[bool] = []
    train_tab.interruption_changed.connect(heard.append)
    run = folder.begin("mine", replaces=False)
    run.save(make_checkpoint())
    run.close()
    train_to_the_end(train_tab, qtbot)
    qtbot.waitUntil(lambda: heard[-1:] == [True])
    press(train_tab, "discard_button")
    answer(train_tab, "discard_question", "Discard")
    qtbot.waitUntil(lambda: heard[-1:] == [False])


def test_a_run_that_nobody_can_read_can_only_be_discarded(
    killed: TrainingConfig,
    paths: UserPaths,
    train_tab: TrainTab,
    training: FakeTraining,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert killed
    qtbot.waitUntil(lambda: question(train_tab) == OFFER)
    for path in paths.training.rglob("record.json"):
        path.write_bytes(b"junk")
    train_to_the_end(train_tab, qtbot)
    qtbot.waitUntil(lambda: "is damaged" in question(train_tab))
    assert answers(train_tab) == ["discard_button"]
    assert len(training.calls) == 1
    assert caplog.records


def test_a_run_that_can_t_go_on_says_why_and_stays(
    offered: TrainTab,
    paths: UserPaths,
    folder: CheckpointFolder,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for path in paths.training.rglob("arrays.npz"):
        path.write_bytes(b"junk")
    press(offered, "resume_button")
    qtbot.waitUntil(lambda: status(offered) == "Training could not start")
    assert "is damaged" in failure(offered)
    qtbot.waitUntil(lambda: question(offered) == OFFER)
    assert folder.interrupted() is not None
    assert caplog.records


def test_stopped_before_it_has_learned_anything_it_can_be_resumed_again(
    offered: TrainTab, training: FakeTraining, qtbot: QtBot
) -> None:
    training.pause_at = "loading"
    press(offered, "resume_button")
    qtbot.waitUntil(lambda: status(offered) == "Reading digits...")
    press(offered, "stop_button")
    assert (status(offered), details(offered)) == (
        "Stopped",
        "It stands where it was interrupted before.",
    )
    qtbot.waitUntil(lambda: question(offered) == OFFER)


@pytest.mark.parametrize("button", ["keep_button", "discard_button"])
def test_a_stopped_run_is_offered_no_more_once_it_is_kept_or_discarded(
    train_tab: TrainTab,
    training: FakeTraining,
    folder: CheckpointFolder,
    paths: UserPaths,
    qtbot: QtBot,
    button: str,
) -> None:
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    press(train_tab, "stop_button")
    qtbot.waitUntil(train_tab.has_unsaved_model)
    assert len([*paths.training.glob("*/arrays.npz")]) == 1
    press(train_tab, button)
    qtbot.waitUntil(lambda: [*paths.training.iterdir()] == [])
    qtbot.waitUntil(lambda: not train_tab.has_unsaved_model())
    assert folder.interrupted() is None


def test_a_run_that_breaks_down_after_an_epoch_can_be_resumed(
    train_tab: TrainTab,
    training: FakeTraining,
    store: ModelStore,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    training.failure, training.fails_after = MemoryError(), 2
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: question(train_tab).endswith("interrupted after epoch 2 of 5."))
    assert status(train_tab) == "Training failed"
    training.failure = None
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "resume_button")
    assert training.resumed == [0, 2]
    assert len(store.find("my model").record.history.epochs) == 5
    assert caplog.records


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def fail(_folder: Path, _contents: object) -> None:
        raise SaveError("Not saved: the disk is full (training).")

    monkeypatch.setattr("digitpad.training.checkpoint_store.write_folder", fail)
    return monkeypatch


def test_without_room_for_checkpoints_training_goes_on_and_says_so(
    train_tab: TrainTab, training: FakeTraining, no_room: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert no_room
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    notice = find(train_tab, QLabel, "training_notice")
    assert notice.isVisible()
    assert notice.text() == (
        "Training goes on without a checkpoint. Not saved: the disk is full (training)."
    )
    with qtbot.waitSignal(train_tab.model_saved):
        training.released.set()
    assert not notice.isVisible()


def test_what_a_broken_run_has_learned_stays_in_memory_where_the_disk_is_full(
    train_tab: TrainTab,
    training: FakeTraining,
    no_room: pytest.MonkeyPatch,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    training.failure, training.fails_after = SaveError("Not saved: no room (tmp)."), 5
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: question(train_tab).endswith("interrupted after epoch 5 of 5."))
    assert failure(train_tab) == "Not saved: no room (tmp)."
    assert train_tab.has_unsaved_model()  # closing asks first
    no_room.undo()
    training.failure = None
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "resume_button")
    assert training.resumed == [0, 5]
    assert not train_tab.has_unsaved_model()
    assert caplog.records


@pytest.mark.parametrize("is_given_up", [False, True])
def test_closed_in_mid_run_it_is_offered_at_the_next_start_unless_it_was_given_up(
    train_tab: TrainTab,
    training: FakeTraining,
    folder: CheckpointFolder,
    qtbot: QtBot,
    is_given_up: bool,
) -> None:
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    if is_given_up:
        train_tab.give_up()
    train_tab.end()
    assert (folder.interrupted() is None) == is_given_up


@pytest.mark.parametrize(
    ("pause_at", "can_be_resumed"), [("half", False), ("one and a half", True)]
)
def test_a_run_can_be_resumed_after_closing_once_an_epoch_has_ended(
    train_tab: TrainTab,
    training: FakeTraining,
    qtbot: QtBot,
    pause_at: Literal["half", "one and a half"],
    can_be_resumed: bool,
) -> None:
    training.pause_at = pause_at
    assert not train_tab.can_be_resumed()
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == f"Epoch {1 + can_be_resumed} of 5")
    assert train_tab.can_be_resumed() == can_be_resumed


def test_a_run_whose_checkpoint_has_no_room_can_t_be_resumed_after_closing(
    train_tab: TrainTab, training: FakeTraining, no_room: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert no_room
    training.pause_at = "one and a half"
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Epoch 2 of 5")
    assert not train_tab.can_be_resumed()


@pytest.mark.usefixtures("killed")
def test_without_tensorflow_nothing_is_offered(
    paths: UserPaths,
    store: ModelStore,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("digitpad.gui.train.tab.has_tensorflow", lambda: False)
    monkeypatch.setattr(
        "digitpad.gui.train.questions.TrainingQuestions.look",
        lambda _self: pytest.fail("looked for a run that can't go on"),
    )
    train_tab = TrainTab(store, paths)
    qtbot.addWidget(train_tab)
    assert question(train_tab) == ""
    train_tab.end()
