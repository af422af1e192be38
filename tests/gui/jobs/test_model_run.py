"""A run that makes a model: trained, decided upon, saved."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError, SaveError
from digitpad.gui.jobs.latest_job import Work
from digitpad.gui.jobs.model_run import ModelRun
from digitpad.override import override
from digitpad.progress import IsCancelled, stop_if


class Run(ModelRun):
    """The least that a run has; its models are words.

    Attributes:
        held: The model that is neither saved nor discarded, or "".
        states: Those that it entered.
    """

    def __init__(self, parent: QApplication) -> None:
        super().__init__(parent)
        self.held = ""
        self.states: list[str] = []
        self.state_changed.connect(self.states.append)

    def start(self, work: Work) -> None:
        self._enter("training")
        self._training.start(work)

    def cancel(self) -> None:
        self._training.cancel()

    def save(self, work: Work) -> None:
        self._save(work)

    @override
    def _on_trained(self, result: str) -> None:
        self.held = result
        super()._on_trained(result)

    @override
    def _release(self) -> None:
        self.held = ""
        super()._release()


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    run = Run(qapp)
    yield run
    run.end()
    run.deleteLater()


def giving(result: str) -> Work:
    return lambda _report, _is_cancelled: result


def raising(error: Exception) -> Work:
    def work(_report: object, _is_cancelled: object) -> None:
        raise error

    return work


def train(run: Run, qtbot: QtBot) -> None:
    run.start(giving("model"))
    qtbot.waitUntil(lambda: run.state == "undecided")


def test_a_trained_model_is_held_until_it_is_saved(run: Run, qtbot: QtBot) -> None:
    train(run, qtbot)
    assert run.held == "model"
    with qtbot.waitSignal(run.saved) as saved:
        run.save(giving("stored"))
    assert saved.args == ["stored"]
    assert (run.held, run.states) == ("", ["training", "undecided", "saving", "idle"])


def test_a_model_that_cannot_be_saved_is_still_held(run: Run, qtbot: QtBot) -> None:
    train(run, qtbot)
    with qtbot.waitSignal(run.save_failed):
        run.save(raising(SaveError("There is no room on the disk.")))
    assert (run.held, run.state) == ("model", "undecided")


def test_training_that_fails_leaves_no_model(run: Run, qtbot: QtBot) -> None:
    with qtbot.waitSignal(run.failed):
        run.start(raising(DataError("MNIST can't be had.")))
    assert (run.held, run.states) == ("", ["training", "idle"])


def test_training_that_is_cancelled_leaves_no_model(run: Run, qtbot: QtBot) -> None:
    def work(report: Callable[[str], None], is_cancelled: IsCancelled) -> None:
        report("begun")
        while True:
            stop_if(is_cancelled)

    with qtbot.waitSignal(run.progressed) as progressed:
        run.start(work)
    assert progressed.args == ["begun"]
    run.cancel()
    qtbot.waitUntil(lambda: run.state == "idle")
    assert run.states == ["training", "idle"]


def test_nothing_is_heard_once_it_has_ended(run: Run, qtbot: QtBot) -> None:
    run.start(giving("model"))
    with qtbot.assertNotEmitted(run.trained):
        run.end()
        QApplication.processEvents()
    assert run.states == ["training"]
