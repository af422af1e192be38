"""A job has exactly one outcome, on the GUI thread; only the latest job is heard."""

import logging
from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.gui.jobs.latest_job import Job, LatestJob, Work, is_any_left
from digitpad.progress import Cancelled, IsCancelled, Progress, Report, stop_if


class Listener(QObject):
    """Writes down what it hears of jobs, and on which thread."""

    def __init__(self, latest: LatestJob) -> None:
        super().__init__(latest)
        self.heard: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()
        latest.progressed.connect(self.on_progressed)
        latest.succeeded.connect(self.on_succeeded)
        latest.failed.connect(self.on_failed)
        latest.cancelled.connect(self.on_cancelled)
        latest.finished.connect(self.on_finished)

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
def latest(qapp: QApplication) -> Iterator[LatestJob]:
    latest = LatestJob(qapp)
    yield latest
    latest.end()
    latest.deleteLater()


@pytest.fixture
def listener(latest: LatestJob) -> Listener:
    return Listener(latest)


def until_finished(listener: Listener, qtbot: QtBot) -> list[tuple[str, object]]:
    qtbot.waitUntil(lambda: ("finished", None) in listener.heard)
    return listener.heard


def until_all_are_gone(latest: LatestJob, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not latest.findChildren(Job))


def giving(result: object, held: Event | None = None) -> Work:
    def work(_report: object, _is_cancelled: object) -> object:
        if held is not None:
            held.wait()
        return result

    return work


def wait_for_cancel(_report: Report, is_cancelled: IsCancelled) -> None:
    while True:
        stop_if(is_cancelled)


