"""The progress of a run, in words and as a bar."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.train.progress import TrainingProgress, format_duration
from digitpad.messages import Message
from digitpad.progress import Progress
from digitpad.training.updates import TrainingUpdate
from tests.gui.layouts import LayoutCounter, settle
from tests.gui.train.trainings import make_update
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def progress(qtbot: QtBot) -> TrainingProgress:
    progress = TrainingProgress()
    qtbot.addWidget(progress)
    progress.show()
    return progress


def status(progress: TrainingProgress) -> str:
    return find(progress, QLabel, "training_status").text()


def details(progress: TrainingProgress) -> str:
    return find(progress, QLabel, "training_details").text().strip()


def bar_of(progress: TrainingProgress) -> tuple[int, int] | None:
    bar = find(progress, QProgressBar, "training_progress")
    return (bar.value(), bar.maximum()) if bar.isVisible() else None


def test_reading_digits_moves_the_bar(progress: TrainingProgress) -> None:
    progress.begin("Starting...")
    progress.show_progress(Progress("Downloading mnist.npz", 4, 11))
    assert status(progress) == "Downloading mnist.npz..."
    assert bar_of(progress) == (4, 11)
    assert details(progress) == "36 %"


def test_before_a_banner_there_is_no_gap(progress: TrainingProgress) -> None:
    progress.say("Ready")
    ready = progress.sizeHint().height()
    progress.say("Failed", is_followed=True)
    line = find(progress, QLabel, "training_details").sizeHint().height()
    bar = find(progress, QProgressBar, "training_progress").height()
    assert progress.sizeHint().height() <= ready - line - bar
    progress.say("Failed", "Because.", is_followed=True)
    assert ready - line - bar < progress.sizeHint().height() <= ready - bar


def test_a_job_of_unknown_length_keeps_the_bar_busy(progress: TrainingProgress) -> None:
    progress.begin("Starting...")
    progress.show_progress(Progress("Reading MNIST"))
    bar = find(progress, QProgressBar, "training_progress")
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    progress.show_progress(TrainingUpdate("Loading TensorFlow", epochs=5))
    assert status(progress) == "Loading TensorFlow..."
    assert (bar.minimum(), bar.maximum()) == (0, 0)


def test_the_bar_counts_the_batches_of_all_epochs(progress: TrainingProgress) -> None:
    progress.begin("Starting...")
    progress.show_progress(make_update(7, 3))
    assert status(progress) == "Epoch 2 of 3"
    assert bar_of(progress) == (7, 12)
    assert details(progress) == "Batch 3 of 4  ·  1,234 images/s  ·  1 min 15 s left"


def test_news_of_batches_leave_the_rest_of_the_window_as_it_is(
    qtbot: QtBot,
) -> None:
    window, progress = QWidget(), TrainingProgress()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(progress)
    window.resize(500, 200)
    with qtbot.waitExposed(window):
        window.show()
    progress.begin("Starting...")
    progress.show_progress(make_update(1, 3))
    settle()
    layouts = LayoutCounter(window)
    for batch in (2, 3):
        progress.show_progress(replace(make_update(batch, 3), samples_per_s=10.0**batch))
        settle()
    assert "1,000 images/s" in details(progress)
    assert layouts.count == 0


def test_time_left_is_not_said_before_anybody_can_tell(progress: TrainingProgress) -> None:
    progress.begin("Starting...")
    progress.show_progress(TrainingUpdate("Epoch 1 of 2", 1, 2, 1, 1875, 900.0))
    assert details(progress) == "Batch 1 of 1,875  ·  900 images/s"


def test_news_of_batches_don_t_hide_that_stop_was_heard(progress: TrainingProgress) -> None:
    progress.begin("Starting...")
    progress.show_progress(make_update(1, 3))
    progress.show_stopping()
    progress.show_progress(make_update(2, 3))
    assert status(progress) == "Stopping..."
    assert details(progress) == ""
    progress.show_progress(TrainingUpdate("Evaluating", 3, 3))
    assert status(progress) == "Stopped; testing the best epoch so far..."


def test_a_new_run_after_a_stopped_one_shows_its_progress(progress: TrainingProgress) -> None:
    progress.show_stopping()
    progress.begin("Starting...")
    progress.show_progress(make_update(2, 3))
    assert status(progress) == "Epoch 1 of 3"


def test_what_is_below_stays_in_its_place_when_a_run_begins_and_ends(
    progress: TrainingProgress,
) -> None:
    heights = set()
    progress.say("Ready")
    heights.add(progress.heightForWidth(500))
    progress.begin("Starting...")
    heights.add(progress.heightForWidth(500))
    progress.show_progress(make_update(1, 3))
    heights.add(progress.heightForWidth(500))
    progress.say("Saved", "5 epochs in 14 s")
    heights.add(progress.heightForWidth(500))
    assert len(heights) == 1


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (125, "2 min 05 s"), (4800, "1 h 20 min")],
)
def test_durations_are_said_as_people_say_them(seconds: float, text: str) -> None:
    assert format_duration(seconds) == text


def test_a_notice_stays_until_the_run_ends(progress: TrainingProgress) -> None:
    notice = find(progress, QLabel, "training_notice")
    progress.begin("Starting...")
    assert not notice.isVisible()
    progress.show_progress(replace(make_update(4, 3), notice="No checkpoint was kept."))
    progress.show_progress(make_update(5, 3))
    assert notice.isVisible()
    assert notice.text() == "No checkpoint was kept."
    progress.say("Done")
    assert not notice.isVisible()


def test_progress_changes_its_language_while_it_is_seen(
    progress: TrainingProgress, qapp: QApplication
) -> None:
    progress.begin("Starting...")
    progress.show_progress(Progress(Message("Reading {}", "a.npz"), 1, 4))
    with in_brackets(qapp):
        assert status(progress) == "<<Reading a.npz>...>"
    assert (status(progress), details(progress)) == ("Reading a.npz...", "25 %")


def test_the_share_that_is_done_is_told_when_it_changes(progress: TrainingProgress) -> None:
    told: list[int] = []
    progress.percent_changed.connect(told.append)
    progress.begin("Starting...")
    progress.show_progress(make_update(1, 3))
    progress.show_progress(make_update(1, 3))
    progress.show_progress(make_update(7, 3))
    progress.show_stopping()
    progress.show_progress(make_update(8, 3))
    progress.say("Stopped")
    assert told == [8, 58, -1]


def test_a_pause_is_seen_until_the_run_goes_on(progress: TrainingProgress) -> None:
    progress.begin("Starting...")
    progress.show_progress(make_update(2, 3))
    progress.show_paused(True)
    assert status(progress) == "Paused"
    progress.show_progress(make_update(3, 3))  # was under way
    assert status(progress) == "Paused"
    assert details(progress) == "Epoch 1 of 3  ·  Batch 3 of 4"
    assert bar_of(progress) == (3, 12)
    progress.show_paused(False)
    assert status(progress) == "Epoch 1 of 3"
    assert details(progress).endswith("1 min 15 s left")


def test_stop_is_heard_in_a_pause(progress: TrainingProgress) -> None:
    progress.begin("Starting...")
    progress.show_progress(make_update(2, 3))
    progress.show_paused(True)
    progress.show_stopping()
    assert status(progress) == "Stopping..."
    progress.say("Stopped")
    progress.show_paused(False)
    assert status(progress) == "Stopped"
