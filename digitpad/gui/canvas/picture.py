"""A picture on the canvas that can be drawn on and rubbed out, without Qt."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_WHITE = 255
_INK_PERCENTILE = 99.5  # of the differences from the paper: ink is a small part of a picture
_LEAST_CONTRAST = 80.0  # grey levels of what is drawn on a picture without ink
_INPUT_PEN_PX = 2.5  # the width of MNIST's strokes


class Picture:
    """A picture on the canvas instead of ink.

    Attributes:
        levels: uint8, shape (height, width), 0 = black, 255 = white: what the user sees.
    """

    def __init__(
        self,
        levels: NDArray[np.uint8],
        image: NDArray[np.uint8] | None = None,
        original: "Picture | None" = None,
    ) -> None:
        """Take a picture, or what became of one.

        Args:
            levels: What the user sees.
            image: What the network sees, or None to find out when it is asked for. If both are the
                same pixels, they stay so whatever is drawn.
            original: The picture before it was changed.
        """
        self.levels = levels
        self._original = original
        self._image = image
        is_same = image is not None and np.array_equal(levels, _WHITE - image)
        self._is_input: bool = is_same if original is None else original._is_input

    @property
    def original(self) -> "Picture":
        """The picture before it was drawn on or rubbed out; itself if it never was."""
        return self._original or self

    @property
    def image(self) -> NDArray[np.uint8]:
        """The network's input, uint8, shape (28, 28), 0 = paper, 255 = ink.

        It is made when it is first asked for, which takes some 10 ms.
        """
        if self._image is None:
            from digitpad.pictures.preprocessing import picture_to_input

            is_input = self._is_input
            self._image = _WHITE - self.levels if is_input else picture_to_input(self.levels)
        return self._image

    def prepare(self) -> None:
        """Find out what it is drawn upon with, which takes 0.2 s, before the first stroke."""
        _ = self._paper, self._ink

    @property
    def least_pen_px(self) -> float:
        """The least width of a pen on it, in pixels: a network's input has strokes of one width."""
        return _INPUT_PEN_PX if self._is_input else 1.0

    def brushed(
        self, start: Sequence[float], end: Sequence[float], radius: float, *, erases: bool
    ) -> "Picture | None":
        """The picture with a line drawn on it or rubbed out; None if that changes nothing.

        Args:
            start: Where the brush was, (x, y) in pixels of the picture.
            end: Where it is now.
            radius: Half its width, in pixels.
            erases: Whether it rubs out.
        """
        height, width = self.levels.shape
        low = np.floor(np.minimum(start, end) - radius).astype(int).clip(0, (width, height))
        high = np.ceil(np.maximum(start, end) + radius + 1).astype(int).clip(0, (width, height))
        place = slice(low[1], high[1]), slice(low[0], high[0])
        share = _coverage(low, high, np.array([start, end], np.float32), radius)
        before = self.levels[place]
        target = (self.original._paper if erases else self.original._ink)[place]
        mixed = np.rint(before + (target.astype(float) - before) * share)
        if not erases and not self.original._has_bright_ink:  # ink is never made weaker
            mixed = np.minimum(before, mixed)
        elif not erases:
            mixed = np.maximum(before, mixed)
        if np.array_equal(mixed, before):
            return None
        levels = self.levels.copy()
        levels[place] = mixed
        return Picture(levels, original=self.original)

    @cached_property
    def _paper(self) -> NDArray[np.uint8]:
        if self._is_input:
            return np.full_like(self.levels, _WHITE)
        from digitpad.pictures.preprocessing import find_paper

        return find_paper(self.levels)

    @cached_property
    def _has_bright_ink(self) -> bool:
        if self._is_input:
            return False
        from digitpad.pictures.preprocessing import is_ink_bright

        return is_ink_bright(np.asarray(self.levels, np.float32))

    @cached_property
    def _ink(self) -> NDArray[np.uint8]:
        """As far from the paper as the picture's own ink: else that would become faint."""
        if self._is_input:
            return np.zeros_like(self.levels)
        sign, paper = (1 if self._has_bright_ink else -1), self._paper.astype(float)
        own = float(np.percentile(sign * (self.levels - paper), _INK_PERCENTILE))
        ink = paper + sign * max(own, _LEAST_CONTRAST)
        return np.asarray(np.rint(ink).clip(0, _WHITE), np.uint8)


def _coverage(
    low: NDArray[np.int_], high: NDArray[np.int_], line: NDArray[np.float32], radius: float
) -> NDArray[np.float32]:
    """The share, 0 to 1, of each pixel of a rectangle that is within `radius` of a line."""
    (x, y), (way_x, way_y) = line[0], line[1] - line[0]
    across = (np.arange(low[0], high[0], dtype=np.float32) + 0.5 - x)[np.newaxis, :]
    down = (np.arange(low[1], high[1], dtype=np.float32) + 0.5 - y)[:, np.newaxis]
    square = max(way_x * way_x + way_y * way_y, np.float32(1e-6))
    along = ((across * way_x + down * way_y) / square).clip(0, 1)
    distance = np.hypot(across - along * way_x, down - along * way_y)
    return np.asarray((radius + 0.5 - distance).clip(0, 1), np.float32)
