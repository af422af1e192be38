"""A slip in a round can be set right, at once or one digit later."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.round.canvas import RoundCanvas
from digitpad.models.store import StoredModel
from tests.gui.my_digits.round.writing import NEVER_MS, MakeRound, click, kept, prompt, write
from tests.program.program import SEVEN, THREE, draw, find

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_stroke_in_the_very_moment_of_moving_on_belongs_to_the_digit_before(
    make_round: MakeRound, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    guided = make_round((7, 3, 5), rest_ms=0, late_ms=NEVER_MS)
    canvas = find(guided, RoundCanvas, "round_canvas")
    draw(canvas, SEVEN)
    qtbot.waitUntil(lambda: prompt(guided) == "Write a 3")
    draw(canvas, THREE)
    assert prompt(guided) == "Write a 7"
    assert len(canvas.drawn().strokes) == 2
    qtbot.waitUntil(lambda: prompt(guided) == "Write a 3")
    (digit,) = kept(guided, queue, file)
    assert (digit.label, len(digit.ink.strokes)) == (7, 2)


def test_the_last_digit_may_be_taken_back_and_written_again(
    make_round: MakeRound, queue: DigitStoreQueue, file: Path, stored_model: StoredModel
) -> None:
    guided = make_round((7, 3, 5))
    guided.set_model(stored_model, stored_model.recognizer())
    write(guided, 3)
    canvas = find(guided, RoundCanvas, "round_canvas")
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert prompt(guided) == "Write a 7"
    assert len(canvas.drawn().strokes) == 1
    click(guided, "round_back_button")
    assert not canvas.drawn()
    write(guided, 7, 3)
    click(guided, "round_back_button")
    (digit,) = kept(guided, queue, file)
    assert (digit.label, digit.reading.digit) == (7, 7)


def test_a_second_stroke_that_came_too_late_can_be_added_after_undo(
    make_round: MakeRound, queue: DigitStoreQueue, file: Path
) -> None:
    guided = make_round((7, 3))
    write(guided, 7)
    QTest.keyClick(find(guided, RoundCanvas, "round_canvas"), Qt.Key.Key_Z, CONTROL)
    write(guided, 3)
    assert prompt(guided) == "Write a 3"
    (digit,) = kept(guided, queue, file)
    assert (digit.label, len(digit.ink.strokes)) == (7, 2)


def test_back_after_a_skip_asks_for_what_was_skipped(
    make_round: MakeRound, queue: DigitStoreQueue, file: Path
) -> None:
    guided = make_round((7, 3, 5))
    write(guided, 7)
    click(guided, "round_skip_button")
    assert prompt(guided) == "Write a 5"
    click(guided, "round_back_button")
    assert prompt(guided) == "Write a 3"
    assert [digit.label for digit in kept(guided, queue, file)] == [7]
