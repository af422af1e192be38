"""When a drawing came into being, and when the model knew it."""

import numpy as np
import pytest

from digitpad.explanation.replay import Replay, Timeline, replay
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.progress import Cancelled, Progress
from digitpad.recognition.recognizer import Recognizer

SEVEN = np.array([[20, 30], [120, 34], [90, 110], [70, 220]], float)
TIMED_SEVEN = Ink((Stroke.through(SEVEN, times_ms=[0, 300, 600, 900]),))


@pytest.fixture
def recognizer(compiled_model: bytes) -> Recognizer:
    return Recognizer(compiled_model)


def dense(corners: np.ndarray[tuple[int, ...], np.dtype[np.float64]], count: int = 80) -> Ink:
    """A stroke along corners, with many points."""
    places = np.linspace(0, len(corners) - 1, count)
    axes = [np.interp(places, range(len(corners)), corners[:, axis]) for axis in (0, 1)]
    return Ink.through(np.stack(axes, axis=1))


def test_times_are_the_pens_own() -> None:
    line = Timeline(TIMED_SEVEN)
    assert line.times_ms.tolist() == [0, 300, 600, 900]
    assert line.duration_ms == 900


def test_ink_without_times_is_drawn_evenly_by_length() -> None:
    line = Timeline(Ink.through([[0, 0], [10, 0], [10, 30]]))
    assert line.times_ms.tolist() == pytest.approx([0, 625, 2500])
    assert line.shares.tolist() == pytest.approx([0, 0.25, 1])


def test_times_that_no_hand_can_have_are_not_believed() -> None:
    points = np.stack([np.arange(101.0), np.zeros(101)], axis=1)
    line = Timeline(Ink((Stroke.through(points, times_ms=np.arange(101) // 50),)))
    assert line.times_ms[50] == pytest.approx(1250)


def test_a_stroke_without_times_is_as_fast_as_the_others() -> None:
    timed = Stroke.through([[0, 0], [10, 0]], times_ms=[0, 200])
    line = Timeline(Ink((timed, Stroke.through([[0, 0], [30, 0]]))))
    assert line.times_ms[-1] - line.times_ms[-2] == pytest.approx(600)


def test_long_rests_are_cut() -> None:
    first = Stroke.through([[0, 0], [10, 0], [20, 0]], times_ms=[0, 60_000, 60_100])
    second = Stroke.through([[0, 9], [10, 9]], times_ms=[200_000, 200_100])
    line = Timeline(Ink((first, second)))
    assert line.times_ms.tolist() == [0, 400, 500, 900, 1000]


def test_times_that_are_no_numbers_or_go_back_do_no_harm() -> None:
    strokes = (
        Stroke.through([[0, 0], [10, 0]], times_ms=[np.nan, 5]),
        Stroke.through([[0.0, 0.0], [np.nan, 0.0], [10.0, 0.0]], times_ms=[500, 100, 300]),
    )
    times = Timeline(Ink(strokes)).times_ms
    assert np.isfinite(times).all()
    assert (np.diff(times) >= 0).all()


def test_dots_have_their_moments_too() -> None:
    line = Timeline(Ink.through([[5, 5]], [[9, 9]]))
    assert line.times_ms.tolist() == [0, 100]
    assert line.shares.tolist() == [0.5, 1]


def test_the_ink_of_a_moment_is_what_was_drawn_by_then() -> None:
    first = Stroke.through([[0, 0], [10, 0]], times_ms=[0, 200])
    second = Stroke.through([[0, 9], [10, 9]], [0.5, 0.6], [300, 400])
    line = Timeline(Ink((first, second)))
    assert [len(stroke.points) for stroke in line.ink_at(-1).strokes] == [1]
    assert [len(stroke.points) for stroke in line.ink_at(250).strokes] == [2]
    at_400 = line.ink_at(350)
    assert [len(stroke.points) for stroke in at_400.strokes] == [2, 1]
    assert at_400.strokes[1].pressure.tolist() == [0.5]
    assert len(line.ink_at(400).strokes[1].points) == 2
    assert line.share_at(350) == pytest.approx(0.5)


def test_the_last_moment_is_the_whole_drawing(recognizer: Recognizer) -> None:
    ink = dense(SEVEN)
    found = replay(ink, recognizer)
    assert 2 < len(found.times_ms) <= 60
    assert found.probabilities.shape == (len(found.times_ms), 10)
    assert found.probabilities.dtype == np.float32
    whole = recognizer.recognize(draw_input(ink))
    np.testing.assert_allclose(found.probabilities[-1], whole.probabilities)
    assert found.shares[-1] == 1


def test_a_seven_is_known_before_its_end_and_from_then_on(recognizer: Recognizer) -> None:
    found = replay(dense(SEVEN), recognizer)
    assert found.digit == 7
    assert found.knew_at is not None
    assert 0 < found.knew_at < 1
    after = found.shares >= found.knew_at
    assert (found.probabilities[after].argmax(axis=1) == 7).all()
    assert (found.probabilities[after].max(axis=1) >= 0.7).all()
    before = found.probabilities[~after][-1]
    assert before.argmax() != 7 or before.max() < 0.7 or found.shares[~after][-1] < 0.1


def test_nothing_is_known_of_two_digits(recognizer: Recognizer) -> None:
    two = Ink((*dense(SEVEN).strokes, *dense(np.add(SEVEN, [200, 0])).strokes))
    found = replay(two, recognizer)
    assert (found.digit, found.knew_at) == (None, None)


def test_every_moment_is_reported_and_a_stop_is_heard(recognizer: Recognizer) -> None:
    heard: list[Progress] = []
    found = replay(dense(SEVEN), recognizer, moments=5, report=heard.append)
    assert len(heard) == len(found.times_ms) == 5
    with pytest.raises(Cancelled):
        replay(dense(SEVEN), recognizer, is_cancelled=lambda: True)


def test_a_dot_has_one_moment(recognizer: Recognizer) -> None:
    found = replay(Ink.through([[5, 5]]), recognizer)
    assert len(found.times_ms) == 1
    assert found.knew_at is None


def test_the_leaders_are_listed_in_order() -> None:
    probabilities = np.zeros((4, 10), np.float32)
    probabilities[[1, 2, 3], [1, 1, 7]] = 0.9
    found = Replay(np.arange(4.0), np.array([0.1, 0.3, 0.6, 1.0]), probabilities, 7, 1.0)
    assert found.leaders() == [(0.3, 1), (1.0, 7)]