def test_a_result_is_told_before_the_end(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    latest.start(giving(3))
    assert until_finished(listener, qtbot) == [("succeeded", 3), ("finished", None)]


def test_no_job_is_running_any_more_when_its_outcome_is_told(
    latest: LatestJob, qtbot: QtBot
) -> None:
    running: list[bool] = []
    latest.succeeded.connect(lambda _result: running.append(latest.is_running))
    with qtbot.waitSignal(latest.succeeded):
        latest.start(giving(3))
    assert running == [False]


def failing(error: Exception) -> Work:
    def fail(_report: Report, _is_cancelled: IsCancelled) -> None:
        raise error

    return fail


def test_a_fault_is_told_and_logged_with_its_traceback(
    latest: LatestJob, listener: Listener, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    error = ZeroDivisionError("a fault of ours")
    latest.start(failing(error))
    assert until_finished(listener, qtbot) == [("failed", error), ("finished", None)]
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
    assert record.exc_info[1] is error


def test_an_error_that_the_user_can_mend_is_a_line_in_the_log(
    latest: LatestJob, listener: Listener, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    error = DataError("There is nothing.")
    error.__cause__ = FileNotFoundError("mnist.npz")
    latest.start(failing(error))
    assert until_finished(listener, qtbot) == [("failed", error), ("finished", None)]
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.exc_info is None
    assert record.getMessage() == "There is nothing. (FileNotFoundError('mnist.npz'))"


def test_cancelling_is_told(latest: LatestJob, listener: Listener, qtbot: QtBot) -> None:
    latest.start(wait_for_cancel)
    latest.cancel()
    assert until_finished(listener, qtbot) == [("cancelled", None), ("finished", None)]


def test_cancel_is_told_when_the_job_has_stopped(latest: LatestJob, qtbot: QtBot) -> None:
    began = Event()

    def work(_report: object, is_cancelled: IsCancelled) -> None:
        began.set()
        while True:
            stop_if(is_cancelled)

    latest.start(work)
    qtbot.waitUntil(began.is_set)
    with qtbot.waitSignal(latest.cancelled):
        latest.cancel()


def test_a_job_that_was_done_before_it_looked_has_succeeded(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    held = Event()
    latest.start(giving("done", held))
    latest.cancel()
    held.set()
    assert until_finished(listener, qtbot) == [("succeeded", "done"), ("finished", None)]


def test_progress_is_told_in_order_before_the_outcome(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    def work(report: Report, _is_cancelled: IsCancelled) -> None:
        for step in range(3):
            report(Progress("at it", step, 3))
        raise Cancelled

    latest.start(work)
    heard = until_finished(listener, qtbot)
    assert [what for what, _ in heard] == [*["progressed"] * 3, "cancelled", "finished"]
    assert [value.done for _, value in heard if isinstance(value, Progress)] == [0, 1, 2]


def test_the_work_has_a_thread_of_its_own_and_slots_the_gui_thread(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    def work(report: Report, _is_cancelled: IsCancelled) -> bool:
        report(Progress("at it"))
        return current_thread() is main_thread()

    latest.start(work)
    assert until_finished(listener, qtbot)[1] == ("succeeded", False)
    assert listener.threads == {QThread.currentThread()}


def test_functions_without_an_object_are_called_on_the_gui_thread(
    latest: LatestJob, qtbot: QtBot
) -> None:
    threads: list[QThread] = []
    latest.succeeded.connect(lambda _result: threads.append(QThread.currentThread()))
    latest.finished.connect(lambda: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(latest.finished):
        latest.start(giving(3))
    assert threads == [QThread.currentThread()] * 2


def test_an_older_job_is_not_heard_even_when_it_ends_last(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    held = Event()
    latest.start(giving("old", held))
    latest.start(giving("new"))
    until_finished(listener, qtbot)
    held.set()
    until_all_are_gone(latest, qtbot)
    assert listener.heard == [("succeeded", "new"), ("finished", None)]


def test_a_job_started_by_an_outcome_is_the_one_that_finishes(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    def start_another(result: object) -> None:
        if result == "first":
            latest.start(giving("second"))

    latest.succeeded.connect(start_another)
    latest.start(giving("first"))
    heard = until_finished(listener, qtbot)
    assert heard == [("succeeded", "first"), ("succeeded", "second"), ("finished", None)]


def test_a_result_on_its_way_is_not_heard_after_drop(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    latest.start(giving("old"))
    for job in latest.findChildren(Job):
        job.wait()  # its signals are queued, but not yet delivered
    latest.drop()
    until_all_are_gone(latest, qtbot)
    assert listener.heard == []


def test_a_dropped_job_ends_in_its_own_time(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    held = Event()
    latest.start(giving("old", held))
    latest.drop()
    assert not latest.is_running
    (job,) = latest.findChildren(Job)
    assert job.isRunning()
    held.set()
    until_all_are_gone(latest, qtbot)
    assert listener.heard == []


def test_end_waits_and_nothing_is_heard_of_the_job(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    ended = Event()

    def work(report: Report, is_cancelled: IsCancelled) -> None:
        try:
            wait_for_cancel(report, is_cancelled)
        finally:
            ended.set()

    latest.start(work)
    latest.end()
    assert ended.is_set()
    until_all_are_gone(latest, qtbot)
    assert listener.heard == []


def test_end_waits_for_all_jobs_and_silences_them(latest: LatestJob, listener: Listener) -> None:
    latest.start(giving("old"))
    latest.start(giving("new"))
    jobs = latest.findChildren(Job)
    latest.end()
    assert not any(job.isRunning() for job in jobs)
    QApplication.processEvents()  # what was on its way arrives now
    assert listener.heard == []


def test_what_was_on_its_way_is_not_heard_after_end(
    latest: LatestJob, listener: Listener, qtbot: QtBot
) -> None:
    def work(report: Report, _is_cancelled: IsCancelled) -> str:
        report(Progress("at it"))
        return "done"

    latest.start(work)
    for job in latest.findChildren(Job):
        job.wait()  # its messages are queued, but not yet delivered
    latest.end()
    until_all_are_gone(latest, qtbot)
    assert listener.heard == []


def test_a_job_that_can_be_left_does_not_hold_up_the_end(
    qapp: QApplication, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    owner, held = LatestJob(qapp, can_be_left=True), Event()
    listener = Listener(owner)
    owner.start(giving("late", held))
    owner.end()
    assert is_any_left()
    owner.deleteLater()  # a window that has closed goes
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    held.set()
    qtbot.waitUntil(lambda: not is_any_left())
    QApplication.processEvents()
    assert listener.heard == []
    assert "is left" in caplog.text


def test_a_job_that_can_be_left_but_ends_at_once_is_not_left(
    qapp: QApplication, qtbot: QtBot
) -> None:
    owner = LatestJob(qapp, can_be_left=True)
    owner.start(wait_for_cancel)
    owner.end()
    assert not is_any_left()
    until_all_are_gone(owner, qtbot)
    owner.deleteLater()


def test_a_job_that_never_started_can_be_ended(latest: LatestJob, qtbot: QtBot) -> None:
    Job(wait_for_cancel, latest)
    latest.end()
    until_all_are_gone(latest, qtbot)


def test_a_finished_job_goes_away(latest: LatestJob, qtbot: QtBot) -> None:
    latest.start(giving(3))
    until_all_are_gone(latest, qtbot)


def test_numeric_code_has_stack_enough(latest: LatestJob) -> None:
    assert Job(wait_for_cancel, latest).stackSize() >= 2**24
