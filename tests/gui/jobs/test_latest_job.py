"""Only the newest job is heard of."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.gui.jobs.job import Job, Work
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.progress import IsCancelled, stop_if


@pytest.fixture
def newest(qapp: QApplication) -> Iterator[LatestJob]:
    newest = LatestJob(qapp)
    yield newest
    newest.end()
    newest.deleteLater()


def giving(result: object, held: Event | None = None) -> Work:
    def work(_report: object, _is_cancelled: object) -> object:
        if held is not None:
            held.wait()
        return result

    return work


def test_its_result_is_told(newest: LatestJob, qtbot: QtBot) -> None:
    with qtbot.waitSignal(newest.succeeded) as heard:
        newest.start(giving(3))
    assert heard.args == [3]
    assert not newest.is_running


def test_an_older_job_is_not_heard_even_when_it_ends_last(newest: LatestJob, qtbot: QtBot) -> None:
    heard: list[object] = []
    newest.succeeded.connect(heard.append)
    held = Event()
    newest.start(giving("old", held))
    with qtbot.waitSignal(newest.succeeded):
        newest.start(giving("new"))
    held.set()
    qtbot.waitUntil(lambda: not newest.findChildren(Job))
    assert heard == ["new"]


def test_a_result_on_its_way_is_not_heard_after_drop(newest: LatestJob, qtbot: QtBot) -> None:
    heard: list[object] = []
    newest.succeeded.connect(heard.append)
    newest.start(giving("old"))
    for job in newest.findChildren(Job):
        job.wait()  # its signals are queued, but not yet delivered
    newest.drop()
    qtbot.waitUntil(lambda: not newest.findChildren(Job))
    assert heard == []


def test_cancel_is_told_when_the_job_has_stopped(newest: LatestJob, qtbot: QtBot) -> None:
    began = Event()

    def work(_report: object, is_cancelled: IsCancelled) -> None:
        began.set()
        while True:
            stop_if(is_cancelled)

    newest.start(work)
    qtbot.waitUntil(began.is_set)
    with qtbot.waitSignal(newest.cancelled):
        newest.cancel()


def test_a_failure_is_told(
    newest: LatestJob, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:

    def work(_report: object, _is_cancelled: object) -> None:
        raise DataError("There is nothing.")

    with qtbot.waitSignal(newest.failed) as heard:
        newest.start(work)
    assert heard.args is not None
    assert str(heard.args[0]) == "There is nothing."
    assert caplog.records


def test_end_waits_for_all_jobs_and_silences_them(newest: LatestJob) -> None:
    heard: list[object] = []
    newest.succeeded.connect(heard.append)
    newest.start(giving("old"))
    newest.start(giving("new"))
    jobs = newest.findChildren(Job)
    newest.end()
    assert not any(job.isRunning() for job in jobs)
    QApplication.processEvents()  # what was on its way arrives now
    assert heard == []
