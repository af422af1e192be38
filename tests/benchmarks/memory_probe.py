"""Print the resident memory of the real window, idle and after trainings, in MB, as JSON."""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QSpinBox

from digitpad.gui.main_window import MainWindow
from tests.benchmarks.window import start_training, wait_for_model, wait_for_training
from tests.program.program import find, run_program


def resident_mb() -> float:
    """What the operating system has in memory for this process, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def act(window: MainWindow) -> None:
    """Train one epoch of the built-in digits ten times and print."""
    wait_for_model(window)
    measured = {"idle": resident_mb()}
    for number in range(1, 11):
        start_training(window, "quick", prepare=lambda: choose_little(window))
        wait_for_training(window)
        if number in (2, 10):
            measured["two" if number == 2 else "ten"] = resident_mb()
    print(json.dumps(measured))


def choose_little(window: MainWindow) -> None:
    """Train on what is always there, and not for long."""
    window.pages.train_tab.form.data.set_datasets(("synthetic",))
    find(window, QSpinBox, "epochs").setValue(1)


if __name__ == "__main__":
    sys.exit(run_program(["gui", "--tab", "draw"], act))
