"""Several digits on the canvas are a number."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.errors import ImageError
from digitpad.gui.base.accessibility import Announcer
from digitpad.gui.draw.tab import DrawTab
from digitpad.ink.strokes import Ink
from digitpad.numbers.reader import NumberReader
from digitpad.numbers.reading import NumberReading
from digitpad.recognition.recognizer import Recognizer
from tests.gui.translated import in_brackets
from tests.program.program import SEVEN, THREE, draw, find

Strokes = list[list[tuple[float, float]]]


def half(strokes: tuple[list[tuple[float, float]], ...], left: float) -> Strokes:
    """Strokes half as large, moved to the right."""
    return [[(left + x / 2, 0.25 + y / 2) for x, y in stroke] for stroke in strokes]


def read(tab: DrawTab) -> str:
    return find(tab, QLabel, "predicted_digit").text()


def verdict(tab: DrawTab) -> str:
    return find(tab, QLabel, "verdict").text()


def draw_37(tab: DrawTab, qtbot: QtBot) -> None:
    draw(tab.canvas, half(THREE, -0.05))
    draw(tab.canvas, half(SEVEN, 0.5))
    qtbot.waitUntil(lambda: read(tab) == "37")


def test_two_digits_are_read_as_a_number(tab: DrawTab, qtbot: QtBot) -> None:
    said: list[str] = []
    tab.image_read.connect(lambda: said.append(verdict(tab)))
    draw_37(tab, qtbot)
    assert said
    assert not any(text.startswith("No digit") for text in said)
    assert find(tab, QWidget, "number_digits").isVisible()
    assert not find(tab, QWidget, "correction_hint").isVisible()


def test_the_ink_of_each_digit_is_marked(tab: DrawTab, qtbot: QtBot) -> None:
    draw_37(tab, qtbot)
    three, seven = tab.canvas.marks
    strokes = tab.canvas.drawn().strokes
    for mark, stroke in zip((three, seven), strokes, strict=True):
        low, high = stroke.points.min(axis=0), stroke.points.max(axis=0)
        np.testing.assert_allclose(mark.box, [*low, *high], atol=1)


def test_one_digit_again_is_read_as_ever(tab: DrawTab, qtbot: QtBot) -> None:
    draw_37(tab, qtbot)
    tab.canvas.undo()
    qtbot.waitUntil(lambda: read(tab) == "3")
    assert tab.canvas.marks == ()
    assert find(tab, QWidget, "network_input").isVisible()
    assert not find(tab, QWidget, "number_digits").isVisible()


def test_the_number_stays_while_the_pen_draws_on(tab: DrawTab, qtbot: QtBot) -> None:
    draw_37(tab, qtbot)
    QTest.mousePress(tab.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    with qtbot.waitSignal(tab.image_read):
        QTest.mouseMove(tab.canvas, QPoint(9, 60))
    assert read(tab) == "37"
    QTest.mouseRelease(tab.canvas, Qt.MouseButton.LeftButton, pos=QPoint(9, 60))


def test_nothing_is_left_of_it_on_an_empty_canvas(tab: DrawTab, qtbot: QtBot) -> None:
    draw_37(tab, qtbot)
    tab.canvas.clear()
    qtbot.waitUntil(lambda: verdict(tab) == "Draw a digit")
    assert tab.canvas.marks == ()


def test_a_number_is_copied_and_heard(tab: DrawTab, qtbot: QtBot) -> None:
    announcer = tab.findChild(Announcer)
    assert announcer is not None
    draw_37(tab, qtbot)
    tab.tools.copy_reading_action.trigger()
    assert QGuiApplication.clipboard().text() == "37"
    with qtbot.waitSignal(announcer.announced) as heard:
        announcer.say_soon()
    assert heard.args is not None
    assert heard.args[0].startswith("Three, seven.")


def test_with_another_model_the_number_is_read_anew(
    tab: DrawTab, qtbot: QtBot, compiled_model: bytes
) -> None:
    draw_37(tab, qtbot)
    tab.set_recognizer(None, "other")
    assert verdict(tab) == "Loading the model..."
    tab.set_recognizer(Recognizer(compiled_model), "other")
    qtbot.waitUntil(lambda: read(tab) == "37")


def test_a_picture_of_several_digits_is_a_number(
    tab: DrawTab, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    draw_37(tab, qtbot)
    tab.open_and_save.save(str(tmp_path / "37.png"))
    qtbot.waitUntil(lambda: tab.tools.recent.paths != ())
    tab.canvas.clear()
    qtbot.waitUntil(lambda: verdict(tab) == "Draw a digit")
    tab.open_and_save.open(tmp_path / "37.png")
    qtbot.waitUntil(lambda: read(tab) == "37")
    assert tab.canvas.drawn().picture is not None
    assert len(tab.canvas.marks) == 2
    with in_brackets(qapp):
        assert read(tab) == "37"


def test_why_a_number_cannot_be_read_is_said(
    tab: DrawTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_reader: NumberReader, _ink: Ink) -> NumberReading:
        raise ImageError("{} is missing or damaged: install the program again.", "a.tflite")

    monkeypatch.setattr(NumberReader, "read_ink", fail)
    with qtbot.waitSignal(tab.status_changed) as heard:
        draw(tab.canvas, SEVEN)
    assert heard.args == ["a.tflite is missing or damaged: install the program again."]


def test_one_of_the_networks_own_images_is_no_number(tab: DrawTab, qtbot: QtBot) -> None:
    draw_37(tab, qtbot)
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 13:16] = 255
    tab.show_input(image)
    qtbot.waitUntil(lambda: read(tab) == "1")
    assert tab.canvas.marks == ()
    assert tab.canvas.seen().ink.strokes == Ink().strokes
