from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from digitpad.progress import Cancelled, OneBar, Pause, Progress, ignore, never, stop_if


def test_stop_if_raises_only_when_asked_to() -> None:
    stop_if(never)
    with pytest.raises(Cancelled):
        stop_if(lambda: True)


def test_nobody_need_listen() -> None:
    ignore(Progress("Loading", 1))
    assert Progress("Loading") == Progress("Loading", 0, None)


def test_several_parts_share_one_bar_that_never_goes_back() -> None:
    heard: list[Progress] = []
    bar = OneBar(heard.append)
    reading = bar.part(0.5)
    for done in (0, 10, 5):  # a second file begins anew
        reading(Progress("Reading", done, 10))
    bar.part(0.6, "Looking")(Progress("At something", 7))
    bar.part(1.0)(Progress("Learning", 1, 4))
    assert heard == [
        Progress("Reading", 0, 1000),
        Progress("Reading", 500, 1000),
        Progress("Reading", 500, 1000),
        Progress("Looking", 500, 1000),
        Progress("Learning", 700, 1000),
    ]


def test_cancelling_is_no_error_that_a_broad_handler_shows() -> None:
    assert not issubclass(Cancelled, (OSError, ValueError, RuntimeError))


def test_a_question_is_answered_at_once_without_a_pause() -> None:
    pause = Pause()
    assert pause.holding(lambda: True)()
    pause.begin()
    pause.end()
    assert not pause.holding(lambda: False)()


def test_a_question_waits_for_the_end_of_the_pause_and_then_hears_of_stop() -> None:
    pause, stop, asked = Pause(), Event(), Event()
    ask = pause.holding(stop.is_set)

    def job() -> bool:
        asked.set()
        return ask()

    pause.begin()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(job)
        asked.wait()
        assert not answer.done()
        stop.set()
        assert not answer.done()
        pause.end()
        assert answer.result(timeout=10)
