"""Write in a round as a person does, and see what becomes of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.round.canvas import RoundCanvas
from digitpad.gui.my_digits.round.round import GuidedRound
from digitpad.handwriting.digit_store import DigitStore, KeptDigit
from digitpad.ink.strokes import Ink
from tests.program.program import SEVEN, THREE, draw, find

DOT = ([(0.5, 0.5), (0.5, 0.5)],)
INK = {0: DOT, 3: THREE, 7: SEVEN}
NEVER_MS = 1_000_000

MakeRound = Callable[..., GuidedRound]


def write(guided: GuidedRound, *digits: int) -> None:
    """Write digits, whatever is asked for, and press Enter after each."""
    canvas = find(guided, RoundCanvas, "round_canvas")
    for digit in digits:
        draw(canvas, INK[digit])
        QTest.keyClick(canvas, Qt.Key.Key_Return)


def drawn_ink(shares: Sequence[Sequence[tuple[float, float]]]) -> Ink:
    return Ink.through(*([(400 * x, 400 * y) for x, y in stroke] for stroke in shares))


def prompt(guided: GuidedRound) -> str:
    return find(guided, QLabel, "round_prompt").text()


def headline(guided: GuidedRound) -> str:
    label = find(guided, QLabel, "round_accuracy")
    return label.text() if label.isVisible() else ""


def click(guided: GuidedRound, name: str) -> None:
    QTest.mouseClick(find(guided, QPushButton, name), Qt.MouseButton.LeftButton)


def kept(guided: GuidedRound, queue: DigitStoreQueue, file: Path) -> list[KeptDigit]:
    """What is in the file when the window has closed at once; oldest first."""
    guided.end()
    queue.end()
    return list(reversed(DigitStore(file).digits()))
