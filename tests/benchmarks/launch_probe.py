"""Open the window as `digitpad` does; tell when it was painted and when a digit was read.

Prints the two times on the wall clock as JSON. What it adds comes after the window's imports, or
waits for its first paint.
"""

import json
import sys
import time
from argparse import Namespace
from typing import TYPE_CHECKING

from digitpad.cli import gui as command
from digitpad.cli import main as cli

if TYPE_CHECKING:  # at run time each has its turn when the program imports it
    from PySide6.QtGui import QPaintEvent

    from digitpad.cli.context import Context
    from digitpad.gui.canvas.canvas import Canvas

_run = command.run


def main() -> int:
    """Open the window until a digit is read."""
    command.run = run_watched
    return cli.main(["gui", "--tab", "draw"])


def run_watched(arguments: Namespace, context: "Context") -> int:
    """Do what `digitpad gui` does, and hear of the first paint."""
    from PySide6.QtCore import QTimer

    from digitpad.gui.canvas.canvas import Canvas

    paint = Canvas.paintEvent

    def paint_first(canvas: Canvas, event: "QPaintEvent") -> None:
        Canvas.paintEvent = paint  # type: ignore[method-assign]
        paint(canvas, event)
        QTimer.singleShot(0, lambda: draw_digit(canvas))  # after the rest of the window

    Canvas.paintEvent = paint_first  # type: ignore[method-assign, assignment]
    return _run(arguments, context)


def draw_digit(canvas: "Canvas") -> None:
    """Draw at once what a person would begin to draw now, and end when it is read."""
    painted = time.time()
    from digitpad.gui.main_window import MainWindow
    from tests.benchmarks.mouse import Mouse
    from tests.benchmarks.probabilities_watch import ProbabilitiesWatch

    window = canvas.window()
    assert isinstance(window, MainWindow)

    def end() -> None:
        print(json.dumps({"painted": painted, "shown": time.time()}), flush=True)
        window.close_now()

    ProbabilitiesWatch(window).shown.connect(end)
    Mouse(canvas).write()


if __name__ == "__main__":
    sys.exit(main())
