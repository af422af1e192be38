"""A picture on the canvas that can be drawn on and rubbed out, without Qt."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from digitpad.pictures.ink_map import InkMap

_WHITE = 255
_INPUT_PEN_PX = 2.5  # the width of MNIST's strokes


class Picture:
    """A picture on the canvas instead of ink.

    Attributes:
        colours: Red, green and blue, uint8, shape (height, width, 3): what the user sees.
        ink: What is taken for ink of it; drawing adds to it and rubbing out takes away.
        is_input: Whether it is a network's input, whose pixels stay what they are.
    """

    def __init__(
        self,
        colours: NDArray[np.uint8],
        ink: InkMap,
        *,
        is_input: bool = False,
        original: "Picture | None" = None,
    ) -> None:
        """Take a picture with its ink, or what became of one: `original`, before the change."""
        self.colours = colours
        self.ink = ink
        self.is_input = is_input
        self._original = original

    @property
    def original(self) -> "Picture":
        """The picture before it was drawn on or rubbed out; itself if it never was."""
        return self._original or self

    @property
    def size_bytes(self) -> int:
        """How much memory its pixels and its ink take."""
        return self.colours.nbytes + self.ink.coverage.nbytes

    @cached_property
    def image(self) -> NDArray[np.uint8]:
        """The network's input, uint8, shape (28, 28), 0 = paper, 255 = ink.

        It is made when it is first asked for, which takes some 10 ms.
        """
        if self.is_input:
            return _WHITE - self.colours[..., 0]
        from digitpad.pictures.preprocessing import ink_to_input

        return ink_to_input(self.ink)

    def prepare(self) -> None:
        """Find out, which takes 0.1 s, what the first stroke and the network ask for."""
        _ = self._paper_and_ink, self.image

    @property
    def least_pen_px(self) -> float:
        """The least width of a pen on it, in pixels: a network's input has strokes of one width."""
        return _INPUT_PEN_PX if self.is_input else 1.0

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
        line = np.array([start, end], np.float32)
        height, width = self.colours.shape[:2]
        place, share = _brush(line, radius, (height, width))
        before = self.colours[place].astype(np.float64)
        paper, way = self.original._paper_and_ink
        target = paper[place] + (0 if erases else way)
        if not erases:  # ink is never made weaker
            share = share * ((before - paper[place]) @ way <= way @ way)
        mixed = np.rint(before + (target - before) * share[..., np.newaxis]).clip(0, _WHITE)
        ink = self._brushed_ink(line, radius, erases=erases)
        if np.array_equal(mixed, before) and np.array_equal(ink.coverage, self.ink.coverage):
            return None
        colours = self.colours.copy()
        colours[place] = mixed
        return Picture(colours, ink, is_input=self.is_input, original=self.original)

    def _brushed_ink(self, line: NDArray[np.float32], radius: float, *, erases: bool) -> InkMap:
        coverage = self.ink.coverage.copy()
        scale = np.float32(self.ink.scale)
        place, share = _brush(line / scale, max(0.5, radius / self.ink.scale), coverage.shape)
        before = coverage[place]
        coverage[place] = before * (1 - share) if erases else np.maximum(before, share)
        return replace(self.ink, coverage=coverage)

    @cached_property
    def _paper_and_ink(self) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """The picture without ink, and how ink differs from it: as much as the picture's own."""
        if self.is_input:
            return np.full_like(self.colours, _WHITE), np.full(3, -float(_WHITE))
        from digitpad.pictures.paper import paper_and_ink

        return paper_and_ink(self.colours, self.ink.coverage)


def picture_of_input(image: NDArray[np.uint8]) -> Picture:
    """A network's input as a picture: uint8, shape (28, 28), 0 = paper, 255 = ink."""
    from digitpad.pictures.rgb import from_grey

    ink = InkMap(np.asarray(image / _WHITE, np.float32))
    return Picture(from_grey(_WHITE - image), ink, is_input=True)


def _brush(
    line: NDArray[np.float32], radius: float, size: tuple[int, ...]
) -> tuple[tuple[slice, slice], NDArray[np.float32]]:
    """The part of a picture of this height and width that a line touches, and how much, 0 to 1."""
    limits = size[1], size[0]
    low = np.floor(line.min(axis=0) - radius).astype(int).clip(0, limits)
    high = np.ceil(line.max(axis=0) + radius + 1).astype(int).clip(0, limits)
    place = slice(low[1], high[1]), slice(low[0], high[0])
    return place, _share(low, high, line, radius)


def _share(
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
