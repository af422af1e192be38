"""The window's way to one's own digits: on a thread beside it, one act after the other."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from digitpad.errors import DigitpadError
from digitpad.gui.jobs.latest_job import LatestJob, Work
from digitpad.ink.strokes import Ink
from digitpad.recognition.recognizer import Recognition

if TYPE_CHECKING:  # at run time when the first digit is kept: the database takes time to load
    from digitpad.handwriting.digit_store import DigitStore, KeptDigit, KeptReading

Act = Callable[["DigitStore"], Any]
"""What is done with the digits, on a thread that knows no window."""

Then = Callable[[Any], None]
"""Hears the act's result, on the window's thread."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    act: Act
    then: Then
    changes: bool


def reading_of(model: str, found: Recognition | None) -> "KeptReading":
    """How the model of that name reads a digit, to be kept with it; None while none reads."""
    from digitpad.handwriting.digit_store import NOT_READ, KeptReading

    if found is None:
        return NOT_READ
    digit = found.digit if found.verdict in ("digit", "unsure") else None
    return KeptReading(model, digit, found.confidence)


class _Store:
    """Opens the digits when they are first wanted; what a thread holds, that knows no window."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.digits: DigitStore | None = None

    def do(self, act: Act) -> Any:
        """Do one act; only one comes at a time."""
        if self.digits is None:
            from digitpad.handwriting.digit_store import DigitStore

            self.digits = DigitStore(self._path)
        return act(self.digits)


def _nothing(_result: object) -> None:
    """Nobody waits for the result."""


class DigitStoreQueue(QObject):
    """Does with one's own digits what is asked, in the order in which it is asked.

    What has been asked is done even when the window closes at once.

    Signals:
        changed(): Digits were kept, changed, deleted or brought back.
        noticed(object): A Sentence about the file of the digits, once.
        failed(object): The exception of an act that could not be done.
    """

    changed = Signal()
    noticed = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Look after the digits in the file at `path`, which need not exist yet."""
        super().__init__(parent)
        self._store = _Store(path)
        self._is_noticed = False
        self._waiting: deque[_Asked] = deque()
        self._doing: _Asked | None = None
        self._is_ending = Event()
        self._job = LatestJob(self)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)

    def add(self, label: int, ink: Ink, reading: "KeptReading", then: Then = _nothing) -> None:
        """Keep a digit; `then` hears the KeptDigit."""
        self.change(lambda digits: digits.add(label, ink, reading), then)

    def relabel(self, ids: Sequence[int], label: int, then: Then = _nothing) -> None:
        """Say what some digits are instead; `then` hears how many there were."""
        self.change(lambda digits: digits.relabel(ids, label), then)

    def delete(self, ids: Sequence[int], then: Then = _nothing) -> None:
        """Put some digits aside; `then` hears how many."""
        self.change(lambda digits: digits.delete(ids), then)

    def restore(self, ids: Sequence[int], then: Then = _nothing) -> None:
        """Bring deleted digits back; `then` hears how many."""
        self.change(lambda digits: digits.restore(ids), then)

    def list_digits(self, then: "Callable[[list[KeptDigit]], None]") -> None:
        """Have all digits read; `then` hears the list, newest first."""
        self.ask(lambda digits: digits.digits(), then)

    def ask(self, act: Act, then: Then) -> None:
        """Have something done that changes no digit."""
        self._enqueue(_Asked(act, then, changes=False))

    def change(self, act: Act, then: Then = _nothing) -> None:
        """Have something done that changes digits; a long act should look at `is_ending`."""
        self._enqueue(_Asked(act, then, changes=True))

    def is_ending(self) -> bool:
        """Whether the window is about to close; any thread may ask."""
        return self._is_ending.is_set()

    def end(self) -> None:
        """Do what has been asked for, silently: the window closes."""
        self._is_ending.set()
        self._job.end()
        for asked in self._waiting:
            if asked.changes:
                try:
                    self._store.do(asked.act)
                except DigitpadError:
                    _log.exception("One's own digits could not be changed as the window closed")
        self._waiting.clear()

    def _enqueue(self, asked: _Asked) -> None:
        self._waiting.append(asked)
        self._do_next()

    def _do_next(self) -> None:
        if self._doing is None and self._waiting:
            self._doing = self._waiting.popleft()
            self._job.start(_work(self._store, self._doing.act))

    def _on_succeeded(self, result: object) -> None:
        asked = self._settle()
        asked.then(result)
        if asked.changes:
            self.changed.emit()
        self._do_next()

    def _on_failed(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)
        self._do_next()

    def _settle(self) -> _Asked:
        asked, self._doing = self._doing, None
        assert asked is not None
        digits = self._store.digits
        if not self._is_noticed and digits is not None:
            self._is_noticed = True
            if digits.notice is not None:
                self.noticed.emit(digits.notice)
        return asked


def _work(store: _Store, act: Act) -> Work:
    return lambda _report, _is_cancelled: store.do(act)
