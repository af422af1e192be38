"""Training that a kill interrupted, in the real program at its next start."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.main_window import MainWindow
from digitpad.training.checkpoint_store import CheckpointFolder
from tests.program.program import find, run_program, wait_until
from tests.training.checkpoints import make_checkpoint
from tests.training.small_training import RUN, killed_after, use_few_digits

pytestmark = pytest.mark.usefixtures("qtbot")  # the application, and a look at Qt's warnings


@pytest.fixture(autouse=True)
def few_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    use_few_digits(monkeypatch)


@pytest.fixture
def folder(user_folder: Path) -> CheckpointFolder:
    return CheckpointFolder(user_folder / "training")


def click(window: QWidget, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def notice(window: MainWindow) -> QPushButton:
    return find(window, QPushButton, "interrupted_button")


def test_the_next_start_tells_it_quietly_and_leads_to_it(folder: CheckpointFolder) -> None:
    run = folder.begin("mine", replaces=False)
    run.save(make_checkpoint())
    run.close()

    def act(window: MainWindow) -> None:
        tabs = find(window, QTabWidget, "tabs")
        wait_until(notice(window).isVisible, "the notice")
        assert tabs.currentIndex() == 0
        click(window, "interrupted_button")
        assert tabs.currentIndex() == 1
        question = find(window, QLabel, "training_question_text")
        assert question.isVisible()
        assert question.text() == "Training of “mine” was interrupted after epoch 2 of 4."
        click(window, "discard_button")
        box = find(window, QMessageBox, "discard_question")
        next(button for button in box.buttons() if button.text() == "Discard").click()
        wait_until(lambda: not notice(window).isVisible(), "no notice any more")

    assert run_program(["gui", "--tab", "draw"], act) == 0
    assert folder.interrupted() is None


def test_without_an_interrupted_run_there_is_no_notice() -> None:
    def act(window: MainWindow) -> None:
        wait_until(lambda: window.pages.is_complete, "all tabs")
        window.show_tab("train")
        assert not notice(window).isVisible()

    assert run_program([], act) == 0


def test_a_killed_run_is_trained_to_its_end(user_folder: Path, folder: CheckpointFolder) -> None:
    with killed_after([*RUN, "--save", "killed"], 2):
        pass

    def act(window: MainWindow) -> None:
        window.show_tab("train")
        resume = find(window, QPushButton, "resume_button")
        wait_until(resume.isVisible, "the offer")
        click(window, "resume_button")
        assert not notice(window).isVisible()
        wait_until(window.pages.train_tab.is_training, "training under way")
        wait_until(lambda: not window.pages.train_tab.is_training(), "the end of training")
        assert "saved as “killed”" in find(window, QLabel, "training_status").text()
        chooser = find(window, QComboBox, "model_chooser")
        wait_until(lambda: chooser.findText("killed") >= 0, "the new model in the chooser")
        chart = find(window, MetricChart, "loss_chart")
        wait_until(lambda: chart.point_count() > 2 * 4, "batches beside four epochs")

    assert run_program(["gui", "--tab", "train"], act) == 0
    assert (user_folder / "models" / "killed" / "record.json").exists()
    assert folder.interrupted() is None


def close_in_the_second_epoch(window: MainWindow, answer: str) -> None:
    """Begin a training, close the window, and answer its question."""
    window.show_tab("train")
    window.pages.train_tab.form.data.set_datasets(("synthetic",))
    find(window, QSpinBox, "epochs").setValue(1000)
    click(window, "start_button")
    status = find(window, QLabel, "training_status")
    # A busy window may show a later one first.
    wait_until(lambda: re.match(r"Epoch ([2-9]|\d\d)", status.text()) is not None, "a second epoch")
    wait_until(window.pages.train_tab.can_be_resumed, "the first epoch on the disk")
    window.close()
    question = find(window, QMessageBox, "close_question")
    texts = [button.text() for button in question.buttons()]
    assert sorted(texts) == ["Discard and close", "Keep and close", "Keep training"]
    button = next(button for button in question.buttons() if button.text() == answer)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_keep_and_close_offers_to_resume_at_the_next_start(folder: CheckpointFolder) -> None:
    assert run_program([], lambda window: close_in_the_second_epoch(window, "Keep and close")) == 0
    run = folder.interrupted()
    assert run is not None
    assert not run.problem

    def act(window: MainWindow) -> None:
        wait_until(notice(window).isVisible, "the notice")

    assert run_program([], act) == 0


def test_discard_and_close_forgets_the_run(folder: CheckpointFolder, user_folder: Path) -> None:
    answer = "Discard and close"
    assert run_program([], lambda window: close_in_the_second_epoch(window, answer)) == 0
    assert folder.interrupted() is None
    assert [*(user_folder / "training").iterdir()] == []


def test_before_the_first_epoch_has_ended_there_is_nothing_to_keep() -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("train")
        window.pages.train_tab.form.data.set_datasets(("synthetic",))
        click(window, "start_button")
        wait_until(window.pages.train_tab.is_training, "training under way")
        window.close()
        question = find(window, QMessageBox, "close_question")
        texts = [button.text() for button in question.buttons()]
        assert sorted(texts) == ["Discard and close", "Keep training"]
        question.reject()

    assert run_program([], act) == 0
