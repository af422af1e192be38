"""The outcome of a run: its accuracy and loss, and the first test images."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.train.outcome import TrainingOutcome
from digitpad.gui.widgets.digit_tile import DigitTile
from tests.evaluation.answers import MIXED, make_evaluation
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def outcome(qtbot: QtBot) -> TrainingOutcome:
    outcome = TrainingOutcome()
    qtbot.addWidget(outcome)
    with qtbot.waitExposed(outcome):
        outcome.show()
    return outcome


def test_accuracy_and_loss_on_the_test_set_are_shown(outcome: TrainingOutcome) -> None:
    evaluation = make_evaluation()
    outcome.show_evaluation(evaluation, "MNIST")
    assert find(outcome, QWidget, "training_outcome").isVisible()
    assert find(outcome, QLabel, "test_accuracy").text() == "37.50 %"
    assert find(outcome, QLabel, "test_loss").text() == f"MNIST, loss {evaluation.loss:.4f}"


def test_its_place_is_kept_while_there_is_no_outcome(outcome: TrainingOutcome) -> None:
    height = outcome.height()
    assert not find(outcome, QWidget, "training_outcome").isVisible()
    outcome.show_evaluation(make_evaluation(), "MNIST")
    assert outcome.height() == height
    assert outcome.use_button.isVisible()
    outcome.clear()
    assert outcome.height() == height
    assert not find(outcome, QWidget, "training_outcome").isVisible()
    assert not outcome.use_button.isVisible()


def test_the_first_five_test_images_have_label_and_prediction(outcome: TrainingOutcome) -> None:
    outcome.show_evaluation(make_evaluation(), "MNIST")
    tiles = [tile for tile in outcome.findChildren(DigitTile) if tile.isVisible()]
    assert [tile.title for tile in tiles] == [f"{label} → {read}" for label, read, _ in MIXED[:5]]
    told = find(outcome, QWidget, "first_predictions").accessibleDescription()
    assert told.startswith("4 read as 9, 4 read as 4")


def test_a_tiny_test_set_leaves_no_empty_places(outcome: TrainingOutcome) -> None:
    outcome.show_evaluation(make_evaluation(), "MNIST")
    outcome.show_evaluation(make_evaluation(MIXED[:2]), "MNIST")
    assert [tile.isVisible() for tile in outcome.findChildren(DigitTile)].count(True) == 2


def test_a_model_can_be_used_once_it_is_saved(outcome: TrainingOutcome, qtbot: QtBot) -> None:
    outcome.show_evaluation(make_evaluation(), "MNIST")
    button = find(outcome, QPushButton, "use_model_button")
    assert not button.isEnabled()
    outcome.offer_use(is_saved=True, is_used=False)
    with qtbot.waitSignal(outcome.use_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    outcome.offer_use(is_saved=True, is_used=True)
    assert (button.text(), button.isEnabled()) == ("In use", False)


def test_the_outcome_changes_its_language(outcome: TrainingOutcome, qapp: QApplication) -> None:
    outcome.show_evaluation(make_evaluation(), "MNIST")
    outcome.offer_use(is_saved=True, is_used=True)
    with in_brackets(qapp):
        assert find(outcome, QLabel, "test_loss").text().startswith("<<MNIST>, loss ")
        assert find(outcome, QPushButton, "use_model_button").text() == "<In use>"
    assert find(outcome, QPushButton, "use_model_button").text() == "In use"
