"""Play a drawing back, by mouse and by keyboard."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from digitpad.errors import ModelError
from digitpad.gui.draw.replay_bar import ReplayBar
from digitpad.gui.draw.replay_chart import ReplayChart
from digitpad.ink.strokes import Ink, Stroke
from digitpad.recognition.recognizer import Recognizer
from tests.gui.translated import in_brackets
from tests.program.program import find

CORNERS = np.array([[20, 30], [120, 34], [90, 110], [70, 220]], float)
PLACES = np.linspace(0, 3, 31)
SEVEN = Ink(
    (
        Stroke.through(
            np.stack([np.interp(PLACES, range(4), CORNERS[:, axis]) for axis in (0, 1)], axis=1),
            times_ms=np.arange(31) * 20.0,
        ),
    )
)
DURATION_MS = 600


@pytest.fixture
def recognizer(compiled_model: bytes) -> Recognizer:
    return Recognizer(compiled_model)


@pytest.fixture
def bar(qtbot: QtBot, recognizer: Recognizer) -> Iterator[ReplayBar]:
    """A strip that stays at its first moment."""
    bar = ReplayBar()
    qtbot.addWidget(bar)
    bar.resize(500, 200)
    bar.open(SEVEN, recognizer)
    bar.pause()
    slider(bar).setValue(0)
    with qtbot.waitExposed(bar):
        bar.show()
    yield bar
    bar.end()


def slider(bar: ReplayBar) -> QSlider:
    return find(bar, QSlider, "replay_slider")


def said(bar: ReplayBar) -> str:
    return find(bar, QLabel, "replay_sentence").text()


def seen(bar: ReplayBar) -> list[int]:
    """Hears how many points are to be seen at each change."""
    counts: list[int] = []

    def count(ink: Ink) -> None:
        counts.append(sum(len(stroke.points) for stroke in ink.strokes))

    bar.moment_changed.connect(count)
    return counts


def test_the_slider_shows_the_ink_up_to_its_moment(bar: ReplayBar) -> None:
    counts = seen(bar)
    slider(bar).setValue(200)
    slider(bar).setValue(DURATION_MS)
    assert counts == [11, 31]
    assert slider(bar).accessibleDescription() == "100 % of the ink"


def test_it_is_said_when_the_model_knew(bar: ReplayBar, qtbot: QtBot) -> None:
    assert said(bar) == "Asking the model at every moment..."
    qtbot.waitUntil(lambda: said(bar).startswith("Sure after "))
    chart = find(bar, ReplayChart, "replay_chart")
    assert chart.accessibleDescription().endswith("on: 7.")


def test_of_ink_that_is_no_digit_for_sure_that_is_said(
    bar: ReplayBar, qtbot: QtBot, recognizer: Recognizer
) -> None:
    bar.open(Ink.through([[0, 0], [2, 0]]), recognizer)
    qtbot.waitUntil(lambda: said(bar) == "Never sure")


def test_it_plays_to_the_end_and_from_the_beginning_again(bar: ReplayBar, qtbot: QtBot) -> None:
    counts = seen(bar)
    button = find(bar, QPushButton, "replay_play")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: not bar.is_playing)
    assert slider(bar).value() == DURATION_MS
    assert counts == sorted(counts)
    assert counts[-1] == 31
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert counts[-1] == 1
    assert bar.is_playing


def test_keys_play_step_and_close(bar: ReplayBar, qtbot: QtBot) -> None:
    QTest.keyClick(slider(bar), Qt.Key.Key_End)
    assert slider(bar).value() == DURATION_MS
    QTest.keyClick(slider(bar), Qt.Key.Key_Left)
    assert slider(bar).value() == DURATION_MS - 10
    QTest.keyClick(slider(bar), Qt.Key.Key_Home)
    assert slider(bar).value() == 0
    QTest.keyClick(slider(bar), Qt.Key.Key_Right)
    assert slider(bar).value() == 10
    QTest.keyClick(slider(bar), Qt.Key.Key_Space)
    assert bar.is_playing
    QTest.keyClick(slider(bar), Qt.Key.Key_Left)
    assert not bar.is_playing
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(slider(bar), Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_click_on_the_chart_goes_there(bar: ReplayBar) -> None:
    bar.play()
    find(bar, ReplayChart, "replay_chart").time_chosen.emit(200.0)
    assert slider(bar).value() == 200
    assert not bar.is_playing


def test_closing_stops_everything_and_is_told_once(bar: ReplayBar) -> None:
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    bar.play()
    find(bar, QPushButton, "replay_close").click()
    bar.close_replay()
    assert closed == [True]
    assert not bar.is_playing


def test_a_slider_that_moves_after_the_end_shows_nothing(bar: ReplayBar, qtbot: QtBot) -> None:
    bar.close_replay()
    with qtbot.assertNotEmitted(bar.moment_changed):
        slider(bar).setValue(300)


def test_another_model_is_asked_anew_and_none_not_at_all(
    bar: ReplayBar, qtbot: QtBot, recognizer: Recognizer
) -> None:
    qtbot.waitUntil(lambda: said(bar).startswith("Sure after "))
    bar.set_recognizer(None)
    assert said(bar) == ""
    bar.set_recognizer(recognizer)
    qtbot.waitUntil(lambda: said(bar).startswith("Sure after "))


def test_a_model_that_fails_says_so(
    bar: ReplayBar,
    qtbot: QtBot,
    recognizer: Recognizer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_self: Recognizer) -> Recognizer:
        raise ModelError("The compiled model is damaged; train or import it again.")

    monkeypatch.setattr(Recognizer, "with_all_cores", fail)
    bar.set_recognizer(recognizer)
    qtbot.waitUntil(lambda: said(bar).startswith("The compiled model is damaged"))
    assert caplog.records


def test_the_strip_changes_its_language(bar: ReplayBar, qtbot: QtBot, qapp: QApplication) -> None:
    qtbot.waitUntil(lambda: said(bar).startswith("Sure after "))
    with in_brackets(qapp):
        assert said(bar).startswith("<Sure after ")
        assert find(bar, QPushButton, "replay_play").accessibleName() == "<Play>"
        assert slider(bar).accessibleName() == "<Moment of the drawing>"
        assert slider(bar).accessibleDescription().endswith("% of the ink>")
    assert said(bar).startswith("Sure after ")


def test_the_moment_is_told_beside_the_slider(bar: ReplayBar) -> None:
    moment = find(bar, QLabel, "replay_moment")
    assert moment.text() == "0.0 / 0.6 s"
    slider(bar).setValue(300)
    assert moment.text() == "0.3 / 0.6 s"


def test_what_is_said_is_not_cut_off_where_there_is_little_room(
    bar: ReplayBar, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "%" in said(bar))
    sentence = find(bar, QLabel, "replay_sentence")
    bar.resize(bar.minimumSizeHint().width(), bar.height())
    qtbot.waitUntil(lambda: sentence.width() < sentence.sizeHint().width())
    assert sentence.heightForWidth(sentence.width()) <= sentence.height()
    assert sentence.toolTip() == said(bar)
