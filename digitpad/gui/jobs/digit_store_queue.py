"""Requests to the digit store, run on a thread beside the window one after the other."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from digitpad.errors import DigitpadError
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.ink.strokes import Ink
from digitpad.progress import Report, ignore
from digitpad.recognition.recognizer import Recognition

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import DigitStore, KeptReading

Request = Callable[["DigitStore"], Any]
"""Does something with the store; runs on a thread, without Qt objects."""

LongRequest = Callable[["DigitStore", Report], Any]
"""A request that reports its progress."""

Then = Callable[[Any], None]
"""Called with the request's result on the window's thread."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Entry:
    request: LongRequest
    then: Then
    changes: bool


def reading_of(model: str, found: Recognition | None) -> "KeptReading":
    """The reading to store with a digit; `found` is None while no model reads."""
    from digitpad.handwriting.digit_store import NOT_READ, KeptReading

    if found is None:
        return NOT_READ
    digit = found.digit if found.verdict in ("digit", "unsure") else None
    return KeptReading(model, digit, found.confidence)


class _Store:
    """Opens the store when it is first needed; held by threads, so without Qt objects."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digits: DigitStore | None = None

    def do(self, request: LongRequest, report: Report = ignore) -> Any:
        """Run one request; only one runs at a time."""
        if self.digits is None:
            from digitpad.handwriting.digit_store import DigitStore

            self.digits = DigitStore(self._path)
        return request(self.digits, report)


def _nothing(_result: object) -> None:
    """Ignore the result."""


class DigitStoreQueue(QObject):
    """Runs requests to the digit store in the order in which they come.

    Requested changes are made even when the window closes at once.

    Signals:
        changed(): Digits were added, changed, deleted or restored.
        progressed(object): The Progress of a long request.
        noticed(object): A Message about the store's file, once.
        failed(object): The exception of a request that failed.
    """

    changed = Signal()
    progressed = Signal(object)
    noticed = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Use the store in the file at `path`, which need not exist yet."""
        super().__init__(parent)
        self._store = _Store(path)
        self._is_noticed = False
        self._waiting: deque[_Entry] = deque()
        self._doing: _Entry | None = None
        self._is_ending = Event()
        self._job = LatestJob(self)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.progressed.connect(self.progressed)

    def add(self, label: int, ink: Ink, reading: "KeptReading", then: Then = _nothing) -> None:
        """Add a digit; `then` gets the KeptDigit."""
        self.change(lambda digits: digits.add(label, ink, reading), then)

    def ask(self, request: Request, then: Then) -> None:
        """Run a request that changes no digit."""
        self._enqueue(_Entry(lambda digits, _report: request(digits), then, changes=False))

    def change(self, request: Request, then: Then = _nothing) -> None:
        """Run a request that changes digits."""
        self.change_slowly(lambda digits, _report: request(digits), then)

    def change_slowly(self, request: LongRequest, then: Then = _nothing) -> None:
        """Run a long request that changes digits; it should end early once `is_ending`."""
        self._enqueue(_Entry(request, then, changes=True))

    def is_ending(self) -> bool:
        """Whether the window is closing; safe to call on any thread."""
        return self._is_ending.is_set()

    def end(self) -> None:
        """Make the changes that are still waiting, silently: the window closes."""
        self._is_ending.set()
        self._job.end()
        for entry in self._waiting:
            if entry.changes:
                try:
                    self._store.do(entry.request)
                except DigitpadError as error:
                    _log.warning("As the window closed, a digit was not changed: %s", error)
        self._waiting.clear()

    def _enqueue(self, entry: _Entry) -> None:
        self._waiting.append(entry)
        self._do_next()

    def _do_next(self) -> None:
        if self._doing is None and self._waiting:
            entry = self._doing = self._waiting.popleft()
            store = self._store
            self._job.start(lambda report, _is_cancelled: store.do(entry.request, report))

    def _on_succeeded(self, result: object) -> None:
        entry = self._settle()
        entry.then(result)
        if entry.changes:
            self.changed.emit()
        self._do_next()

    def _on_failed(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)
        self._do_next()

    def _settle(self) -> _Entry:
        entry, self._doing = self._doing, None
        assert entry is not None
        digits = self._store.digits
        if not self._is_noticed and digits is not None:
            self._is_noticed = True
            if digits.notice is not None:
                self.noticed.emit(digits.notice)
        return entry
