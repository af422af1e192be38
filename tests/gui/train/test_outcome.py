"""What came out of a run: the question about it, its accuracy, and the first test images."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.train.banner import TrainingBanner
from digitpad.gui.train.outcome import TrainingOutcome
from digitpad.gui.widgets.digit_tile import DigitTile
from digitpad.messages import Message
from tests.evaluation.answers import MIXED, make_evaluation
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def banner(qtbot: QtBot) -> TrainingBanner:
    banner = TrainingBanner()
    qtbot.addWidget(banner)
    return banner


@pytest.fixture
def outcome(qtbot: QtBot) -> TrainingOutcome:
    outcome = TrainingOutcome()
    qtbot.addWidget(outcome)
    return outcome


@pytest.fixture
def tile(qtbot: QtBot) -> DigitTile:
    tile = DigitTile()
    qtbot.addWidget(tile)
    tile.resize(84, 84 + 24)
    return tile


def answers(banner: TrainingBanner) -> list[str]:
    return [it.text() for it in banner.findChildren(QPushButton) if it.isVisible()]


def grab(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colors(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_nothing_is_asked_at_first(banner: TrainingBanner) -> None:
    assert banner.isHidden()


def test_a_stopped_run_may_be_kept_or_discarded(banner: TrainingBanner) -> None:
    banner.ask_to_keep("Keep epoch 3?")
    assert banner.isVisible()
    assert find(banner, QLabel, "training_question_text").text() == "Keep epoch 3?"
    assert answers(banner) == ["Keep", "Discard"]


def test_an_interrupted_run_may_be_resumed_or_discarded(banner: TrainingBanner) -> None:
    banner.ask_to_resume("Interrupted after epoch 3.", is_possible=True)
    assert answers(banner) == ["Resume", "Discard"]
    banner.ask_to_resume("Damaged.", is_possible=False)
    assert answers(banner) == ["Discard"]


def test_a_failed_save_may_be_tried_again_here_or_elsewhere(banner: TrainingBanner) -> None:
    banner.ask_after_failure("The disk is full.")
    assert answers(banner) == ["Try again", "Save elsewhere...", "Discard"]


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("resume_button", "resume_requested"),
        ("keep_button", "keep_requested"),
        ("retry_save_button", "keep_requested"),
        ("save_elsewhere_button", "elsewhere_requested"),
        ("discard_button", "discard_requested"),
    ],
)
def test_each_answer_is_told(
    banner: TrainingBanner, qtbot: QtBot, button: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(banner, signal)):
        find(banner, QPushButton, button).click()


def test_accuracy_and_loss_on_the_test_set_are_shown(outcome: TrainingOutcome) -> None:
    evaluation = make_evaluation()
    outcome.show_evaluation(evaluation, "MNIST")
    assert outcome.isVisible()
    assert find(outcome, QLabel, "test_accuracy").text() == "37.50 %"
    assert find(outcome, QLabel, "test_loss").text() == f"MNIST, loss {evaluation.loss:.4f}"


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


def test_a_tile_shows_the_image_in_the_colours_of_the_theme(tile: DigitTile) -> None:
    image = np.zeros((28, 28), np.uint8)
    image[:, 14:] = 255
    tile.show_digit(image, 3, 3)
    picture = grab(tile)
    low = picture.height() - 20
    assert picture.pixelColor(20, low) == theme.base()
    assert picture.pixelColor(60, low) == theme.text()
    assert tile.accessibleName() == "3 read as 3"


def test_a_tile_keeps_its_image_when_the_array_changes(tile: DigitTile) -> None:
    image = np.zeros((28, 28), np.uint8)
    tile.show_digit(image, 3, 3)
    before = grab(tile)
    image[:] = 255
    assert grab(tile) == before


def test_a_wrong_answer_has_a_title_of_another_colour(tile: DigitTile) -> None:
    blank = np.zeros((28, 28), np.uint8)
    tile.show_digit(blank, 3, 3)
    right = colors(grab(tile))
    tile.show_digit(blank, 3, 8)
    assert "#c04a00" in colors(grab(tile)) - right


def test_an_empty_tile_paints_nothing(tile: DigitTile) -> None:
    assert len(colors(grab(tile))) == 1


def test_a_question_changes_its_language_while_it_is_asked(
    banner: TrainingBanner, qapp: QApplication
) -> None:
    banner.ask_to_keep(Message("Keep epoch {}?", 3))
    with in_brackets(qapp):
        assert find(banner, QLabel, "training_question_text").text() == "<Keep epoch 3?>"
        assert answers(banner) == ["<Keep>", "<Discard>"]
    assert answers(banner) == ["Keep", "Discard"]


def test_the_outcome_changes_its_language(outcome: TrainingOutcome, qapp: QApplication) -> None:
    outcome.show_evaluation(make_evaluation(), "MNIST")
    outcome.offer_use(is_saved=True, is_used=True)
    with in_brackets(qapp):
        assert find(outcome, QLabel, "test_loss").text().startswith("<<MNIST>, loss ")
        assert find(outcome, QPushButton, "use_model_button").text() == "<In use>"
    assert find(outcome, QPushButton, "use_model_button").text() == "In use"
