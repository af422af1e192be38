"""The strokes of six writers, put on a canvas in every way that shouldn't matter."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.unipen import Drawing

CANVAS_PX = 600
SIZES_PX = (40, 80, 160, 280, 400)


def unseen_drawings(cache: Path) -> list[Drawing]:
    """The digits of the writers whom no network trains on."""
    drawings = PenDigitsSource(cache).drawings()
    return [drawing for drawing in drawings if drawing.writer in TEST_WRITERS]


def on_canvases(drawings: list[Drawing], seed: int = 0) -> Iterator[tuple[int, DigitSet]]:
    """For each size, the digits drawn that large, anywhere, on a canvas of whole pixels.

    The pen's width on the canvas never reaches the network: ink stays strokes until it is drawn
    into the network's frame.
    """
    rng = np.random.default_rng(seed)
    labels = np.array([drawing.label for drawing in drawings], np.uint8)
    for size in SIZES_PX:
        images = [draw_input(_place(drawing.ink, size, rng)) for drawing in drawings]
        yield size, DigitSet(np.stack(images), labels, f"{size} px", "test")


def _place(ink: Ink, size_px: int, rng: np.random.Generator) -> Ink:
    points = np.concatenate([stroke.points for stroke in ink.strokes])
    low, extent = points.min(axis=0), max(float(np.ptp(points, axis=0).max()), 1e-6)
    corner = rng.uniform(0, CANVAS_PX - size_px, 2)

    def move(points: NDArray[np.float32]) -> NDArray[np.float64]:
        return np.asarray(np.rint((points - low) * (size_px / extent) + corner), np.float64)

    return Ink(tuple(Stroke.through(move(stroke.points)) for stroke in ink.strokes))
