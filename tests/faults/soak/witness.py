"""Hear of all that must not happen in a process: Qt's warnings, exceptions, Python's warnings."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from digitpad.errors import DigitpadError
from digitpad.override import override

_HARMLESS = ("This plugin does not support",)  # offscreen, before Qt 6.12
_MOST = 20


class Witness(logging.Handler):
    """Writes down what must not happen.

    Attributes:
        complaints: What did happen, each with its traceback; the first 20.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []

    def complain(self, text: str) -> None:
        """Note what must not happen."""
        if len(self.complaints) < _MOST:
            self.complaints.append(text)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Note a warning or an error of the program; one that a person can mend is no fault."""
        errors = (record.exc_info[1] if record.exc_info else None, *(record.args or ()))
        if not any(isinstance(error, DigitpadError) for error in errors):
            self.complain(logging.Formatter("%(levelname)s %(message)s").format(record))

    def on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        """Note what Qt warns of."""
        is_harmless = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not is_harmless and not text.startswith(_HARMLESS):
            self.complain("Qt: " + text)

    def on_unraisable(self, unraisable: Any) -> None:
        """Note an exception that Python could raise nowhere: in a destructor, say."""
        lines = traceback.format_exception(unraisable.exc_value)
        self.complain(f"unraisable in {unraisable.object!r}: " + "".join(lines))


@contextmanager
def witnessing() -> Iterator[Witness]:
    """Hear of everything for as long as the block lasts."""
    witness = Witness()
    root = logging.getLogger("digitpad")
    root.addHandler(witness)
    unraisable, sys.unraisablehook = sys.unraisablehook, witness.on_unraisable
    handler = qInstallMessageHandler(witness.on_qt_message)
    try:
        yield witness
    finally:
        qInstallMessageHandler(handler)
        sys.unraisablehook = unraisable
        root.removeHandler(witness)
