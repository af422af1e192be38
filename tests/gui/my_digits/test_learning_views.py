"""The outcome of learning: before and after."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from digitpad.evaluation.statistics import Measured
from digitpad.gui.my_digits.learning_views import LearningOutcomeView
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.handwriting.learn import LearningOutcome
from digitpad.models.store import StoredModel
from tests.gui.my_digits.learnings import REFUSED, make_outcome
from tests.gui.translated import in_brackets
from tests.program.program import find


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
    assert text(view, "learned_details").startswith("“article” learned from 8 of your digits")


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
        assert text(view, "learned_details").startswith("<“article” learned")
