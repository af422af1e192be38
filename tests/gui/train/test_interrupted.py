"""Interrupted runs are found on a thread; a run that is only in memory comes first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.train.interrupted import InterruptedOffer, InterruptedTraining
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints
from tests.training.checkpoints import make_checkpoint


@pytest.fixture
def folder(tmp_path: Path) -> CheckpointFolder:
    return CheckpointFolder(tmp_path / "training")


@pytest.fixture
def interrupted(qapp: object, folder: CheckpointFolder) -> Iterator[InterruptedTraining]:
    assert qapp
    parent = QObject()
    interrupted = InterruptedTraining(folder, parent)
    yield interrupted
    interrupted.end()


def look(interrupted: InterruptedTraining, qtbot: QtBot) -> InterruptedOffer | None:
    with qtbot.waitSignal(interrupted.found) as heard:
        interrupted.look()
    assert heard.args is not None
    offer = heard.args[0]
    assert offer is None or isinstance(offer, InterruptedOffer)
    return offer


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


def test_none_is_found_where_there_is_none(interrupted: InterruptedTraining, qtbot: QtBot) -> None:
    assert look(interrupted, qtbot) is None


def test_one_is_found_and_the_next_one_once_it_is_discarded(
    interrupted: InterruptedTraining, folder: CheckpointFolder, qtbot: QtBot
) -> None:
    interrupt(folder, "older")
    interrupt(folder, "newer")
    offer = look(interrupted, qtbot)
    assert offer is not None
    assert (offer.checkpoints.name, offer.problem) == ("newer", "")
    with qtbot.waitSignal(interrupted.found) as heard:
        interrupted.discard(offer)
    assert heard.args is not None
    assert heard.args[0].checkpoints.name == "older"


def test_a_run_that_only_memory_has_is_found_first(
    interrupted: InterruptedTraining,
    folder: CheckpointFolder,
    in_memory: RunCheckpoints,
    qtbot: QtBot,
) -> None:
    interrupt(folder, "on the disk")
    interrupted.hold(in_memory)
    assert interrupted.is_held
    offer = look(interrupted, qtbot)
    assert offer is not None
    assert offer.record == make_checkpoint(epochs=3).record
    assert interrupted.take(offer) is in_memory
    assert not interrupted.is_held


def test_given_up_it_is_held_no_more(
    interrupted: InterruptedTraining, in_memory: RunCheckpoints, qtbot: QtBot
) -> None:
    interrupted.hold(in_memory)
    interrupted.give_up()
    assert not interrupted.is_held
    assert look(interrupted, qtbot) is None
