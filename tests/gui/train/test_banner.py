"""The banner that asks what should become of a run, and the notice of an interrupted one."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.train.banner import InterruptedNotice, TrainingBanner, TrainingFailure
from digitpad.messages import Message
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def banner(qtbot: QtBot) -> TrainingBanner:
    banner = TrainingBanner()
    qtbot.addWidget(banner)
    return banner


def answers(banner: TrainingBanner) -> list[str]:
    return [button.text() for button in banner.findChildren(QPushButton) if button.isVisible()]


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


def test_a_question_changes_its_language_while_it_is_asked(
    banner: TrainingBanner, qapp: QApplication
) -> None:
    banner.ask_to_keep(Message("Keep epoch {}?", 3))
    with in_brackets(qapp):
        assert find(banner, QLabel, "training_question_text").text() == "<Keep epoch 3?>"
        assert answers(banner) == ["<Keep>", "<Discard>"]
    assert answers(banner) == ["Keep", "Discard"]


def test_a_failure_offers_only_what_would_help(qtbot: QtBot) -> None:
    failure = TrainingFailure()
    qtbot.addWidget(failure)
    assert failure.isHidden()

    def offered() -> list[str]:
        return [it.text() for it in failure.findChildren(QPushButton) if it.isVisible()]

    failure.tell("There is no network.", can_start_again=True, lacks_digits=True)
    assert offered() == ["Use the built-in digits", "Choose a file...", "Try again"]
    failure.tell("It broke half-way.", can_start_again=False, lacks_digits=False)
    assert offered() == []
    assert find(failure, QLabel, "training_failure_text").text() == "It broke half-way."


def test_a_failure_changes_its_language(qtbot: QtBot, qapp: QApplication) -> None:
    failure = TrainingFailure()
    qtbot.addWidget(failure)
    failure.tell(Message("No network: {}", 404), can_start_again=True, lacks_digits=False)
    with in_brackets(qapp):
        assert find(failure, QLabel, "training_failure_text").text() == "<No network: 404>"
        assert find(failure, QPushButton, "train_again_button").text() == "<Try again>"


def test_the_notice_changes_its_language(qtbot: QtBot, qapp: QApplication) -> None:
    notice = InterruptedNotice()
    qtbot.addWidget(notice)
    with in_brackets(qapp):
        assert notice.text() == "<Resume interrupted training...>"
    assert notice.text() == "Resume interrupted training..."
    assert notice.accessibleName() == "Resume interrupted training"
