"""Ink that stands upside down, because its y grows the other way than its format says.

Digits begin at the top: 97 % of UNIPEN's and 95 % of the pen digits' first points lie in the upper
half of their drawing, and of all writers of ten or more, none has fewer than 75 %.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from digitpad.ink.strokes import Ink
from digitpad.messages import Message

TURNED = Message("The ink stood upside down and has been turned.")
"""What is said where that was done."""

_LEAST_DRAWINGS = 10
_MOST_FROM_THE_TOP = 0.3  # as far from the least of a writer as from chance


def stands_upside_down(drawings: Sequence[Ink]) -> bool:
    """Whether most of these digits begin at the bottom.

    Args:
        drawings: Drawings of one file, y downwards; fewer than ten tell nothing.
    """
    begins = [begin for drawing in drawings if (begin := _height_of_begin(drawing)) is not None]
    if len(begins) < _LEAST_DRAWINGS:
        return False
    return float(np.mean(np.array(begins) < 0.5)) <= _MOST_FROM_THE_TOP


def turned_over(drawing: Ink) -> Ink:
    """A drawing flipped top to bottom, in the place where it was."""
    points = drawing.points
    low, high = points[:, 1].min(), points[:, 1].max()
    flip, shift = np.array([1, -1], np.float32), np.array([0, low + high], np.float32)
    strokes = (replace(stroke, points=stroke.points * flip + shift) for stroke in drawing.strokes)
    return Ink(tuple(strokes))


def _height_of_begin(drawing: Ink) -> float | None:
    """Where the first point lies: 0 at the top, 1 at the bottom; None of a dot or a level line."""
    if not drawing:
        return None
    heights = drawing.points[:, 1]
    low, high = float(heights.min()), float(heights.max())
    return (float(drawing.strokes[0].points[0, 1]) - low) / (high - low) if high > low else None
