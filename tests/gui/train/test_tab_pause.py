"""A run waits while it is paused, and can be resumed, stopped, or left by closing the window."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.train.tab import TrainTab
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import UserPaths
from digitpad.training.run import Run
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate
from tests.gui.train.trainings import (
    BATCHES,
    details,
    make_history,
    make_result,
    make_update,
    press,
    question,
    status,
)
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass
class SteppedTraining:
    """Goes through a batch whenever it is given a step; asks behind each, as a fit does."""

    model: StoredModel
    steps: list[Event] = field(default_factory=lambda: [Event() for _ in range(8)])
    done: int = 0

    def step(self, number: int) -> None:
        for event in self.steps[:number]:
            event.set()

    def __call__(self, run: Run, cache: Path) -> TrainingResult:  # noqa: ARG002  (what every such job takes)
        self.done = 0
        for number, event in enumerate(self.steps, 1):
            while not event.wait(0.005):
                pass
            if run.is_cancelled():
                break
            self.done = number
            run.report(make_update(number, run.config.epochs))
        run.report(TrainingUpdate("Evaluating", run.config.epochs, run.config.epochs))
        return make_result(
            self.model, make_history(self.done // BATCHES), stopped=self.done < len(self.steps)
        )


@pytest.fixture
def stepped(stored_model: StoredModel) -> SteppedTraining:
    return SteppedTraining(stored_model)


@pytest.fixture
def tab(
    qtbot: QtBot, store: ModelStore, stepped: SteppedTraining, paths: UserPaths
) -> Iterator[TrainTab]:
    tab = TrainTab(store, paths, train=stepped)
    qtbot.addWidget(tab)
    tab.resize(900, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    press(tab, "start_button")
    stepped.step(5)
    qtbot.waitUntil(lambda: details(tab).startswith("Batch 1 of") and "2 of" in status(tab))
    yield tab
    stepped.step(8)
    tab.end()


def pause_button(tab: TrainTab) -> QPushButton:
    return find(tab, QPushButton, "pause_button")


def test_a_paused_run_goes_through_no_batch_until_it_is_resumed(
    tab: TrainTab, stepped: SteppedTraining, qtbot: QtBot
) -> None:
    told: list[str] = []
    tab.status_changed.connect(told.append)
    press(tab, "pause_button")
    assert status(tab) == "Paused"
    assert tab.is_training()
    stepped.step(8)
    for _ in range(20):
        QCoreApplication.processEvents()
    assert stepped.done == 5
    press(tab, "pause_button")
    assert pause_button(tab).text() == "Pause"
    assert told == ["Training is paused", "Training goes on"]
    with qtbot.waitSignal(tab.model_saved):
        pass
    assert stepped.done == 8
    assert not pause_button(tab).isEnabled()


def test_stop_works_in_a_pause(tab: TrainTab, stepped: SteppedTraining, qtbot: QtBot) -> None:
    press(tab, "pause_button")
    assert pause_button(tab).text() == "Resume"
    stepped.step(8)
    press(tab, "stop_button")
    assert status(tab) == "Stopping..."
    qtbot.waitUntil(tab.has_unsaved_model)
    assert question(tab).startswith("Keep the best epoch so far (epoch 1")
    assert stepped.done == 5
    assert pause_button(tab).text() == "Pause"


def test_closing_ends_a_paused_run(tab: TrainTab, stepped: SteppedTraining) -> None:
    press(tab, "pause_button")
    stepped.step(8)
    tab.end()
    assert stepped.done == 5


def test_a_pause_that_comes_behind_the_last_batch_ends_by_itself(
    tab: TrainTab, stepped: SteppedTraining, qtbot: QtBot
) -> None:
    stepped.step(8)
    qtbot.waitUntil(lambda: stepped.done == 8)
    find(tab, QAction, "pause_action").trigger()
    if tab.is_training():
        with qtbot.waitSignal(tab.model_saved):
            pass
    assert status(tab).startswith("Test accuracy")
    assert not tab.is_training()


def test_what_is_no_learning_can_t_be_paused(
    train_tab: TrainTab, training: Any, qtbot: QtBot
) -> None:
    training.pause_at = "loading"
    assert not pause_button(train_tab).isEnabled()
    press(train_tab, "start_button")
    qtbot.waitUntil(lambda: status(train_tab) == "Reading digits...")
    assert not pause_button(train_tab).isEnabled()
    find(train_tab, QAction, "pause_action").trigger()
    assert status(train_tab) == "Reading digits..."


def test_the_next_run_isn_t_paused(tab: TrainTab, stepped: SteppedTraining, qtbot: QtBot) -> None:
    press(tab, "pause_button")
    stepped.step(8)
    press(tab, "stop_button")
    qtbot.waitUntil(tab.has_unsaved_model)
    press(tab, "discard_button")
    with qtbot.waitSignal(tab.model_saved):
        press(tab, "start_button")
