"""Interrupted training runs: found on a thread, resumed or discarded on request."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.progress import IsCancelled
from digitpad.training.checkpoint import RunRecord
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints


@dataclass(frozen=True)
class InterruptedOffer:
    """A run that can be resumed or discarded.

    Attributes:
        checkpoints: Its checkpoints.
        record: Its settings and results; None where they can't be read.
        problem: Why it can only be discarded, one sentence, or "".
    """

    checkpoints: RunCheckpoints
    record: RunRecord | None
    problem: str = ""


class InterruptedTraining(QObject):
    """Looks for an interrupted run, on the disk or held in memory.

    Signals:
        found(object): The InterruptedOffer, or None where there is none, or none any more.
    """

    found = Signal(object)

    def __init__(self, folder: CheckpointFolder, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._held: RunCheckpoints | None = None
        self._job = LatestJob(self)
        self._job.succeeded.connect(self.found)

    @property
    def is_held(self) -> bool:
        """Whether a run is only in memory, as the disk has no room: it ends with the program."""
        return self._held is not None

    def look(self) -> None:
        """Look again; `found` has the result."""
        if self._held is None:
            self._job.start(self._look)
        else:
            assert self._held.latest is not None
            self.found.emit(InterruptedOffer(self._held, self._held.latest.record))

    def hold(self, checkpoints: RunCheckpoints) -> None:
        """Keep a run in memory: `look` finds it before all others."""
        self._held = checkpoints

    def take(self, offer: InterruptedOffer) -> RunCheckpoints:
        """The checkpoints of a run that goes on now."""
        self._held = None
        return offer.checkpoints

    def discard(self, offer: InterruptedOffer) -> None:
        """Delete a run's checkpoints and look for another run."""
        self._held = None

        def work(report: object, is_cancelled: IsCancelled) -> InterruptedOffer | None:
            offer.checkpoints.remove()
            return self._look(report, is_cancelled)

        self._job.start(work)

    def give_up(self) -> None:
        """Delete a run that is held: the user wants nothing of it."""
        if self._held is not None:
            self._held.remove()
            self._held = None

    def end(self) -> None:
        """Silence and wait for the job: the window closes."""
        self._job.end()
        if self._held is not None:
            self._held.close()

    def _look(self, _report: object, _is_cancelled: IsCancelled) -> InterruptedOffer | None:
        run = self._folder.interrupted()
        if run is None:
            return None
        return InterruptedOffer(self._folder.resume(run), run.record, run.problem)
