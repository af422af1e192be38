"""Interrupted runs are found on a thread; a run that is only in memory comes first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.train.controls import TrainingControls
from digitpad.gui.train.questions import TrainingQuestions
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.view import TrainingView
from digitpad.models.store import ModelStore, StoredModel
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints
from tests.gui.train.trainings import FakeTraining
from tests.program.program import find
from tests.training.checkpoints import make_checkpoint


@pytest.fixture
def folder(tmp_path: Path) -> CheckpointFolder:
    return CheckpointFolder(tmp_path / "training")


@pytest.fixture
def run(
    store: ModelStore, stored_model: StoredModel, tmp_path: Path, qapp: object
) -> Iterator[TrainingRun]:
    assert qapp
    parent = QObject()
    run = TrainingRun(store, tmp_path, FakeTraining(stored_model), parent)
    yield run
    run.end()


@pytest.fixture
def questions(
    run: TrainingRun, store: ModelStore, folder: CheckpointFolder, qtbot: QtBot
) -> Iterator[TrainingQuestions]:
    view, controls = TrainingView(run, {}), TrainingControls(store)
    qtbot.addWidget(view)
    qtbot.addWidget(controls)
    questions = TrainingQuestions(run, view, controls, folder)
    yield questions
    questions.end()
    view.charts.end()


def look(questions: TrainingQuestions, qtbot: QtBot) -> str:
    """The question about the run that is found, or "" without any."""
    with qtbot.waitSignal(questions.interruption_changed) as heard:
        questions.look()
    return asked(questions) if heard.args == [True] else ""


def asked(questions: TrainingQuestions) -> str:
    view = questions.parent()
    assert isinstance(view, TrainingView)
    return find(view, QLabel, "training_question_text").text()


def answer(questions: TrainingQuestions, name: str) -> None:
    view = questions.parent()
    assert isinstance(view, TrainingView)
    find(view, QPushButton, name).click()


def interrupt(folder: CheckpointFolder, name: str) -> None:
    run = folder.begin(name, replaces=False)
    run.save(make_checkpoint())
    run.close()


@pytest.fixture
def in_memory(folder: CheckpointFolder, monkeypatch: pytest.MonkeyPatch) -> RunCheckpoints:
    """A run for whose checkpoint there was no room."""

    def fail(_folder: Path, _contents: object) -> None:
        raise SaveError("Not saved: the disk is full.")

    run = folder.begin("in memory", replaces=False)
    with monkeypatch.context() as patch:
        patch.setattr("digitpad.training.checkpoint_store.write_folder", fail)
        with pytest.raises(SaveError):
            run.save(make_checkpoint(epochs=3))
    return run


def test_none_is_found_where_there_is_none(questions: TrainingQuestions, qtbot: QtBot) -> None:
    assert look(questions, qtbot) == ""


def test_one_is_found_and_the_next_one_once_it_is_discarded(
    questions: TrainingQuestions, folder: CheckpointFolder, qtbot: QtBot
) -> None:
    interrupt(folder, "older")
    interrupt(folder, "newer")
    assert look(questions, qtbot) == "Training of “newer” was interrupted after epoch 2 of 4."
    answer(questions, "discard_button")
    box = find(questions._view, QMessageBox, "discard_question")
    assert box.text() == "Discard what “newer” has learned? It can't be resumed then."
    with qtbot.waitSignal(questions.interruption_changed):
        next(button for button in box.buttons() if button.text() == "Discard").click()
    assert asked(questions) == "Training of “older” was interrupted after epoch 2 of 4."


def test_a_run_that_only_memory_has_is_found_first(
    questions: TrainingQuestions,
    run: TrainingRun,
    folder: CheckpointFolder,
    in_memory: RunCheckpoints,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interrupt(folder, "on the disk")
    run.left_in_memory.emit(in_memory)
    assert questions.is_open
    assert look(questions, qtbot).startswith(
        "Training of “in memory” was interrupted after epoch 3"
    )
    resumed: list[RunCheckpoints] = []
    monkeypatch.setattr(run, "resume", resumed.append)
    answer(questions, "resume_button")
    assert resumed == [in_memory]
    assert not questions.is_open


def test_given_up_it_is_held_no_more(
    questions: TrainingQuestions, run: TrainingRun, in_memory: RunCheckpoints, qtbot: QtBot
) -> None:
    run.left_in_memory.emit(in_memory)
    questions.give_up()
    assert not questions.is_open
    assert look(questions, qtbot) == ""
