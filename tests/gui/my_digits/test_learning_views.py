"""Progress of learning, a way to stop it, and its outcome: before and after."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.evaluation.statistics import Measured
from digitpad.gui.my_digits.learning_views import LearningOutcomeView, LearningProgress
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.handwriting.learn import LearningOutcome
from digitpad.messages import Message
from digitpad.models.store import StoredModel
from digitpad.progress import Progress
from tests.gui.my_digits.learnings import REFUSED, make_outcome
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def working(qtbot: QtBot) -> LearningProgress:
    working = LearningProgress()
    qtbot.addWidget(working)
    working.begin()
    return working


def said(working: LearningProgress) -> str:
    return find(working, QLabel, "learning_doing").text()


def test_the_bar_shows_how_much_is_done_where_that_is_known(working: LearningProgress) -> None:
    bar = find(working, QProgressBar, "learning_progress")
    assert bar.maximum() == 0
    working.show_progress(Progress("Learning your handwriting", 3, 10))
    assert (bar.value(), bar.maximum()) == (3, 10)
    assert said(working) == "Learning your handwriting"
    working.show_progress(Progress("Loading TensorFlow"))
    assert bar.maximum() == 0


def test_cancel_is_heard_at_once_and_once(working: LearningProgress, qtbot: QtBot) -> None:
    cancel = find(working, QPushButton, "learning_cancel_button")
    with qtbot.waitSignal(working.cancel_requested):
        cancel.click()
    working.show_progress(Progress("Loading TensorFlow"))
    assert said(working) == "Stopping..."
    assert not cancel.isEnabled()
    working.begin()
    assert said(working) == "Starting..."
    assert cancel.isEnabled()


def test_progress_changes_its_language(working: LearningProgress, qapp: QApplication) -> None:
    working.show_progress(Progress(Message("Reading {}", "MNIST"), 1, 2))
    with in_brackets(qapp):
        assert said(working) == "<Reading MNIST>"
    assert said(working) == "Reading MNIST"


@pytest.fixture
def view(qtbot: QtBot) -> LearningOutcomeView:
    view = LearningOutcomeView()
    qtbot.addWidget(view)
    return view


@pytest.fixture
def outcome(stored_model: StoredModel) -> LearningOutcome:
    return replace(
        make_outcome(stored_model), own_before=Measured(35, 41), own_after=Measured(40, 41)
    )


def text(view: LearningOutcomeView, name: str) -> str:
    return find(view, QLabel, name).text()


def test_a_gain_is_the_headline_and_the_counts_stand_above_the_charts(
    view: LearningOutcomeView, outcome: LearningOutcome
) -> None:
    view.show_outcome(outcome, "article")
    assert text(view, "learned_verdict") == "It reads 40 of 41 of your digits instead of 35"
    assert text(view, "learned_own_title") == "Your digits that were held back: 40 of 41"
    assert text(view, "learned_details").startswith("article learned from 8 of your digits in 12 s")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0.9012, 0.9541, "is 95.4 % sure instead of 90.1 %"),
        (0.99912, 0.99937, "is 99.94 % sure instead of 99.91 %"),
        (0.9999999, 0.99999995, "is 100.0000 % sure instead of 100.0000 %"),
    ],
)
def test_where_as_many_digits_are_read_as_before_it_says_how_much_more_surely(
    view: LearningOutcomeView, outcome: LearningOutcome, before: float, after: float, told: str
) -> None:
    equal = replace(outcome, own_before=outcome.own_after)
    view.show_outcome(replace(equal, sureness_before=before, sureness_after=after), "article")
    said = text(view, "learned_verdict")
    assert said == f"It reads 40 of 41 of your digits, as before, but {told}"


def test_a_refusal_is_the_headline(view: LearningOutcomeView, outcome: LearningOutcome) -> None:
    view.show_outcome(replace(outcome, refused=REFUSED), "article")
    assert text(view, "learned_verdict") == f"Refused: {REFUSED}"


def test_who_hears_the_chart_hears_its_intervals(
    view: LearningOutcomeView, outcome: LearningOutcome
) -> None:
    view.show_outcome(outcome, "article")
    chart = find(view, AccuracyChart, "learned_own_chart")
    assert chart.accessibleName() == "Your digits that were held back: 40 of 41"
    assert chart.accessibleDescription() == (
        "Before: 35 of 41 right, 85.37 %, 95 % interval 71.56 % to 93.12 %. "
        "After: 40 right, 97.56 %, 87.40 % to 99.57 %."
    )


def test_the_outcome_changes_its_language(
    view: LearningOutcomeView, outcome: LearningOutcome, qapp: QApplication
) -> None:
    view.show_outcome(outcome, "article")
    with in_brackets(qapp):
        assert text(view, "learned_verdict").startswith("<It reads")
        assert text(view, "learned_details").startswith("<article learned")
