"""One digit after the other is asked for, and is finished when the pen has rested."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.my_digits.round import page as page_module
from digitpad.gui.my_digits.round.page import RoundCanvas, RoundPage
from digitpad.ink.strokes import Stroke
from tests.gui.translated import in_brackets
from tests.program.program import SEVEN, THREE, draw, find


@pytest.fixture
def canvas(qtbot: QtBot) -> RoundCanvas:
    canvas = RoundCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


def test_an_empty_canvas_stays_empty(canvas: RoundCanvas) -> None:
    image = canvas.grab().toImage()
    inner = {image.pixel(x, y) for x in range(2, 298) for y in range(2, 298)}
    assert inner == {theme.card().rgb()}


def test_ink_is_seen(canvas: RoundCanvas) -> None:
    draw(canvas, SEVEN)
    image = canvas.grab().toImage()
    assert any(image.pixel(x, 54) == theme.text().rgb() for x in range(100, 200))


def test_ink_may_be_put_there_in_the_moment_when_a_pen_comes(canvas: RoundCanvas) -> None:
    before = Stroke.through([[-50.0, 0.0], [50.0, 0.0]])
    canvas.pen_coming.connect(
        lambda: canvas.show_drawing(CanvasState((before,), None, (300.0, 300.0)))
    )
    draw(canvas, SEVEN)
    first, second = canvas.drawn().strokes
    assert first is before
    assert len(second.points) > 2


def test_it_knows_what_has_drawn_last(canvas: RoundCanvas) -> None:
    assert canvas.last_hand is None
    draw(canvas, SEVEN)
    assert canvas.last_hand == "mouse"
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.last_hand == "keyboard"


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
        page.back_requested.connect(
            lambda keeps_ink: self.words.append("resumed" if keeps_ink else "back")
        )
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
    assert heard.words == ["written", "resumed", "written"]
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


def test_backspace_clears_what_is_begun_and_then_goes_back(slow: RoundPage) -> None:
    heard = Heard(slow)
    back = find(slow, QPushButton, "round_back_button")
    assert not back.isEnabled()
    draw(slow.canvas, SEVEN)
    assert back.isEnabled()
    QTest.keyClick(slow.canvas, KEYS.Key_Backspace)
    assert not slow.canvas.drawn()
    assert not back.isEnabled()
    slow.ask(3, 1, 30)
    click(slow, "round_back_button")
    assert heard.words == ["back"]


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
