"""The one way to run work beside the window.

A widget whose work may take longer than a frame keeps a LatestJob, connects its signals once and
calls `start` with a plain function. A long job that can't be cut short, such as an import of
TensorFlow, is left with `drop`: it ends in its own time, and none of its signals is emitted. When
the window closes, `end` waits for all of them, but only a moment for those that keep nothing: the
process then ends whatever they are in (`is_any_left`).
"""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from shiboken6 import isValid

from digitpad.errors import DigitpadError
from digitpad.override import override
from digitpad.progress import Cancelled, IsCancelled

Work = Callable[[Callable[[Any], None], IsCancelled], Any]
"""A long job: takes `report` and `is_cancelled`, returns its result, knows no thread."""

_STACK_BYTES = 16 * 2**20  # macOS gives a QThread 512 KiB, too little for numeric code
_PATIENCE_MS = 300
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

    def __init__(self, parent: QObject, *, can_be_left: bool = False) -> None:
        """Run nothing yet.

        Args:
            parent: Qt's parent.
            can_be_left: Whether nothing is lost when the program ends in mid-job: it writes no
                file, or only as a whole.
        """
        super().__init__(parent)
        self._can_be_left = can_be_left
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
        """Cancel, silence and wait for every job, dropped ones too: the window closes.

        Jobs that can be left are waited for only a moment.
        """
        self._latest = None
        for job in self.findChildren(Job):
            job.end(_PATIENCE_MS if self._can_be_left else None)

    def pass_on(self, job: "Job", name: str, values: tuple[Any, ...]) -> None:
        """Emit the signal of that name for a job, unless the job was silenced meanwhile."""
        if job is not self._latest:
            return
        is_outcome = name != "progressed"
        if is_outcome:
            self._latest = None
        getattr(self, name).emit(*values)
        if is_outcome and not self.is_running:
            self.finished.emit()


class Job(QThread):
    """The thread of one job, a child of its LatestJob until it has ended or was left."""

    _sent = Signal(str, object)  # a signal of LatestJob and its values; from the job's thread

    def __init__(self, work: Work, owner: LatestJob) -> None:
        super().__init__(owner)
        self._work = work
        self._stop = Event()
        self._is_left = False
        self.setStackSize(_STACK_BYTES)
        self._sent.connect(self._on_sent)
        self.finished.connect(self._on_finished)

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._stop.set()

    def end(self, patience_ms: int | None) -> None:
        """Cancel the job and wait for its end: for so long, or with None as long as it takes."""
        self.cancel()
        if patience_ms is None or self.wait(patience_ms):
            self._on_finished()
        else:
            _log.info("A job that can't be cut short is left")
            self._is_left = True
            self.setParent(None)  # its owner goes
            _left.append(self)

    @override
    def run(self) -> None:  # Qt calls this on the new thread
        try:
            result = self._work(self._report, self._stop.is_set)
        except Cancelled:
            self._sent.emit("cancelled", ())
        except DigitpadError as error:  # which the user hears of, and can mend
            _log.warning("%s%s", error, f" ({error.__cause__!r})" if error.__cause__ else "")
            self._sent.emit("failed", (error,))
        except Exception as error:  # noqa: BLE001  (the one place that catches all)
            _log.exception("A background job failed")
            self._sent.emit("failed", (error,))
        else:
            self._sent.emit("succeeded", (result,))

    def _report(self, progress: object) -> None:
        self._sent.emit("progressed", (progress,))

    def _on_sent(self, name: str, values: tuple[Any, ...]) -> None:
        if not self._is_left:
            owner = self.parent()
            assert isinstance(owner, LatestJob)
            owner.pass_on(self, name, values)

    def _on_finished(self) -> None:
        self.wait()  # or it could be deleted while its thread still runs
        self.deleteLater()


_left: list[Job] = []  # a thread whose object is deleted while it runs ends the process at once


def is_any_left() -> bool:
    """Whether a job that was left goes on: the process can't end in the usual way then."""
    return any(isValid(job) and job.isRunning() for job in _left)
