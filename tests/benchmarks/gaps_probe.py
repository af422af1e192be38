"""Train and evaluate in the real window and print its longest gaps, in ms, as JSON."""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel

from digitpad.gui.main_window import MainWindow
from tests.benchmarks.window import (
    start_training,
    wait_for_model,
    wait_for_paint,
    wait_for_training,
)
from tests.program.program import find, run_program, wait_until


class GapMeter(QObject):
    """A timer that should tick every millisecond, and how long it was kept from it.

    Attributes:
        longest_s: The longest gap that began in each phase.
    """

    def __init__(self, window: MainWindow, phase: Callable[[], str]) -> None:
        super().__init__(window)
        self.longest_s: dict[str, float] = defaultdict(float)
        self._ask = phase
        self._phase, self._last = phase(), time.perf_counter()
        timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._on_tick)
        timer.start()

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.longest_s[self._phase] = max(self.longest_s[self._phase], now - self._last)
        self._phase, self._last = self._ask(), now


def has_imported(name: str) -> bool:
    """Whether a module is imported, to its last line."""
    module = sys.modules.get(name)
    return module is not None and not getattr(module.__spec__, "_initializing", False)


def act(window: MainWindow) -> None:
    """Train, evaluate and print."""
    wait_for_model(window)
    window.show_tab("train")
    wait_for_paint()
    phase = ""

    def now() -> str:
        return phase or ("training" if has_imported("keras") else "importing")

    meter = GapMeter(window, now)
    start_training(window, "quick")
    wait_for_training(window)
    phase = "evaluating"
    window.show_tab("mistakes")
    summary = find(window, QLabel, "mistakes_summary")
    wait_until(lambda: "wrong" in summary.text(), "the mistakes")
    wait_for_paint()
    print(json.dumps({name: 1000 * gap for name, gap in meter.longest_s.items()}))


if __name__ == "__main__":
    sys.exit(run_program(["gui", "--tab", "draw"], act))
