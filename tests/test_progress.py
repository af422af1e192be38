from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from digitpad.progress import Cancelled, Pause, Progress, ignore, never, stop_if


def test_stop_if_raises_only_when_asked_to() -> None:
    stop_if(never)
    with pytest.raises(Cancelled):
        stop_if(lambda: True)


def test_nobody_need_listen() -> None:
    ignore(Progress("Loading", 1))
    assert Progress("Loading") == Progress("Loading", 0, None)


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
