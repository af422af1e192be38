"""One digit after the other is asked for, and is finished when the pen has rested."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.my_digits.round import page as page_module
from digitpad.gui.my_digits.round.page import RoundPage
from tests.gui.translated import in_brackets
from tests.program.program import SEVEN, THREE, draw, find

KEYS = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NEVER_MS = 1_000_000


class Heard:
    """What a page has told, in that order."""

    def __init__(self, page: RoundPage) -> None:
        self.drawn: list[CanvasState] = []
        self.words: list[str] = []
        page.written.connect(self.drawn.append)
        page.written.connect(lambda _drawn: self.words.append("written"))
        page.written.connect(lambda _drawn: page.ask(3, 1, 30))
        page.back_requested.connect(lambda: self.words.append("back"))
        page.skipped.connect(lambda: self.words.append("skipped"))
        page.stopped.connect(lambda: self.words.append("stopped"))


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(page_module, "announce", lambda _widget, text: texts.append(text))
    return texts


def seen(qtbot: QtBot, page: RoundPage) -> RoundPage:
    qtbot.addWidget(page)
    page.resize(600, 500)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.canvas.hasFocus)
    page.ask(7, 0, 30)
    return page


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[RoundPage]:
    """Goes on by itself at once."""
    page = seen(qtbot, RoundPage(rest_ms=0, late_ms=0))
    yield page
    page.end()


@pytest.fixture
def slow(qtbot: QtBot) -> Iterator[RoundPage]:
    """Waits for the pen for ever."""
    page = seen(qtbot, RoundPage(rest_ms=NEVER_MS, late_ms=0))
    yield page
    page.end()


def texts(page: RoundPage) -> tuple[str, str]:
    return find(page, QLabel, "round_prompt").text(), find(page, QLabel, "round_progress").text()


def click(page: RoundPage, name: str) -> None:
    QTest.mouseClick(find(page, QPushButton, name), LEFT)


def test_it_says_what_to_write_and_how_far_one_is(page: RoundPage, announced: list[str]) -> None:
    page.ask(7, 6, 30)
    assert texts(page) == ("Write a 7", "7 of 30")
    assert find(page, QProgressBar, "round_bar").value() == 6
    page.ask(8, 7, 30)
    assert texts(page) == ("Write an 8", "8 of 30")
    assert announced == ["Write a 7", "Write an 8"]


def test_a_digit_is_finished_when_the_pen_has_rested(page: RoundPage, qtbot: QtBot) -> None:
    heard = Heard(page)
    with qtbot.waitSignal(page.written):
        draw(page.canvas, SEVEN)
    assert [len(drawn.strokes) for drawn in heard.drawn] == [1]
    assert not page.canvas.drawn()


def test_the_next_stroke_in_time_belongs_to_the_same_digit(page: RoundPage, qtbot: QtBot) -> None:
    heard = Heard(page)
    with qtbot.waitSignal(page.written):
        draw(page.canvas, [*SEVEN, *THREE])
    assert [len(drawn.strokes) for drawn in heard.drawn] == [2]


def test_a_pen_that_is_down_is_waited_for(page: RoundPage, qtbot: QtBot) -> None:
    heard = Heard(page)
    draw(page.canvas, SEVEN)
    QTest.mousePress(page.canvas, LEFT, pos=QPoint(100, 100))
    for x in range(100, 200, 10):
        QTest.mouseMove(page.canvas, QPoint(x, 100))
        QApplication.processEvents()
    assert heard.words == []
    with qtbot.waitSignal(page.written):
        QTest.mouseRelease(page.canvas, LEFT, pos=QPoint(200, 100))
    assert [len(drawn.strokes) for drawn in heard.drawn] == [2]


def test_a_pen_that_comes_back_at_once_goes_on_with_the_digit_before(qtbot: QtBot) -> None:
    page = seen(qtbot, RoundPage(rest_ms=0, late_ms=NEVER_MS))
    heard = Heard(page)
    page.back_requested.connect(lambda: page.ask(7, 0, 30, heard.drawn.pop()))
    with qtbot.waitSignal(page.written):
        draw(page.canvas, SEVEN)
    with qtbot.waitSignal(page.written):
        draw(page.canvas, THREE)
    assert heard.words == ["written", "back", "written"]
    assert [len(drawn.strokes) for drawn in heard.drawn] == [2]
    page.end()


def test_a_pen_that_comes_back_later_begins_the_next_digit(page: RoundPage, qtbot: QtBot) -> None:
    heard = Heard(page)
    for strokes in (SEVEN, THREE):
        with qtbot.waitSignal(page.written):
            draw(page.canvas, strokes)
    assert heard.words == ["written", "written"]


def test_after_a_key_the_pen_is_never_taken_for_late(qtbot: QtBot) -> None:
    page = seen(qtbot, RoundPage(rest_ms=NEVER_MS, late_ms=NEVER_MS))
    heard = Heard(page)
    draw(page.canvas, SEVEN)
    QTest.keyClick(page.canvas, KEYS.Key_Return)
    draw(page.canvas, THREE)
    assert heard.words == ["written"]
    page.end()


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter])
def test_enter_goes_on_at_once(slow: RoundPage, key: Qt.Key) -> None:
    heard = Heard(slow)
    draw(slow.canvas, SEVEN)
    QTest.keyClick(slow.canvas, key)
    assert heard.words == ["written"]


def test_next_goes_on_at_once_and_the_canvas_keeps_the_keys(slow: RoundPage) -> None:
    heard = Heard(slow)
    draw(slow.canvas, SEVEN)
    click(slow, "round_next_button")
    assert heard.words == ["written"]
    assert slow.canvas.hasFocus()


def test_an_empty_canvas_is_no_digit(slow: RoundPage, announced: list[str]) -> None:
    heard = Heard(slow)
    QTest.keyClick(slow.canvas, KEYS.Key_Return)
    assert heard.words == []
    assert announced == ["Write a 7"]


def test_what_is_rubbed_out_is_no_digit(page: RoundPage) -> None:
    heard = Heard(page)
    QTest.mouseClick(page.canvas, LEFT, pos=QPoint(100, 100))
    QTest.mouseClick(page.canvas, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    QApplication.processEvents()
    assert not page.canvas.drawn()
    assert heard.words == []


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (KEYS.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_undo_takes_back_one_stroke_after_the_other_and_then_asks_for_the_digit_before(
    slow: RoundPage, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    heard = Heard(slow)
    back = find(slow, QPushButton, "round_back_button")
    assert not back.isEnabled()
    slow.ask(3, 1, 30)
    draw(slow.canvas, [*SEVEN, *THREE])
    for strokes in (1, 0):
        QTest.keyClick(slow.canvas, key, modifier)
        assert len(slow.canvas.drawn().strokes) == strokes
    assert back.isEnabled()
    assert heard.words == []
    QTest.keyClick(slow.canvas, key, modifier)
    assert heard.words == ["back"]


def test_a_digit_that_is_asked_for_again_has_its_strokes_which_can_be_taken_back(
    slow: RoundPage,
) -> None:
    heard = Heard(slow)
    draw(slow.canvas, [*SEVEN, *THREE])
    drawn = slow.canvas.drawn()
    slow.ask(3, 1, 30)
    slow.ask(7, 0, 30, drawn)
    assert slow.canvas.drawn().strokes == drawn.strokes
    QTest.keyClick(slow.canvas, KEYS.Key_Backspace)
    assert slow.canvas.drawn().strokes == drawn.strokes[:1]
    QTest.keyClick(slow.canvas, KEYS.Key_Return)
    assert heard.drawn[0].strokes == drawn.strokes[:1]


def test_what_is_mended_is_not_taken_before_the_pen_comes_again(
    page: RoundPage, qtbot: QtBot
) -> None:
    heard = Heard(page)
    draw(page.canvas, [*SEVEN, *THREE])
    QTest.keyClick(page.canvas, KEYS.Key_Backspace)
    QApplication.processEvents()
    assert heard.words == []
    with qtbot.waitSignal(page.written):
        draw(page.canvas, THREE)
    assert [len(drawn.strokes) for drawn in heard.drawn] == [2]


def rest_of(page: RoundPage) -> QTimer:
    return find(page, QTimer, "round_rest")


@pytest.mark.parametrize(
    ("expected", "strokes", "rests"), [(1, THREE, 1), (2, SEVEN, 2), (2, [*SEVEN, *THREE], 1)]
)
def test_a_digit_that_probably_has_another_stroke_is_waited_for_longer(
    slow: RoundPage, expected: int, strokes: list[list[tuple[float, float]]], rests: int
) -> None:
    slow.ask(7, 0, 30, strokes=expected)
    draw(slow.canvas, strokes)
    assert rest_of(slow).isActive()
    assert rest_of(slow).interval() == rests * NEVER_MS


def test_a_pen_that_moves_above_the_paper_is_waited_for(
    slow: RoundPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    draw(slow.canvas, THREE)
    monkeypatch.setattr(rest_of(slow), "start", lambda: begun.append("anew"))
    QTest.mouseMove(slow.canvas, QPoint(30, 40))
    assert begun == ["anew"]


def test_a_pen_above_an_empty_paper_begins_nothing(slow: RoundPage) -> None:
    QTest.mouseMove(slow.canvas, QPoint(30, 40))
    assert not rest_of(slow).isActive()


def test_a_pen_that_never_keeps_still_is_not_waited_for_for_ever(qtbot: QtBot) -> None:
    page = seen(qtbot, RoundPage(rest_ms=50, late_ms=0))
    places = itertools.cycle((QPoint(30, 40), QPoint(50, 40)))
    trembling = QTimer(page, interval=0)
    trembling.timeout.connect(lambda: QTest.mouseMove(page.canvas, next(places)))
    draw(page.canvas, THREE)
    with qtbot.waitSignal(page.written):
        trembling.start()
    trembling.stop()
    page.end()


def test_skip_leaves_a_digit_out(slow: RoundPage) -> None:
    heard = Heard(slow)
    draw(slow.canvas, SEVEN)
    click(slow, "round_skip_button")
    assert heard.words == ["skipped"]


def test_esc_stops_and_a_finished_digit_counts(slow: RoundPage) -> None:
    heard = Heard(slow)
    draw(slow.canvas, SEVEN)
    QTest.keyClick(slow.canvas, KEYS.Key_Escape)
    QTest.keyClick(slow.canvas, KEYS.Key_Escape)
    assert heard.words == ["written", "stopped", "stopped"]


def test_a_digit_that_is_still_being_written_is_not_finished_by_stop(slow: RoundPage) -> None:
    heard = Heard(slow)
    QTest.mousePress(slow.canvas, LEFT, pos=QPoint(100, 100))
    QTest.keyClick(slow.canvas, KEYS.Key_Escape)
    assert heard.words == ["stopped"]
    QTest.mouseRelease(slow.canvas, LEFT, pos=QPoint(100, 100))


def test_the_keyboards_pen_has_time_from_stroke_to_stroke(page: RoundPage) -> None:
    heard = Heard(page)
    for _stroke in range(2):
        QTest.keyClick(page.canvas, KEYS.Key_Space)
        QTest.keyClick(page.canvas, KEYS.Key_Down)
        QTest.keyClick(page.canvas, KEYS.Key_Space)
        QTest.keyClick(page.canvas, KEYS.Key_Right)
        QApplication.processEvents()
    assert heard.words == []
    QTest.keyClick(page.canvas, KEYS.Key_Return)
    assert [len(drawn.strokes) for drawn in heard.drawn] == [2]


def test_esc_lifts_the_keyboards_pen_first(page: RoundPage) -> None:
    heard = Heard(page)
    QTest.keyClick(page.canvas, KEYS.Key_Space)
    QTest.keyClick(page.canvas, KEYS.Key_Escape)
    assert not page.canvas.is_drawing
    assert heard.words == []


def test_enter_presses_the_button_that_has_the_focus(slow: RoundPage, qtbot: QtBot) -> None:
    heard = Heard(slow)
    draw(slow.canvas, SEVEN)
    skip = find(slow, QPushButton, "round_skip_button")
    skip.setFocus()
    qtbot.waitUntil(skip.hasFocus)
    QTest.keyClick(skip, KEYS.Key_Return)
    assert heard.words == ["skipped"]


def test_the_language_changes_in_mid_digit(slow: RoundPage, qapp: QApplication) -> None:
    slow.ask(8, 6, 30)
    draw(slow.canvas, SEVEN)
    with in_brackets(qapp):
        assert texts(slow) == ("<Write an 8>", "<7 of 30>")
        assert find(slow, QPushButton, "round_next_button").text() == "<Next digit>"
    assert texts(slow) == ("Write an 8", "7 of 30")
    assert len(slow.canvas.drawn().strokes) == 1
