"""Figures of digits as Matplotlib draws them: an image in a colour map, with axes and numbers."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.ink.paths import Path
from tests.ink_mask.pictures.canvas import Canvas
from tests.ink_mask.pictures.colours import Colour
from tests.ink_mask.pictures.light import Levels
from tests.ink_mask.pictures.printing import Fonts

_MAPS = {  # five colours of each, from 0 to 1, and what lies between is interpolated
    "viridis": [(68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37)],
    "plasma": [(13, 8, 135), (126, 3, 168), (204, 71, 120), (248, 149, 64), (240, 249, 33)],
    "hot": [(10, 0, 0), (150, 0, 0), (255, 60, 0), (255, 210, 0), (255, 255, 255)],
    "grey": [(0, 0, 0), (64, 64, 64), (128, 128, 128), (191, 191, 191), (255, 255, 255)],
    "blues": [(247, 251, 255), (198, 219, 239), (107, 174, 214), (33, 113, 181), (8, 48, 107)],
}
_INK = 100  # of 255: what counts as ink


def draw_figure(
    canvas: Canvas, image: NDArray[np.uint8], page: Path, fonts: Fonts, rng: np.random.Generator
) -> tuple[Levels, NDArray[np.float32]]:
    """A figure on white.

    Args:
        canvas: Receives axes, ticks and their numbers, in black; straight.
        image: uint8, shape (28, 28), 255 = ink.
        page: Width and height in pixels, shape (2,).
        fonts: For the numbers.
        rng: Of its place and colours.

    Returns:
        The figure without its axes, shape (3, height, width), and its ink, 0 or 1.
    """
    side = round(float(page.min()) * rng.uniform(0.6, 0.86))
    left, top = (round(rng.uniform(0.3, 0.7) * (float(room) - side)) for room in page)
    how = Image.Resampling.NEAREST if rng.random() < 0.8 else Image.Resampling.BILINEAR
    large = np.asarray(Image.fromarray(image).resize((side, side), how))
    levels = np.full((3, int(page[1]), int(page[0])), 255, np.float32)
    ink = np.zeros(levels.shape[1:], np.float32)
    levels[:, top : top + side, left : left + side] = _coloured(large, rng)
    ink[top : top + side, left : left + side] = large >= _INK
    if rng.random() < 0.85:
        _draw_axes(canvas, np.array([left, top], np.float64), float(side), fonts, rng)
    return levels, ink


def black() -> Colour:
    """The colour of axes."""
    return np.zeros(3, np.float32)


def _coloured(image: NDArray[np.uint8], rng: np.random.Generator) -> Levels:
    stops = np.array(_MAPS[str(rng.choice(list(_MAPS)))], np.float32)
    if rng.random() < 0.15:
        stops = stops[::-1]
    levels = np.arange(256) / 255 * (len(stops) - 1)
    table = np.stack([np.interp(levels, np.arange(len(stops)), stop) for stop in stops.T], axis=1)
    return table.astype(np.float32)[image].transpose(2, 0, 1)


def _draw_axes(
    canvas: Canvas, corner: Path, side: float, fonts: Fonts, rng: np.random.Generator
) -> None:
    width, tick, height = max(0.8, side * 0.004), side * 0.02, side * rng.uniform(0.035, 0.055)
    square = corner + side * np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    canvas.line(square, width)
    step = int(rng.choice([5, 10]))
    for value in range(0, 28, step):
        at = (value + 0.5) / 28 * side
        below, beside = corner + np.array([at, side]), corner + np.array([0, at])
        canvas.line(np.array([below, below + np.array([0, tick])]), width)
        canvas.line(np.array([beside, beside - np.array([tick, 0])]), width)
        number = fonts.plain(str(value))
        size = np.array([number.shape[1] / number.shape[0], 1.0]) * height
        canvas.image(number, below + np.array([-size[0] / 2, 1.6 * tick]), size)
        canvas.image(number, beside - np.array([1.6 * tick + size[0], size[1] / 2]), size)
