"""A round from the first digit to the outcome, written with the mouse."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.round.canvas import RoundCanvas
from digitpad.gui.my_digits.round.outcome import RoundOutcome
from digitpad.gui.my_digits.round.page import RoundPage
from digitpad.gui.my_digits.round.round import GuidedRound
from digitpad.gui.my_digits.text import is_misread
from digitpad.gui.widgets.digit_tile import DigitTile
from digitpad.ink.rasterize import draw_input
from digitpad.models.store import StoredModel
from digitpad.recognition.recognizer import Recognizer
from tests.gui.my_digits.round.writing import (
    DOT,
    MakeRound,
    click,
    drawn_ink,
    headline,
    kept,
    prompt,
    write,
)
from tests.gui.translated import in_brackets
from tests.program.program import SEVEN, THREE, draw, find


def test_what_is_written_is_kept_as_what_was_asked_for_and_as_it_was_read(
    make_round: MakeRound, queue: DigitStoreQueue, file: Path, stored_model: StoredModel
) -> None:
    guided = make_round((7, 8, 3))
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 7, 3)
    assert prompt(guided) == "Write a 3"
    first, second = kept(guided, queue, file)
    assert (first.label, first.reading.model, first.reading.digit) == (7, "digitpad", 7)
    assert (second.label, second.reading.digit) == (8, 3)
    assert second.reading.confidence > 0.5


def test_at_the_end_the_accuracy_is_told(
    make_round: MakeRound, qtbot: QtBot, stored_model: StoredModel
) -> None:
    guided = make_round((7, 3, 7, 8))
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 7, 3, 7, 3)
    qtbot.waitUntil(lambda: headline(guided) == "Your accuracy: 75.0 %")
    (tile,) = (tile for tile in guided.findChildren(DigitTile) if tile.isVisible())
    assert tile.title == "8 → 3"


def test_what_the_gallery_says_is_not_read_the_outcome_does_not_count_as_right(
    make_round: MakeRound,
    qtbot: QtBot,
    queue: DigitStoreQueue,
    file: Path,
    stored_model: StoredModel,
) -> None:
    recognizer = stored_model.recognizer()
    dot = recognizer.recognize(draw_input(drawn_ink(DOT)))
    assert (dot.verdict, dot.digit is None) == ("not_a_digit", False)
    guided = make_round((7, dot.digit))
    guided.set_model(stored_model, recognizer)
    write(guided, 7, 0)
    qtbot.waitUntil(lambda: headline(guided) != "")
    assert headline(guided) == "Your accuracy: 50.0 %"
    (tile,) = (tile for tile in guided.findChildren(DigitTile) if tile.isVisible())
    assert tile.title == f"{dot.digit} → ?"
    assert [is_misread(digit) for digit in kept(guided, queue, file)] == [False, True]


def test_a_whole_round_asks_for_three_of_each(queue: DigitStoreQueue, qtbot: QtBot) -> None:
    guided = GuidedRound(queue)
    qtbot.addWidget(guided)
    guided.resize(600, 500)
    with qtbot.waitExposed(guided):
        guided.show()
    guided.begin()
    asked = []
    with qtbot.waitSignal(guided.left):
        for _ in range(30):
            asked.append(prompt(guided)[-1])
            click(guided, "round_skip_button")
    assert Counter(asked) == dict.fromkeys("0123456789", 3)
    guided.end()
    queue.end()


def test_digits_follow_each_other_by_themselves(
    make_round: MakeRound, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    guided = make_round((7, 3), rest_ms=0)
    canvas = find(guided, RoundCanvas, "round_canvas")
    draw(canvas, SEVEN)
    qtbot.waitUntil(lambda: prompt(guided) == "Write a 3")
    draw(canvas, THREE)
    qtbot.waitUntil(lambda: headline(guided) != "")
    assert [digit.label for digit in kept(guided, queue, file)] == [7, 3]


def test_esc_ends_early_and_tells_what_there_is(
    make_round: MakeRound,
    qtbot: QtBot,
    queue: DigitStoreQueue,
    file: Path,
    stored_model: StoredModel,
) -> None:
    guided = make_round((7, 3, 5))
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 7, 3)
    QTest.keyClick(find(guided, RoundCanvas, "round_canvas"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: headline(guided) == "Your accuracy: 100.0 %")
    assert [digit.label for digit in kept(guided, queue, file)] == [7, 3]


def test_a_round_without_a_digit_has_no_outcome(make_round: MakeRound, qtbot: QtBot) -> None:
    guided = make_round()
    with qtbot.waitSignal(guided.left):
        click(guided, "round_stop_button")
    assert headline(guided) == ""


def test_without_a_model_digits_are_kept_unread(
    make_round: MakeRound, queue: DigitStoreQueue, file: Path
) -> None:
    guided = make_round()
    write(guided, 7, 3)
    assert headline(guided) == "Your digits are not read yet"
    assert {digit.reading.model for digit in kept(guided, queue, file)} == {""}


def test_a_model_that_comes_late_reads_everything_at_the_end(
    make_round: MakeRound, qtbot: QtBot, stored_model: StoredModel
) -> None:
    guided = make_round()
    guided.set_model(stored_model, None)
    write(guided, 7)
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 3)
    qtbot.waitUntil(lambda: headline(guided) == "Your accuracy: 100.0 %")


def test_a_model_that_comes_after_the_end_reads_then(
    make_round: MakeRound, qtbot: QtBot, stored_model: StoredModel
) -> None:
    guided = make_round()
    guided.set_model(stored_model, None)
    write(guided, 7, 3)
    verdict = find(guided, QLabel, "round_verdict")
    assert verdict.text() == "They will be read as soon as the model is loaded."
    guided.set_model(stored_model, stored_model.recognizer())
    qtbot.waitUntil(lambda: headline(guided) == "Your accuracy: 100.0 %")


def test_the_model_in_use_at_the_end_counts(
    make_round: MakeRound, qtbot: QtBot, stored_model: StoredModel
) -> None:
    guided = make_round()
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 7)
    other = replace(stored_model, name="other")
    guided.set_model(other, None)
    guided.set_model(other, stored_model.recognizer())
    write(guided, 3)
    counts = find(guided, QLabel, "round_counts")
    qtbot.waitUntil(lambda: counts.text() == "2 of 2 digits right, read by “other”")


def test_another_round_begins_anew(
    make_round: MakeRound,
    qtbot: QtBot,
    queue: DigitStoreQueue,
    file: Path,
    stored_model: StoredModel,
) -> None:
    guided = make_round()
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 7, 3)
    qtbot.waitUntil(lambda: headline(guided) != "")
    click(guided, "round_again_button")
    assert prompt(guided) == "Write a 7"
    canvas = find(guided, RoundCanvas, "round_canvas")
    qtbot.waitUntil(canvas.hasFocus)
    write(guided, 7)
    assert [digit.label for digit in kept(guided, queue, file)] == [7, 3, 7]


@pytest.mark.parametrize(
    ("button", "signal"),
    [("round_learn_button", "learning_requested"), ("round_done_button", "left")],
)
def test_whoever_has_seen_the_outcome_leaves_it(
    make_round: MakeRound, qtbot: QtBot, stored_model: StoredModel, button: str, signal: str
) -> None:
    guided = make_round()
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 7, 3)
    qtbot.waitUntil(lambda: headline(guided) != "")
    with qtbot.waitSignal(getattr(guided, signal)):
        click(guided, button)
    guided.set_model(stored_model, None)  # reads nothing more
    assert headline(guided) == "Your accuracy: 100.0 %"


def test_a_recognizer_that_fails_is_told_of(
    make_round: MakeRound,
    qtbot: QtBot,
    stored_model: StoredModel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_recognizer: Recognizer) -> Recognizer:
        raise MemoryError

    guided = make_round()
    guided.set_model(stored_model, stored_model.recognizer())
    monkeypatch.setattr(Recognizer, "with_all_cores", fail)
    problems: list[str] = []
    monkeypatch.setattr(
        "digitpad.gui.my_digits.round.round.show_problem",
        lambda _parent, name, _error: problems.append(name),
    )
    write(guided, 7, 3)
    qtbot.waitUntil(lambda: problems == ["round_problem"])
    assert headline(guided) == "Your digits are not read yet"
    assert caplog.records


def test_the_window_closes_in_mid_round(
    make_round: MakeRound, queue: DigitStoreQueue, file: Path
) -> None:
    guided = make_round(rest_ms=1)
    write(guided, 7)
    draw(find(guided, RoundCanvas, "round_canvas"), THREE)
    assert [digit.label for digit in kept(guided, queue, file)] == [7]


def test_the_language_changes_in_mid_round_and_nothing_is_lost(
    make_round: MakeRound, qapp: QApplication
) -> None:
    guided = make_round()
    write(guided, 7)
    with in_brackets(qapp):
        assert prompt(guided) == "<Write a 3>"
        write(guided, 3)
        assert headline(guided) == "<Your digits are not read yet>"
    assert find(guided, QLabel, "round_counts").text() == "Digits written: 2"
    assert find(guided, RoundOutcome, "round_outcome").isVisible()
    assert not find(guided, RoundPage, "round_page").isVisible()
