"""The person says which digit it is: by key or by bar; the ink and the label are kept."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from digitpad.gui.draw.correction import Correction, KeptNotice
from digitpad.gui.draw.tab import DrawTab
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.handwriting.digit_store import DigitStore, KeptDigit
from digitpad.recognition.recognizer import Recognizer
from tests.gui.translated import in_brackets
from tests.program.program import SEVEN, THREE, draw, find


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite3"


@pytest.fixture
def queue(file: Path) -> DigitStoreQueue:
    return DigitStoreQueue(file)


@pytest.fixture
def tab(qtbot: QtBot, compiled_model: bytes, queue: DigitStoreQueue) -> Iterator[DrawTab]:
    tab = DrawTab()
    Correction(tab, queue)
    qtbot.addWidget(tab)
    tab.resize(900, 560)
    tab.set_recognizer(Recognizer(compiled_model), "digitpad")
    with qtbot.waitExposed(tab):
        tab.show()
    tab.setFocus()
    yield tab
    tab.end()
    queue.end()


def draw_three(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, THREE)
    qtbot.waitUntil(lambda: find(tab, QLabel, "predicted_digit").text() == "3")


def say(tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, key: str) -> None:
    with qtbot.waitSignal(queue.changed):
        QTest.keyClicks(tab.canvas, key)


def kept(file: Path) -> list[KeptDigit]:
    return DigitStore(file).digits()


def notice(tab: DrawTab) -> KeptNotice:
    return find(tab, KeptNotice, "kept_notice")


@pytest.mark.parametrize("text", ["3", "\N{FULLWIDTH DIGIT THREE}"])
def test_a_digit_of_an_input_method_says_it_too(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path, text: str
) -> None:
    draw_three(tab, qtbot)
    event = QInputMethodEvent()
    event.setCommitString(text)
    with qtbot.waitSignal(queue.changed):
        QApplication.sendEvent(tab.canvas, event)
    assert [digit.label for digit in kept(file)] == [3]


def test_a_digit_key_keeps_the_ink_with_its_label_and_how_it_was_read(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    draw_three(tab, qtbot)
    say(tab, qtbot, queue, "8")
    (digit,) = kept(file)
    assert digit.label == 8
    assert (digit.reading.model, digit.reading.digit) == ("digitpad", 3)
    drawn = tab.canvas.drawn().strokes
    assert [len(stroke.points) for stroke in digit.ink.strokes] == [
        len(stroke.points) for stroke in drawn
    ]
    np.testing.assert_array_equal(digit.ink.strokes[0].points, drawn[0].points)
    assert notice(tab).isVisible()
    assert notice(tab).text() == "Kept as 8; it was read as 3"


def test_a_click_on_a_bar_says_the_same(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    draw_three(tab, qtbot)
    bars = find(tab, QTableView, "probabilities")
    place = bars.visualRect(bars.model().index(5, 1)).center()
    with qtbot.waitSignal(queue.changed):
        QTest.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [digit.label for digit in kept(file)] == [5]


def test_another_key_for_the_same_drawing_takes_the_place_of_the_first(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    draw_three(tab, qtbot)
    for key in "8583":
        say(tab, qtbot, queue, key)
    assert [digit.label for digit in kept(file)] == [3]
    assert notice(tab).text() == "Kept as 3"


def test_keys_pressed_faster_than_the_disk_writes_leave_the_last_one(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    draw_three(tab, qtbot)
    with qtbot.waitSignals([queue.changed, queue.changed]):
        QTest.keyClicks(tab.canvas, "8583")
    assert [digit.label for digit in kept(file)] == [3]


def test_undo_forgets_it(tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path) -> None:
    draw_three(tab, qtbot)
    say(tab, qtbot, queue, "8")
    with qtbot.waitSignal(queue.changed):
        QTest.mouseClick(find(tab, QPushButton, "kept_undo_button"), Qt.MouseButton.LeftButton)
    assert kept(file) == []
    assert not notice(tab).isVisible()


def test_another_drawing_is_another_digit(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    draw_three(tab, qtbot)
    say(tab, qtbot, queue, "3")
    tab.canvas.clear()
    assert not notice(tab).isVisible()
    draw(tab.canvas, SEVEN)
    say(tab, qtbot, queue, "7")
    assert sorted(digit.label for digit in kept(file)) == [3, 7]


def test_undoing_what_came_after_shows_that_it_is_kept(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    draw_three(tab, qtbot)
    say(tab, qtbot, queue, "8")
    tab.canvas.clear()
    tab.canvas.undo()
    assert notice(tab).isVisible()
    say(tab, qtbot, queue, "5")
    assert [digit.label for digit in kept(file)] == [5]


def test_an_empty_canvas_and_a_picture_are_not_kept(tab: DrawTab, file: Path) -> None:
    told: list[str] = []
    tab.status_changed.connect(told.append)
    QTest.keyClicks(tab.canvas, "8")
    tab.show_input(np.zeros((28, 28), np.uint8))
    QTest.keyClicks(tab.canvas, "8")
    assert [text.split(":")[0] for text in told] == [
        "Draw a digit first, then say which one it is",
        "A picture can't be kept, as it has no strokes",
    ]
    assert not file.exists()


def test_a_number_is_not_kept_as_one_digit(tab: DrawTab, qtbot: QtBot, file: Path) -> None:
    told: list[str] = []
    tab.status_changed.connect(told.append)
    draw(tab.canvas, [[(x - 0.35, y) for x, y in stroke] for stroke in THREE])
    draw(tab.canvas, [[(x + 0.25, y) for x, y in stroke] for stroke in SEVEN])
    qtbot.waitUntil(lambda: tab.shows_number)
    QTest.keyClicks(tab.canvas, "3")
    assert [text.split(":")[0] for text in told] == ["There is more than one digit"]
    assert not file.exists()


def test_keys_with_control_say_nothing(tab: DrawTab, qtbot: QtBot) -> None:
    draw_three(tab, qtbot)
    heard: list[int] = []
    tab.digit_named.connect(heard.append)
    QTest.keyClick(tab.canvas, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tab.canvas, Qt.Key.Key_8, Qt.KeyboardModifier.KeypadModifier)
    assert heard == [8]


def test_without_a_model_it_is_kept_unread(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, file: Path
) -> None:
    tab.set_recognizer(None, "")
    draw(tab.canvas, THREE)
    say(tab, qtbot, queue, "3")
    (digit,) = kept(file)
    assert (digit.reading.model, digit.reading.digit) == ("", None)


def test_the_notice_speaks_the_language_that_is_chosen(
    tab: DrawTab, qtbot: QtBot, queue: DigitStoreQueue, qapp: QApplication
) -> None:
    draw_three(tab, qtbot)
    say(tab, qtbot, queue, "3")
    with in_brackets(qapp):
        assert notice(tab).text() == "<Kept as 3>"
