"""The one way to run a long job beside the window."""

import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance
from typing_extensions import override

from digitpad.progress import Cancelled, IsCancelled

_STACK_BYTES = 16 * 2**20  # macOS gives a QThread 512 KiB, too little for numeric code
_log = logging.getLogger(__name__)

Work = Callable[[Callable[[Any], None], IsCancelled], Any]
"""A long job: takes `report` and `is_cancelled`, returns its result, knows no thread."""


class Job(QThread):
    """Runs a long job in a thread of its own.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted, on the thread that made the
    job, before Qt's own `finished`. Connect only bound methods of objects that live on the GUI
    thread to `finished`: a lambda would be called on the job's thread.

    Signals:
        progressed(object): What the job reported.
        succeeded(object): The job's result.
        failed(object): The exception that ended it.
        cancelled(): It stopped because `cancel` was called.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _told = Signal(object)  # from the job's thread to this object's

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self._is_silent = False
        self.setStackSize(_STACK_BYTES)
        self._told.connect(self._on_told)
        self.finished.connect(self._on_finished)

    def cancel(self) -> None:
        """Ask the job to stop; it does so at its next look."""
        self._stop.set()

    def end(self) -> None:
        """Cancel the job, silence it and wait for its end: for when the window closes."""
        self._is_silent = True  # what is on its way already would still arrive
        self.blockSignals(True)
        self.cancel()
        self.wait()
        self.deleteLater()

    @override
    def run(self) -> None:  # Qt calls this on the new thread
        try:
            result = self._work(partial(self._tell, self.progressed), self._stop.is_set)
        except Cancelled:
            self._tell(self.cancelled)
        except Exception as error:  # noqa: BLE001  (the one place that catches all)
            _log.exception("A background job failed")
            self._tell(self.failed, error)
        else:
            self._tell(self.succeeded, result)

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        self._told.emit(partial(signal.emit, *values))

    def _on_told(self, emit: Callable[[], None]) -> None:
        if not self._is_silent:
            emit()

    def _on_finished(self) -> None:
        self.wait()  # or the job could be gone while its thread still tells others of the end
        self.deleteLater()
