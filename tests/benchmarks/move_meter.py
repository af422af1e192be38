"""Move the mouse on the canvas and time how long the probabilities take to be painted."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

from digitpad.gui.main_window import MainWindow
from tests.benchmarks.mouse import Mouse
from tests.benchmarks.probabilities_watch import ProbabilitiesWatch

_PERIOD_S = 0.008  # an ordinary mouse tells 125 times a second
_TIMER_S = 0.001  # Qt's timers may be that late


class MoveMeter(QObject):
    """Writes one digit after the other, a move every 8 ms.

    Attributes:
        latencies_s: From each move to its probabilities painted.
    """

    def __init__(self, window: MainWindow, *, is_steady: bool) -> None:
        """Begin to write.

        Args:
            window: The window, whose draw tab is shown.
            is_steady: Whether moves go on while one is waiting, as a hand's do: what holds up the
                window then counts for every move that was due in the meantime. Else each move
                waits until the one before is shown.
        """
        super().__init__(window)
        self.latencies_s: list[float] = []
        self._canvas = window.draw_tab.canvas
        self._mouse = Mouse(self._canvas)
        self._is_steady = is_steady
        self._step = 0
        self._sent: list[float] = []  # when moves were due that are not read yet
        self._read: list[float] = []  # and those that are read but not painted
        watch = ProbabilitiesWatch(window)
        watch.read.connect(self._on_read)
        watch.shown.connect(self._on_shown)
        self._due = time.perf_counter()
        self._timer = QTimer(
            self, interval=round(1000 * _PERIOD_S), timerType=Qt.TimerType.PreciseTimer
        )
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def stop(self) -> None:
        """Move no more."""
        self._timer.stop()

    def _on_tick(self) -> None:
        now = time.perf_counter()
        if self._is_steady:
            while self._due <= now:
                self._move(min(now, self._due + _TIMER_S))
                self._due += _PERIOD_S
        elif not self._sent and not self._read:
            self._move(time.perf_counter())

    def _move(self, due: float) -> None:
        if self._step == 0:
            self._canvas.clear()
            self._mouse.press()
        self._step += 1
        self._sent.append(due)
        self._mouse.move(self._step)
        if self._step == len(self._mouse.path) - 1:
            self._mouse.release()
            self._step = 0

    def _on_read(self) -> None:
        self._read += self._sent
        self._sent.clear()

    def _on_shown(self) -> None:
        now = time.perf_counter()
        self.latencies_s += [now - due for due in self._read]
        self._read.clear()
