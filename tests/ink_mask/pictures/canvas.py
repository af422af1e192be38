"""A layer of a picture on which lines, areas and images leave coverage, finer than its pixels."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from digitpad.ink.paths import Path
from tests.ink_mask.pictures.views import View, projection

Coverage = NDArray[np.float32]

_FINE_SIDE_PX = 512  # drawn on about so many, for soft edges
_FINEST = 4


class Canvas:
    """One layer of coverage; all places are on the page, in pixels, and seen through a view."""

    def __init__(self, height: int, width: int, view: View) -> None:
        self._finer = int(np.clip(round(_FINE_SIDE_PX / max(height, width)), 2, _FINEST))
        self._image = Image.new("L", (width * self._finer, height * self._finer))
        self._draw = ImageDraw.Draw(self._image)
        self._view = view

    def polygon(self, points: Path) -> None:
        """Fill a polygon, shape (n, 2)."""
        self._draw.polygon(self._places(points).ravel().tolist(), 255)

    def line(self, points: Path, width_px: float) -> None:
        """Draw a line with square joints, shape (n, 2)."""
        flat = self._places(points).ravel().tolist()
        self._draw.line(flat, 255, max(1, round(width_px * self._finer)))

    def stroke(self, points: Path, widths_px: NDArray[np.float64]) -> None:
        """Draw with a round pen whose width, shape (n,), changes on the way."""
        places = self._places(points)
        flat, sizes = places.tolist(), widths_px * self._finer
        halves = (sizes / 2 - 0.5).tolist()  # Pillow's ellipses include both ends
        lines = np.maximum(1, np.rint(sizes)).astype(int).tolist()
        for number, ((x, y), half) in enumerate(zip(flat, halves, strict=True)):
            if half > 0.5:
                self._draw.ellipse((x - half, y - half, x + half, y + half), 255)
            if number:
                self._draw.line((*flat[number - 1], x, y), 255, lines[number])

    def image(self, levels: NDArray[np.uint8], corner: Path, size: Path) -> None:
        """Lay an image, 255 = covered, on the page; its top left `corner` and `size` are (x, y)."""
        height, width = levels.shape
        inside = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
        placed = self._places(corner + inside / [width, height] * size)
        low = np.clip(np.floor(placed.min(axis=0)), 0, self._image.size).astype(int)
        high = np.clip(np.ceil(placed.max(axis=0)), 0, self._image.size).astype(int)
        if (high <= low).any():
            return
        back = projection(placed - low, inside).ravel()[:8].tolist()
        extent = int(high[0] - low[0]), int(high[1] - low[1])
        seen = Image.fromarray(levels).transform(
            extent, Image.Transform.PERSPECTIVE, back, Image.Resampling.BILINEAR
        )
        box = int(low[0]), int(low[1]), int(high[0]), int(high[1])
        self._image.paste(ImageChops.lighter(self._image.crop(box), seen), box)

    def coverage(self) -> Coverage:
        """The share of each pixel that is covered: float32, shape (height, width), 0 to 1."""
        return np.asarray(self._image.reduce(self._finer), np.float32) * np.float32(1 / 255)

    def _places(self, points: Path) -> Path:
        return self._view.see(np.asarray(points, np.float64)) * self._finer
