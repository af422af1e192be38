"""Scenes of one's own digits: kept from the draw tab, browsed, written in a guided round."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from digitpad.datasets.synthetic import make_drawing
from digitpad.gui.draw.correction import KeptNotice
from digitpad.gui.main_window import MainWindow
from digitpad.gui.my_digits.gallery import KeptDigitGallery
from digitpad.gui.my_digits.round.canvas import RoundCanvas
from digitpad.gui.my_digits.round.outcome import RoundOutcome
from digitpad.handwriting.digit_store import DigitStore, KeptReading
from digitpad.ink.strokes import Ink
from tests.program.program import SEVEN, draw, find, stroke_path, wait_until

_KEPT = 137
_ASKED = 30  # digits of a guided round


def own_empty(window: MainWindow) -> QWidget:
    """Nothing has been kept yet."""
    window.show_tab("own")
    wait_until(find(window, QLabel, "own_empty_heading").isVisible, "that there is nothing")
    return window


def draw_kept(window: MainWindow) -> QWidget:
    """The drawing was said to be a 1."""
    window.show_tab("draw")
    window.draw_tab.canvas.clear()
    canvas = find(window, QWidget, "draw_canvas")
    draw(canvas, SEVEN)
    verdict = find(window, QLabel, "predicted_digit")
    wait_until(lambda: verdict.text() == "7", "a 7")
    QTest.keyClicks(canvas, "1")
    wait_until(lambda: _says_kept(window), "that it is kept")
    return window


def own_many(window: MainWindow) -> QWidget:
    """Digits of many days, some of them chosen."""
    rng = np.random.default_rng(0)
    store = DigitStore(window.paths.digit_store)
    for _ in range(_KEPT):
        label = int(rng.integers(10))
        read_as = label if rng.random() < 0.8 else int(rng.integers(10))
        store.add(label, make_drawing(label, rng), KeptReading("digitpad", read_as, 0.9))
    window.show_tab("own")
    gallery = find(window, KeptDigitGallery, "own_gallery")
    wait_until(lambda: gallery.model().rowCount() > _KEPT, "the digits")
    gallery.setCurrentIndex(gallery.model().index(1, 0))
    return window


def own_deleted(window: MainWindow) -> QWidget:
    """Some were deleted and can be brought back."""
    find(window, QPushButton, "own_delete_button").click()
    wait_until(find(window, QLabel, "own_undo_text").isVisible, "what can be undone")
    return window


def own_round(window: MainWindow) -> QWidget:
    """In the middle of a guided round."""
    find(window, QPushButton, "own_round_button").click()
    rng = np.random.default_rng(0)
    for number in range(12):
        _write(window, rng, wrong=number in (3, 7))
    canvas = find(window, RoundCanvas, "round_canvas")
    path = stroke_path(canvas, _shares(make_drawing(_asked(window), rng))[0])
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=path[0])  # lifted in the next scene
    for point in path[1:]:
        QTest.mouseMove(canvas, point)
    return window


def own_outcome(window: MainWindow) -> QWidget:
    """How well a round was read."""
    rng = np.random.default_rng(1)
    canvas = find(window, RoundCanvas, "round_canvas")
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    find(window, QPushButton, "round_next_button").click()
    for _ in range(13, _ASKED):
        _write(window, rng)
    outcome = find(window, RoundOutcome, "round_outcome")
    wait_until(outcome.isVisible, "the outcome")
    return window


def own_after_round(window: MainWindow) -> QWidget:
    """What was written is among the rest."""
    find(window, QPushButton, "round_done_button").click()
    return window


def _says_kept(window: MainWindow) -> bool:
    notice = window.findChild(KeptNotice, "kept_notice")  # made once the first digit is stored
    return notice is not None and notice.isVisible()


def _asked(window: MainWindow) -> int:
    prompt = find(window, QLabel, "round_prompt").text()
    return next(int(character) for character in prompt if character.isdigit())


def _write(window: MainWindow, rng: np.random.Generator, *, wrong: bool = False) -> None:
    """Write what is asked for, or another digit."""
    canvas = find(window, RoundCanvas, "round_canvas")
    draw(canvas, _shares(make_drawing((_asked(window) + wrong) % 10, rng)))
    find(window, QPushButton, "round_next_button").click()


def _shares(ink: Ink) -> list[NDArray[np.float64]]:
    """The strokes in the middle of a canvas, three quarters of its shorter side high."""
    points = np.concatenate([stroke.points for stroke in ink.strokes])
    middle = (points.min(0) + points.max(0)) / 2
    scale = 0.75 / np.ptp(points, axis=0).max()
    return [0.5 + scale * (stroke.points - middle) for stroke in ink.strokes]
