"""Run the real program and act in it as a person does: for tests and for screenshots."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from digitpad.cli.main import main
from digitpad.gui.main_window import MainWindow

_TURN_MS = 10
_LONGEST_S = 1800  # beside other work everything takes many times as long
_Found = TypeVar("_Found", bound=QObject)

THREE = (
    [
        *[(0.3, 0.2), (0.45, 0.12), (0.62, 0.17), (0.66, 0.3), (0.58, 0.42), (0.45, 0.48)],
        *[(0.6, 0.52), (0.7, 0.65), (0.64, 0.8), (0.48, 0.87), (0.3, 0.8)],
    ],
)
SEVEN = ([(0.28, 0.18), (0.72, 0.18), (0.55, 0.5), (0.45, 0.85)],)
"""Strokes as shares of the canvas' shorter side."""


class NotSeenError(AssertionError):
    """What was waited for did not happen."""


def run_program(words: Sequence[str], act: Callable[[MainWindow], None]) -> int:
    """Call the real `main()`, let `act` use the window, close it, and return the exit code."""
    failures: list[BaseException] = []
    windows: list[MainWindow] = []

    def start() -> None:
        window = next(it for it in QApplication.topLevelWidgets() if isinstance(it, MainWindow))
        windows.append(window)
        try:
            wait_until(lambda: window.pages.is_complete, "every tab made")
            act(window)
        except BaseException as failure:  # noqa: BLE001  (raised again below)
            failures.append(failure)
        finally:
            window.close_now()

    QTimer.singleShot(0, start)
    code = main(list(words))
    for window in windows:
        delete(window)  # the process goes on here, and each window would make the next one slower
    if failures:
        raise failures[0]
    return code


def find(window: QWidget, kind: type[_Found], name: str) -> _Found:
    """The control or action of that name."""
    found = window.findChild(kind, name)
    assert isinstance(found, kind), f"there is no {kind.__name__} named {name}"
    return found


def choose_looks(window: MainWindow, scheme: str, language: str) -> None:
    """Choose colours ("dark") and a language ("zh_CN") in the menus."""
    for name in (f"{scheme}_scheme_action", f"{language}_language_action"):
        action = window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()


def wait_until(holds: Callable[[], bool], what: str, timeout_s: float = _LONGEST_S) -> None:
    """Let the program run until `holds`; fail when it takes too long."""
    deadline = time.monotonic() + timeout_s
    loop = QEventLoop()  # QTest.qWait would keep Python's other threads from running
    turn = QTimer(interval=_TURN_MS)
    turn.timeout.connect(loop.quit)
    turn.start()
    try:
        while not holds():
            if time.monotonic() > deadline:
                raise NotSeenError(f"waited in vain for: {what}")
            loop.exec()
    finally:
        turn.stop()  # an active one must not be freed on another thread


def draw(canvas: QWidget, strokes: Sequence[ArrayLike]) -> None:
    """Draw strokes, given as shares of the canvas' shorter side, with the mouse."""
    for stroke in strokes:
        path = stroke_path(canvas, stroke)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=path[0])
        for point in path[1:]:
            QTest.mouseMove(canvas, point)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=path[-1])


def stroke_path(canvas: QWidget, stroke: ArrayLike) -> list[QPoint]:
    """The pixels on the way along a stroke, given as shares of the canvas' shorter side."""
    side = min(canvas.width(), canvas.height())
    left, top = (canvas.width() - side) // 2, (canvas.height() - side) // 2
    corners = np.asarray(stroke, float) * side + [left, top]
    places = np.linspace(0, len(corners) - 1, 6 * len(corners))
    return [
        QPoint(*(int(np.interp(at, range(len(corners)), corners[:, axis])) for axis in (0, 1)))
        for at in places
    ]
