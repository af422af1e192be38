"""A library's threads give way; whoever calls the library does not."""

import os
import sys
from threading import Thread

import pytest

from digitpad.system.thread_priority import start_low_priority_threads

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a priority is a process' there")


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)  # of the thread that asks


def on_another_thread(act: object) -> list[object]:
    heard: list[object] = []

    def run() -> None:
        assert callable(act)
        heard.append(act())

    thread = Thread(target=run)
    thread.start()
    thread.join()
    return heard


def test_a_thread_that_is_started_has_a_low_priority_and_its_user_a_normal_one() -> None:
    def ask() -> tuple[list[object], int]:
        return start_low_priority_threads(lambda: on_another_thread(niceness)), niceness()

    before = niceness()
    assert on_another_thread(ask) == [([max(before, 5)], before)]


def test_on_the_main_thread_nothing_is_lowered() -> None:
    before = niceness()
    assert start_low_priority_threads(lambda: on_another_thread(niceness)) == [before]


def test_what_goes_wrong_is_raised() -> None:
    def fail() -> None:
        raise ValueError("no threads")

    def ask() -> str:
        with pytest.raises(ValueError, match="no threads"):
            start_low_priority_threads(fail)
        return "raised"

    assert on_another_thread(ask) == ["raised"]
