"""Numbers are read when the pen rests, on another thread."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.picture import Picture
from digitpad.gui.draw.number_job import NumberJob
from digitpad.ink.strokes import Ink
from digitpad.numbers.reader import NumberReader
from digitpad.numbers.reading import NumberReading
from digitpad.pictures.rgb import from_grey
from digitpad.progress import Cancelled
from digitpad.recognition.recognizer import Recognizer
from tests.pictures.clean import ink_in

ONE_SEVEN = Ink.through([[0, 20], [0, 220]], [[120, 30], [220, 34], [190, 110], [170, 220]])


class Sheet(QObject):
    """What there is to read."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = CanvasState(ONE_SEVEN.strokes)


@pytest.fixture
def sheet(qapp: QObject) -> Sheet:  # noqa: ARG001
    return Sheet()


@pytest.fixture
def watch(sheet: Sheet, compiled_model: bytes) -> Iterator[NumberJob]:
    watch = NumberJob(sheet, lambda: sheet.drawn)
    watch.set_recognizer(Recognizer(compiled_model))
    yield watch
    watch.end()


def test_the_number_comes_once_the_ink_rests(watch: NumberJob, qtbot: QtBot) -> None:
    assert not watch.is_waiting
    heard: list[NumberReading] = []
    watch.number_read.connect(heard.append)
    with qtbot.waitSignal(watch.number_read):
        for _ in range(5):
            watch.read_soon()
            assert watch.is_waiting
    assert [number.text for number in heard] == ["17"]
    assert not watch.is_waiting


def test_it_is_read_on_another_thread_with_another_recognizer(
    watch: NumberJob, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []
    usual = NumberReader.read_ink

    def read(self: NumberReader, ink: Ink) -> NumberReading:
        threads.append(threading.current_thread() is threading.main_thread())
        return usual(self, ink)

    monkeypatch.setattr(NumberReader, "read_ink", read)
    with qtbot.waitSignal(watch.number_read):
        watch.read_soon()
    assert threads == [False]


def test_without_ink_there_is_nothing_to_read(watch: NumberJob, sheet: Sheet, qtbot: QtBot) -> None:
    sheet.drawn = CanvasState()
    with qtbot.waitSignal(watch.number_read) as heard:
        watch.read_soon()
    assert heard.args == [None]


def test_without_a_model_nothing_is_read(watch: NumberJob) -> None:
    watch.set_recognizer(None)
    watch.read_soon()
    assert not watch.is_waiting


def test_a_reading_that_fails_is_no_number(
    watch: NumberJob,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_self: NumberReader, _ink: Ink) -> NumberReading:
        raise ValueError

    monkeypatch.setattr(NumberReader, "read_ink", fail)
    with qtbot.waitSignal(watch.number_read) as heard:
        watch.read_soon()
    assert heard.args == [None]
    assert caplog.records


def picture(size: tuple[int, int], pen: int) -> Picture:
    """A one and a seven, drawn as a picture that is 4 wide and 3 high."""
    image = Image.new("L", size, "white")
    unit = size[0] / 40
    for corners in ([(8, 6), (8, 24)], [(18, 6), (30, 6), (24, 24)]):
        path = [(x * unit, y * unit) for x, y in corners]
        ImageDraw.Draw(image).line(path, "black", pen, joint="curve")
    levels = np.asarray(image)
    return Picture(from_grey(levels), ink_in(levels))


@pytest.mark.parametrize("width", [400, 1200])
def test_a_picture_shows_a_number_with_places_in_its_pixels(
    watch: NumberJob, sheet: Sheet, qtbot: QtBot, width: int
) -> None:
    sheet.drawn = CanvasState(picture=picture((width, width * 3 // 4), width // 25))
    with qtbot.waitSignal(watch.number_read) as heard:
        watch.read_soon()
    assert heard.args is not None
    found = heard.args[0]
    assert found.text == "17"
    left, top, right, bottom = (side / width for side in found.digits[1].box)
    assert (left, right) == pytest.approx((0.44, 0.77), abs=0.04)
    assert (top, bottom) == pytest.approx((0.13, 0.62), abs=0.04)


def test_an_image_of_the_networks_own_is_one_digit(
    watch: NumberJob, sheet: Sheet, qtbot: QtBot
) -> None:
    sheet.drawn = CanvasState(picture=picture((28, 28), 2))
    with qtbot.waitSignal(watch.number_read) as heard:
        watch.read_soon()
    assert heard.args == [None]


def scribble() -> CanvasState:
    """Strokes that go to and fro over each other: it takes seconds to try all cuts."""
    turns = np.random.default_rng(0).normal(0, 12, (8, 60, 2)).cumsum(axis=1)
    return CanvasState(Ink.through(*(turns + np.arange(8)[:, None, None] * 40)).strokes)


def test_a_scribble_is_given_up(
    watch: NumberJob, sheet: Sheet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.numbers.content._MOST_S", 0.0)
    sheet.drawn = scribble()
    with qtbot.waitSignal(watch.number_read) as heard:
        watch.read_soon()
    assert heard.args == [None]


def test_what_nobody_waits_for_is_given_up(
    watch: NumberJob, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes: list[str] = []
    begun = threading.Event()
    usual = NumberReader.read_ink

    def read(self: NumberReader, ink: Ink) -> NumberReading:
        is_first = not begun.is_set()
        begun.set()
        try:
            while True:
                found = usual(self, ink)
                if not is_first:
                    outcomes.append(found.text)
                    return found
        except Cancelled:
            outcomes.append("given up")
            raise

    monkeypatch.setattr(NumberReader, "read_ink", read)
    watch.read_soon()
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(watch.number_read) as heard:
        watch.read_soon()
    assert outcomes == ["given up", "17"]
    assert heard.args is not None
    assert heard.args[0].text == "17"
