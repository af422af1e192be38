"""Write drawings as SVG."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from digitpad.ink.strokes import Ink, Stroke, line_width

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{0:g}" height="{1:g}" viewBox="0 0 {0:g} {1:g}">
  <rect width="{0:g}" height="{1:g}" fill="white"/>
  <g fill="none" stroke="black" stroke-linecap="round" stroke-linejoin="round">
"""


def write_svg(ink: Ink, paper: tuple[float, float], pen_width: float) -> bytes:
    """Draw ink black on white, as it appears on the canvas.

    Args:
        ink: A drawing; (0, 0) is the paper's upper left corner.
        paper: Width and height of the paper, in the units of the ink.
        pen_width: At full pressure, in the same units.
    """
    lines = [line for stroke in ink.strokes for line in _lines(stroke, pen_width)]
    return (_HEAD.format(*paper) + "".join(lines) + "  </g>\n</svg>\n").encode("ascii")


def _lines(stroke: Stroke, pen_width: float) -> Iterator[str]:
    """The elements of a stroke: one path per line width.

    Each point is the control point of a quadratic curve between the midpoints of the segments on
    both sides of it.
    """
    widths = [round(line_width(float(pressure), pen_width), 2) for pressure in stroke.pressure]
    points = stroke.points.astype(np.float64)
    if len(points) == 1:  # not every program draws a line of length 0
        yield (
            f'    <circle cx="{points[0, 0]:.2f}" cy="{points[0, 1]:.2f}" r="{widths[0] / 2:g}"'
            ' fill="black" stroke="none"/>\n'
        )
        return
    corners = [*map(_place, points)]
    middles = [_place((a + b) / 2) for a, b in pairwise(points)]
    starts, ends = [corners[0], *middles], [*middles, corners[-1]]
    pieces = zip(widths, starts, corners, ends, strict=True)
    for width, group in groupby(pieces, key=lambda piece: piece[0]):
        curves = list(group)
        path = " ".join(f"Q{corner} {end}" for _, _, corner, end in curves)
        yield f'    <path d="M{curves[0][1]} {path}" stroke-width="{width:g}"/>\n'


def _place(point: Sequence[float]) -> str:
    return f"{point[0]:.2f},{point[1]:.2f}"
