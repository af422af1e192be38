"""Draw spirals in the real window with the X server's mouse; print what arrived, as JSON.

Called with `idle` or `training`, and with `faithful`, as the program is, or `compressed`, as Qt
would have it: moves that wait together become one.
"""

import json
import subprocess
import sys
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPoint, Qt

from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.main_window import MainWindow
from tests.benchmarks.ink.hand import MOVES_A_SECOND
from tests.benchmarks.window import learns, start_training, wait_for_model, wait_for_paint
from tests.program.program import run_program, wait_until

_POINTS = 400  # 1.6 s
_TURNS = 3
_DRAWINGS = 3


@dataclass(frozen=True)
class Arrival:
    """What became of one path.

    Attributes:
        share: Of its points, how many arrived, 0 to 1.
        distance_px: Of its points, the greatest distance from the ink.
        late_s: From the button let go to the end of the stroke.
    """

    share: float
    distance_px: float
    late_s: float


def spiral(canvas: Canvas) -> NDArray[np.int_]:
    """A path on a canvas: shape (400, 2), whole logical pixels, each other than the one before."""
    along = np.linspace(0, 1, _POINTS)
    radius = (0.45 - 0.35 * along) * min(canvas.width(), canvas.height())
    angle = 2 * np.pi * _TURNS * along
    middle = np.array([canvas.width() / 2, canvas.height() / 2])
    path = middle + radius[:, np.newaxis] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.asarray(np.rint(path), int)


def farthest(path: NDArray[np.int_], ink: NDArray[np.float64]) -> float:
    """The greatest distance of a path's points, shape (n, 2), from a line, shape (m, 2)."""
    starts, ways = ink[:-1], np.diff(ink, axis=0)
    squares = np.maximum((ways**2).sum(axis=1), 1e-9)
    away = path[:, np.newaxis] - starts  # shape (n, m - 1, 2)
    shares = np.clip((away * ways).sum(axis=2) / squares, 0, 1)
    return float(np.hypot(*np.moveaxis(away - shares[..., np.newaxis] * ways, 2, 0)).min(1).max())


def draw(canvas: Canvas) -> Arrival:
    """Draw a path on the empty canvas and compare it with the ink."""
    canvas.clear()
    wait_for_paint()
    path = spiral(canvas)
    lifted: list[float] = []
    canvas.pen_lifted.connect(lambda: lifted.append(time.time()))
    corner = canvas.mapToGlobal(QPoint(0, 0)).toTuple()
    hand = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.ink.hand"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert hand.stdin is not None
    hand.stdin.write(json.dumps((path + corner).tolist()))
    hand.stdin.close()
    wait_until(lambda: hand.poll() is not None and bool(lifted), "the path drawn", 120)
    assert hand.stdout is not None
    released = float(hand.stdout.read())
    (stroke,) = canvas.drawn().strokes
    ink = stroke.points + np.array([canvas.width() / 2, canvas.height() / 2])
    arrived = set(map(tuple, np.rint(ink).astype(int).tolist()))
    share = float(np.mean([tuple(point) in arrived for point in path.tolist()]))
    return Arrival(share, farthest(path, ink), lifted[0] - released)


def act(window: MainWindow) -> None:
    """Draw and print."""
    load, way = sys.argv[1:]
    if way == "compressed":
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents)
    wait_for_model(window)
    if load == "training":
        start_training(window, "quick")
        wait_until(lambda: learns(window), "the first batch")
        window.show_tab("draw")
    arrivals = [draw(window.draw_tab.canvas) for _ in range(_DRAWINGS)]
    answer = {
        "arrived": 100 * float(np.mean([it.share for it in arrivals])),
        "distance": max(it.distance_px for it in arrivals),
        "late": 1000 * max(it.late_s for it in arrivals),
        "points": _POINTS * _DRAWINGS,
        "rate": MOVES_A_SECOND,
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    sys.exit(run_program(["gui", "--tab", "draw"], act))
