"""Training runs made up for tests, and what a user does and sees in the Train tab."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.train.tab import TrainTab
from digitpad.models.history import BatchMetrics, EpochMetrics, History
from digitpad.models.store import ModelFiles, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.progress import Cancelled, IsCancelled, Progress
from digitpad.training.run import Run
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate
from tests.evaluation.answers import make_evaluation
from tests.program.program import find
from tests.training.checkpoints import make_checkpoint

BATCHES = 4
"""Batches an epoch."""


def make_batch(epoch: float) -> BatchMetrics:
    """The curve falls and rises as curves do."""
    return BatchMetrics(epoch, 1 / (1 + epoch), epoch / (1 + epoch))


def make_epoch(epoch: int, *, validation: bool = True) -> EpochMetrics:
    loss, accuracy = 1 / (1 + epoch), epoch / (1 + epoch)
    if not validation:
        return EpochMetrics(epoch, loss, accuracy)
    return EpochMetrics(epoch, loss, accuracy, loss + 0.01, accuracy - 0.01)


def make_history(epochs: int) -> History:
    batches = (make_batch(number / BATCHES) for number in range(1, epochs * BATCHES + 1))
    return History(tuple(batches), tuple(make_epoch(number) for number in range(1, epochs + 1)))


def make_update(number: int, epochs: int) -> TrainingUpdate:
    """What is reported after the batch of that number, 1 for the first of the run."""
    epoch, batch = (number - 1) // BATCHES + 1, (number - 1) % BATCHES + 1
    return TrainingUpdate(
        f"Epoch {epoch} of {epochs}",
        epoch,
        epochs,
        batch,
        BATCHES,
        samples_per_s=1234.5,
        elapsed_s=1.0,
        remaining_s=75.0,
        batch_metrics=make_batch(number / BATCHES),
        epoch_metrics=make_epoch(epoch) if batch == BATCHES else None,
    )


def make_result(
    model: StoredModel,
    history: History,
    *,
    stopped: bool = False,
    problem: str = "",
    continued_from: str = "",
) -> TrainingResult:
    """A result with the files of a model that can be loaded; eight test images, three right."""
    evaluation = make_evaluation()
    evaluation = replace(evaluation, digits=replace(evaluation.digits, name="mnist"))
    record = replace(
        model.record,
        history=history,
        test_accuracy=evaluation.accuracy,
        duration_s=83.0,
        continued_from=continued_from,
    )
    files = ModelFiles(record, model.read(".keras"), model.path(".tflite").read_bytes())
    return TrainingResult(files, evaluation, stopped, problem)


@dataclass
class FakeTraining:
    """Trains as it is told.

    Attributes:
        model: Whose files the results have.
        pause_at: Where it waits until it is released or cancelled: before the first batch
            ("loading"), or after half an epoch, one and a half, or two and a half.
        is_deaf: Whether it doesn't hear that it is cancelled, as an import doesn't.
        failure: Raised instead of a result.
        fails_after: The epoch after which that happens.
        problem: The result's.
        calls: The configuration and the model to continue from, for each call.
        resumed: The epochs that had ended before each call.
    """

    model: StoredModel
    pause_at: Literal["", "loading", "half", "one and a half", "two and a half"] = ""
    is_deaf: bool = False
    failure: Exception | None = None
    fails_after: int = 0
    problem: str = ""
    released: Event = field(default_factory=Event)
    calls: list[tuple[TrainingConfig, StoredModel | None]] = field(default_factory=list)
    resumed: list[int] = field(default_factory=list)

    def __call__(self, run: Run, cache: Path) -> TrainingResult:  # noqa: ARG002  (what every such job takes)
        config, resume, report, is_cancelled = run.config, run.resume, run.report, run.is_cancelled
        self.calls.append((config, run.continue_from))
        done = len(resume.record.epochs) if resume else 0
        self.resumed.append(done)
        report(Progress("Reading digits", 3, 10))
        if self.pause_at == "loading":
            self._wait(is_cancelled)
        if is_cancelled():
            raise Cancelled  # as the real one does: it keeps nothing more
        if self.failure is not None and self.fails_after == 0:
            raise self.failure
        if resume is not None:
            past = History(resume.batches, resume.record.epochs, resume.record.rates)
            report(TrainingUpdate("Loading TensorFlow", done, config.epochs, resumed=past))
        stops = {"half": 1, "one and a half": 3, "two and a half": 5}
        last = BATCHES * stops.get(self.pause_at, 2 * config.epochs) // 2
        for number in range(done * BATCHES + 1, last + 1):
            update = make_update(number, config.epochs)
            report(replace(update, notice=_keep(run, update)))
            if (
                self.failure is not None
                and update.epoch_metrics
                and update.epoch == self.fails_after
            ):
                raise self.failure
        if self.pause_at:
            self._wait(is_cancelled)
        if is_cancelled() and last < BATCHES:
            raise Cancelled
        report(TrainingUpdate("Evaluating", config.epochs, config.epochs))
        history = make_history(last // BATCHES)
        stopped = is_cancelled() or bool(self.problem)
        start = run.continue_from.name if run.continue_from else ""
        return make_result(
            self.model, history, stopped=stopped, problem=self.problem, continued_from=start
        )

    def _wait(self, is_cancelled: IsCancelled) -> None:
        while not self.released.wait(0.005):
            if is_cancelled() and not self.is_deaf:
                return


def _keep(run: Run, update: TrainingUpdate) -> str:
    if update.epoch_metrics is None:
        return ""
    try:
        run.save_checkpoint(make_checkpoint(run.config, make_history(update.epoch)))
    except SaveError as error:
        return f"Training goes on without a checkpoint. {error}"
    return ""


def press(train_tab: TrainTab, name: str) -> None:
    button = find(train_tab, QPushButton, name)
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def status(train_tab: TrainTab) -> str:
    return find(train_tab, QLabel, "training_status").text()


def details(train_tab: TrainTab) -> str:
    return find(train_tab, QLabel, "training_details").text()


def question(train_tab: TrainTab) -> str:
    label = find(train_tab, QLabel, "training_question_text")
    return label.text() if label.isVisible() else ""


def failure(train_tab: TrainTab) -> str:
    label = find(train_tab, QLabel, "training_failure_text")
    return label.text() if label.isVisible() else ""


def answer(train_tab: TrainTab, box_name: str, text: str) -> None:
    """Choose one of the buttons of an open box."""
    boxes = train_tab.findChildren(QMessageBox, box_name)
    box = next(box for box in boxes if box.isVisible())
    next(button for button in box.buttons() if button.text() == text).click()


def train_to_the_end(train_tab: TrainTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(train_tab.model_saved):
        press(train_tab, "start_button")
