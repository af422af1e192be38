"""The one way to run work beside the window.

A widget whose work may take longer than a frame keeps a LatestJob, connects its signals once and
calls `start` with a plain function. A long job that can't be cut short, such as an import of
TensorFlow, is left with `drop`: it ends in its own time, and none of its signals is emitted. When
the window closes, `end` waits for all of them.
"""

import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from typing_extensions import override

from digitpad.progress import Cancelled, IsCancelled

Work = Callable[[Callable[[Any], None], IsCancelled], Any]
"""A long job: takes `report` and `is_cancelled`, returns its result, knows no thread."""

_STACK_BYTES = 16 * 2**20  # macOS gives a QThread 512 KiB, too little for numeric code
_log = logging.getLogger(__name__)


class LatestJob(QObject):
    """Runs work on a thread of its own; starting another job silences the one before.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted for each job that was not
    silenced, always on the window's thread.

    Signals:
        progressed(object): What the job reported.
        succeeded(object): Its result.
        failed(object): The exception that ended it.
        cancelled(): It stopped because `cancel` was called.
        finished(): It has ended, in whichever way, and no other has been started since.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._latest: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether the latest job has yet to end; no longer when its outcome is emitted."""
        return self._latest is not None

    def start(self, work: Work) -> None:
        """Run `work`; an earlier job is dropped."""
        self.drop()
        self._latest = Job(work, self)
        self._latest.start()

    def cancel(self) -> None:
        """Ask the job to stop; `cancelled` is emitted once it has."""
        if self._latest is not None:
            self._latest.cancel()

    def drop(self) -> None:
        """Cancel and silence the job without waiting for its end."""
        self.cancel()
        self._latest = None

    def end(self) -> None:
        """Cancel, silence and wait for every job, dropped ones too: the window closes."""
        self._latest = None
        for job in self.findChildren(Job):
            job.end()

    def pass_on(self, job: "Job", emit: Callable[[], None], is_outcome: bool) -> None:
        """Emit a signal for a job, unless the job was silenced meanwhile."""
        if job is not self._latest:
            return
        if is_outcome:
            self._latest = None
        emit()
        if is_outcome and not self.is_running:
            self.finished.emit()


class Job(QThread):
    """The thread of one job, a child of its LatestJob until it has ended."""

    _sent = Signal(object, bool)  # from the job's thread to this object's

    def __init__(self, work: Work, owner: LatestJob) -> None:
        super().__init__(owner)
        self._work = work
        self._stop = Event()
        self.setStackSize(_STACK_BYTES)
        self._sent.connect(self._on_sent)
        self.finished.connect(self._on_finished)

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._stop.set()

    def end(self) -> None:
        """Cancel the job and wait for its end."""
        self.cancel()
        self._on_finished()

    @override
    def run(self) -> None:  # Qt calls this on the new thread
        owner = self._owner()
        try:
            result = self._work(partial(self._send, owner.progressed.emit), self._stop.is_set)
        except Cancelled:
            self._sent.emit(owner.cancelled.emit, True)
        except Exception as error:  # noqa: BLE001  (the one place that catches all)
            _log.exception("A background job failed")
            self._sent.emit(partial(owner.failed.emit, error), True)
        else:
            self._sent.emit(partial(owner.succeeded.emit, result), True)

    def _send(self, emit: Callable[[object], None], progress: object) -> None:
        self._sent.emit(partial(emit, progress), False)

    def _owner(self) -> LatestJob:
        owner = self.parent()
        assert isinstance(owner, LatestJob)
        return owner

    def _on_sent(self, emit: Callable[[], None], is_outcome: bool) -> None:
        self._owner().pass_on(self, emit, is_outcome)

    def _on_finished(self) -> None:
        self.wait()  # or it could be deleted while its thread still runs
        self.deleteLater()
