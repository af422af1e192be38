"""Numbers as pictures, as from a scan or a screenshot."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.ink.strokes import Ink
from tests.numbers.made_numbers import PEN_SHARE, MadeNumber, evenly

_HEIGHTS_PX = (40, 110)
_FINER = 4  # supersampling, for soft edges
_MARGIN = 30.0  # of 100 a digit is high


@dataclass(frozen=True, eq=False)
class Picture:
    """A number in pixels.

    Attributes:
        levels: uint8, shape (height, width).
        layers: bool, shape (digits, height, width): where each digit's ink is.
        text: The digits.
        single: Each digit alone in a picture, uint8.
    """

    levels: NDArray[np.uint8]
    layers: NDArray[np.bool_]
    text: str
    single: tuple[NDArray[np.uint8], ...]


def draw_number(number: MadeNumber, rng: np.random.Generator) -> Picture:
    """Draw a number with the pen its gaps were made for, dark on light or light on dark."""
    scale = rng.uniform(*_HEIGHTS_PX) / 100
    points = np.concatenate([s.points for ink in number.single for s in ink.strokes])
    low = points.min(axis=0) - _MARGIN
    size = np.ceil((points.max(axis=0) + _MARGIN - low) * scale).astype(int)
    layers = np.stack([_coverage(ink, low, scale, size) for ink in number.single])
    paper, pen = (235, 30) if rng.random() < 0.5 else (20, 225)
    grain = rng.normal(0, 2, layers.shape[1:])

    def show(coverage: NDArray[np.float64]) -> NDArray[np.uint8]:
        levels = paper + (pen - paper) * coverage + grain
        return np.asarray(levels.round().clip(0, 255), np.uint8)

    singles = tuple(show(layer) for layer in layers)
    return Picture(show(layers.max(axis=0)), layers > 0.5, number.text, singles)


def _coverage(
    ink: Ink, low: NDArray[np.float32], scale: float, size: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Share of each pixel that the pen covers."""
    image = Image.new("L", (int(size[0]) * _FINER, int(size[1]) * _FINER))
    pen = ImageDraw.Draw(image)
    radius = PEN_SHARE * 100 * scale * _FINER / 2
    for stroke in ink.strokes:
        points = (evenly(stroke.points) - low) * scale * _FINER
        path = [(float(x), float(y)) for x, y in points]
        pen.line(path, fill=255, width=max(1, round(2 * radius)))
        for x, y in path:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(image.reduce(_FINER), np.float64) / 255
