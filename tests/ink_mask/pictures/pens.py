"""Pens: how wide a line is, what pressure and direction make of it, and a rough ground."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import Path, arc_length, resample
from tests.ink_mask.pictures.canvas import Coverage

Line = tuple[Path, NDArray[np.float64]]
"""Points, (n, 2), and the line's width in pixels at each, (n,)."""

_THINNEST_PX = 0.7
_STEP = 0.4  # of the line's width, between two points that are drawn


@dataclass(frozen=True)
class Pen:
    """A pen.

    Attributes:
        width: Of a digit's height.
        pressure: How much of the width comes and goes with pressure, 0 to 1.
        flatness: How much thinner a broad nib is along its edge, 0 (round) to 1.
        angle: Of the nib's edge in radians.
        grain: How much of the ground shows through, as of pencil or chalk, 0 to 1.
    """

    width: float
    pressure: float = 0.0
    flatness: float = 0.0
    angle: float = 0.0
    grain: float = 0.0


def random_pen(rng: np.random.Generator) -> Pen:
    """A ball pen, felt-tip, broad nib, brush, pencil or piece of chalk."""
    kind = rng.choice(["ball", "felt", "nib", "brush", "grainy"], p=[0.35, 0.25, 0.1, 0.1, 0.2])
    if kind == "ball":
        return Pen(rng.uniform(0.018, 0.09), rng.uniform(0, 0.4))
    if kind == "felt":
        return Pen(rng.uniform(0.08, 0.26), rng.uniform(0, 0.15))
    if kind == "nib":
        return Pen(rng.uniform(0.07, 0.18), 0.1, rng.uniform(0.4, 0.8), rng.uniform(0, np.pi))
    if kind == "brush":
        return Pen(rng.uniform(0.1, 0.3), rng.uniform(0.4, 0.8))
    return Pen(rng.uniform(0.03, 0.14), rng.uniform(0, 0.4), grain=rng.uniform(0.2, 0.8))


def trace(
    strokes: tuple[Path, ...], height_px: float, pen: Pen, rng: np.random.Generator
) -> list[Line]:
    """The lines that a pen leaves on the strokes of characters whose digits are so high.

    Args:
        strokes: In pixels of the page.
        height_px: Of a digit.
        pen: Whose width is a share of that.
        rng: Of pressure.
    """
    width_px = max(_THINNEST_PX, pen.width * height_px)
    lines = []
    for path in strokes:
        along = arc_length(path)
        count = int(np.clip(along[-1] / max(1.0, _STEP * width_px), 1, 60)) + 1
        even = resample(path, along, count)
        lines.append((even, _widths(even, width_px, pen, rng)))
    return lines


def roughened(coverage: Coverage, pen: Pen, ground: NDArray[np.float32]) -> Coverage:
    """What is left of a line on a rough ground: coverage and ground (mean 0, spread 1) alike."""
    if not pen.grain:
        return coverage
    left = np.clip(1.1 - pen.grain * (0.6 + 0.7 * ground), 0.15, 1)
    roughened: Coverage = coverage * left.astype(np.float32)
    return roughened


def _widths(path: Path, width_px: float, pen: Pen, rng: np.random.Generator) -> NDArray[np.float64]:
    along = np.linspace(0, rng.uniform(2, 7), len(path))
    press = 0.5 + 0.5 * np.sin(along + rng.uniform(0, 6.3))
    widths = width_px * (1 - pen.pressure * press)
    if pen.flatness and len(path) > 1:
        way = np.gradient(path, axis=0)
        across = np.abs(np.sin(np.arctan2(way[:, 1], way[:, 0]) - pen.angle))
        widths = widths * (1 - pen.flatness * (1 - across))
    return np.maximum(widths, _THINNEST_PX * 0.8)
