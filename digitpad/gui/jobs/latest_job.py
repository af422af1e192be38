"""Jobs of which only the newest one matters: the others are asked to stop and not heard."""

from PySide6.QtCore import QObject, Signal

from digitpad.gui.jobs.job import Job, Work


class LatestJob(QObject):
    """Runs one job at a time that counts; starting another one silences the one before.

    Signals:
        progressed(object): What the newest job reported.
        succeeded(object): Its result.
        failed(object): The exception that ended it.
        cancelled(): It stopped because `cancel` was called.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._newest: _Run | None = None

    @property
    def is_running(self) -> bool:
        """Whether the newest job has still to end."""
        return self._newest is not None

    def start(self, work: Work) -> None:
        """Run `work` on a thread of its own; only it is heard of from now on."""
        self.drop()
        self._newest = _Run(self, work)
        self._newest.job.start()

    def cancel(self) -> None:
        """Ask the job to stop; `cancelled` tells when it has."""
        if self._newest is not None:
            self._newest.job.cancel()

    def drop(self) -> None:
        """Cancel the job and hear no more of it; doesn't wait for its end."""
        self.cancel()
        self._newest = None

    def end(self) -> None:
        """Cancel, silence and wait for all of them: for when the window closes."""
        self._newest = None
        for job in self.findChildren(Job):
            job.end()

    def counts(self, run: "_Run") -> bool:
        """Whether a run is the newest one; what a dropped one sent before still arrives after."""
        return run is self._newest

    def settle(self, run: "_Run") -> bool:
        """Note that a run has ended; answers whether it counts."""
        is_newest = self.counts(run)
        if is_newest:
            self._newest = None
        return is_newest


class _Run(QObject):
    """Listens to one job.

    Qt's `sender()` could tell jobs apart, but now and then knows nothing of one on another thread.
    """

    def __init__(self, owner: LatestJob, work: Work) -> None:
        super().__init__(owner)
        self._owner = owner
        self.job = Job(work, self)
        self.job.progressed.connect(self._on_progressed)
        self.job.succeeded.connect(self._on_succeeded)
        self.job.failed.connect(self._on_failed)
        self.job.cancelled.connect(self._on_cancelled)
        self.job.destroyed.connect(self.deleteLater)

    def _on_progressed(self, progress: object) -> None:
        if self._owner.counts(self):
            self._owner.progressed.emit(progress)

    def _on_succeeded(self, result: object) -> None:
        if self._owner.settle(self):
            self._owner.succeeded.emit(result)

    def _on_failed(self, error: Exception) -> None:
        if self._owner.settle(self):
            self._owner.failed.emit(error)

    def _on_cancelled(self) -> None:
        if self._owner.settle(self):
            self._owner.cancelled.emit()
