"""What a test has left behind: threads, timers that go on, windows that are still seen."""

import gc
import threading
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

_ENDING_S = 120.0  # for a thread told to end, in an import of TensorFlow on a busy machine


def threads() -> set[threading.Thread]:
    """Python's threads that are alive; Qt's have dummies there, which outlive them."""
    return {it for it in threading.enumerate() if not isinstance(it, threading._DummyThread)}


def leftovers(threads_before: set[threading.Thread]) -> list[str]:
    """What goes on although a test is over, in words.

    Args:
        threads_before: The threads that were there already when it began.
    """
    left = [f"thread {it.name}" for it in _still_alive(threads() - threads_before)]
    app = QApplication.instance()
    if app is None:
        return left
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    found = filter(isValid, QApplication.topLevelWidgets())
    visible = [it for it in found if it.isVisible() and it.parent() is None]
    left += [f"window {type(it).__name__} {it.objectName()}" for it in visible]
    return left + [_describe(it) for it in _at_work() if _goes_on(it, app)]


def _at_work() -> list[object]:
    """Every timer and thread of Qt's that Python knows of."""
    kinds = _kinds(QTimer) | _kinds(QThread)
    # Of some 100,000 objects after each test: isinstance, or a function for each, takes long.
    return [it for it in gc.get_objects() if type(it) in kinds]


def _kinds(kind: type[QObject]) -> set[type]:
    """A class and all that are derived from it."""
    return {kind}.union(*(_kinds(it) for it in kind.__subclasses__()))


def _goes_on(found: object, app: QCoreApplication) -> bool:
    if isinstance(found, QTimer):
        # Without a parent are those that PySide keeps for functions to be called later.
        return isValid(found) and found.isActive() and found.parent() is not None
    assert isinstance(found, QThread)
    if not isValid(found) or found == app.thread():
        return False
    if found.parent() is None:  # a job that was left, as the window does when it closes
        found.wait(round(_ENDING_S * 1000))
    return found.isRunning()


def _describe(found: object) -> str:
    return f"{found!r} of {found.parent()!r}" if isinstance(found, QObject) else repr(found)


def _still_alive(found: set[threading.Thread]) -> Sequence[threading.Thread]:
    for thread in found:
        thread.join(_ENDING_S)
    return [it for it in found if it.is_alive()]
