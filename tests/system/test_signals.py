"""What asks to stop is raised, noted or ignored, and afterwards everything is as before."""

import os
import signal
from threading import Thread

import pytest

from digitpad.progress import Cancelled
from digitpad.system.signals import Stopped, handled_stops, noted_stops, raise_stopped

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to one process")
STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] if os.name != "nt" else []


@pytest.mark.parametrize("number", STOPS)
def test_a_signal_is_raised_with_the_exit_code_of_shells(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(Stopped) as stopped, handled_stops(raise_stopped):
        signal.raise_signal(number)
    assert stopped.value.exit_code == 128 + number
    assert signal.getsignal(number) is before


def test_what_is_ignored_from_outside_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with handled_stops(raise_stopped):
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_on_another_thread_nothing_is_changed() -> None:
    heard: list[object] = []

    def look() -> None:
        before = signal.getsignal(signal.SIGINT)
        with handled_stops(raise_stopped):
            heard.append(signal.getsignal(signal.SIGINT) is before)

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert heard == [True]


def test_the_first_ctrl_c_is_noted_and_said(capfd: pytest.CaptureFixture[str]) -> None:
    with noted_stops() as request:
        assert (request.is_made(), request.exit_code) == (False, 0)
        signal.raise_signal(signal.SIGINT)
        assert (request.is_made(), request.exit_code) == (True, 130)
    assert capfd.readouterr().err.strip() == "Stopping; what was learned so far is kept."


@pytest.mark.parametrize("number", [stop for stop in STOPS if stop != signal.SIGINT])
def test_a_system_that_shuts_down_is_not_kept_waiting(number: signal.Signals) -> None:
    with pytest.raises(Stopped) as stopped, noted_stops():
        signal.raise_signal(number)
    assert stopped.value.exit_code == 128 + number


def test_the_second_signal_is_raised(capfd: pytest.CaptureFixture[str]) -> None:
    with noted_stops():
        signal.raise_signal(signal.SIGINT)
        assert "Stopping" in capfd.readouterr().err
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGINT)


def test_a_job_that_ends_as_cancelled_ends_as_stopped(capfd: pytest.CaptureFixture[str]) -> None:
    def be_cancelled() -> None:
        with noted_stops():
            signal.raise_signal(signal.SIGINT)
            raise Cancelled

    with pytest.raises(Stopped) as stopped:
        be_cancelled()
    assert stopped.value.exit_code == 130
    assert "Stopping" in capfd.readouterr().err
