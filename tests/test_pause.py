"""A job that is paused waits where it asks whether it is cancelled."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from digitpad.progress import Pause


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
