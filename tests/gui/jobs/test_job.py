"""A job tells exactly one outcome, on the GUI thread, and nothing after its end."""

import logging
from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.job import Job, Work
from digitpad.progress import Cancelled, IsCancelled, Progress, Report, stop_if


class Listener(QObject):
    """Writes down what it hears of a job, and on which thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heard: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()

    def listen(self, job: Job) -> None:
        job.progressed.connect(self.on_progressed)
        job.succeeded.connect(self.on_succeeded)
        job.failed.connect(self.on_failed)
        job.cancelled.connect(self.on_cancelled)
        job.finished.connect(self.on_finished)

    def on_progressed(self, progress: object) -> None:
        self._hear("progressed", progress)

    def on_succeeded(self, result: object) -> None:
        self._hear("succeeded", result)

    def on_failed(self, error: object) -> None:
        self._hear("failed", error)

    def on_cancelled(self) -> None:
        self._hear("cancelled", None)

    def on_finished(self) -> None:
        self._hear("finished", None)

    def _hear(self, what: str, value: object) -> None:
        self.heard.append((what, value))
        self.threads.add(QThread.currentThread())


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[Listener]:
    listener = Listener(qapp)
    yield listener
    for job in listener.findChildren(Job):
        job.end()
    listener.deleteLater()


def start(work: Work, listener: Listener) -> Job:
    job = Job(work, listener)
    listener.listen(job)
    job.start()
    return job


def until_finished(listener: Listener, qtbot: QtBot) -> list[tuple[str, object]]:
    qtbot.waitUntil(lambda: ("finished", None) in listener.heard)
    return listener.heard


def wait_for_cancel(_report: Report, is_cancelled: IsCancelled) -> None:
    while True:
        stop_if(is_cancelled)


def test_a_result_is_told_before_the_end(listener: Listener, qtbot: QtBot) -> None:
    start(lambda _report, _is_cancelled: 3, listener)
    assert until_finished(listener, qtbot) == [("succeeded", 3), ("finished", None)]


def test_an_error_is_told_and_logged(
    listener: Listener, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    error = RuntimeError("broken")

    def fail(_report: Report, _is_cancelled: IsCancelled) -> None:
        raise error

    start(fail, listener)
    assert until_finished(listener, qtbot) == [("failed", error), ("finished", None)]
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
    assert record.exc_info[1] is error


def test_cancelling_is_told(listener: Listener, qtbot: QtBot) -> None:
    start(wait_for_cancel, listener).cancel()
    assert until_finished(listener, qtbot) == [("cancelled", None), ("finished", None)]


def test_a_job_that_was_done_before_it_looked_has_succeeded(
    listener: Listener, qtbot: QtBot
) -> None:
    held = Event()

    def work(_report: Report, _is_cancelled: IsCancelled) -> str:
        held.wait()
        return "done"

    start(work, listener).cancel()
    held.set()
    assert until_finished(listener, qtbot) == [("succeeded", "done"), ("finished", None)]


def test_progress_is_told_in_order_before_the_outcome(listener: Listener, qtbot: QtBot) -> None:
    def work(report: Report, _is_cancelled: IsCancelled) -> None:
        for step in range(3):
            report(Progress("at it", step, 3))
        raise Cancelled

    start(work, listener)
    heard = until_finished(listener, qtbot)
    assert [what for what, _ in heard] == [*["progressed"] * 3, "cancelled", "finished"]
    assert [value.done for _, value in heard if isinstance(value, Progress)] == [0, 1, 2]


def test_the_work_has_a_thread_of_its_own_and_slots_the_gui_thread(
    listener: Listener, qtbot: QtBot
) -> None:
    def work(report: Report, _is_cancelled: IsCancelled) -> bool:
        report(Progress("at it"))
        return current_thread() is main_thread()

    start(work, listener)
    assert until_finished(listener, qtbot)[1] == ("succeeded", False)
    assert listener.threads == {QThread.currentThread()}


def test_a_function_without_an_object_is_called_on_the_gui_thread(
    listener: Listener, qtbot: QtBot
) -> None:
    threads: list[QThread] = []
    job = Job(lambda _report, _is_cancelled: None, listener)
    job.succeeded.connect(lambda _result: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(job.succeeded):
        job.start()
    assert threads == [QThread.currentThread()]


def test_end_waits_and_nothing_is_heard_of_the_job(listener: Listener, qtbot: QtBot) -> None:
    ended = Event()

    def work(_report: Report, is_cancelled: IsCancelled) -> None:
        try:
            wait_for_cancel(_report, is_cancelled)
        finally:
            ended.set()

    start(work, listener).end()
    assert ended.is_set()
    qtbot.waitUntil(lambda: not listener.findChildren(Job))
    assert listener.heard == []


def test_what_was_on_its_way_is_not_heard_after_end(listener: Listener, qtbot: QtBot) -> None:
    def work(report: Report, _is_cancelled: IsCancelled) -> str:
        report(Progress("at it"))
        return "done"

    job = start(work, listener)
    job.wait()  # its messages are queued, but not yet delivered
    job.end()
    qtbot.waitUntil(lambda: not listener.findChildren(Job))
    assert [what for what, _ in listener.heard if what != "finished"] == []


def test_a_job_that_never_started_can_be_ended(listener: Listener, qtbot: QtBot) -> None:
    Job(wait_for_cancel, listener).end()
    qtbot.waitUntil(lambda: not listener.findChildren(Job))


def test_a_finished_job_goes_away(listener: Listener, qtbot: QtBot) -> None:
    start(lambda _report, _is_cancelled: None, listener)
    qtbot.waitUntil(lambda: not listener.findChildren(Job))


def test_numeric_code_has_stack_enough(listener: Listener) -> None:
    assert Job(wait_for_cancel, listener).stackSize() >= 2**24
