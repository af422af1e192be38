"""A network says how likely a candidate in a picture is to be one whole digit, whichever it is."""

from collections.abc import Hashable, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.numbers.boxes import union
from digitpad.numbers.lattice import Group
from digitpad.numbers.pictures.pieces import Patch
from digitpad.numbers.pieces import Pieces
from digitpad.system.network import bundled_network

SIDE_PX = 32
"""Width and height of the images."""

LINE_PX = 20
"""How high the line is in them."""

_SUREST = 8.0  # log odds, one in 3,000: no single answer may outweigh all others

Images = NDArray[np.uint8]


class WholeDigits:
    """Tells how likely groups of pieces in a picture are to be one whole digit each.

    A model that knows digits only is sure of a part of a digit, too, and of two that touch. This
    network learned from both, and sees what ink a candidate leaves behind. Its answers are cached,
    for a cut changes little of a line.
    """

    def __init__(self) -> None:
        """Know no answer yet."""
        self._known: dict[Hashable, float] = {}

    def measure(self, pieces: Pieces[Patch], groups: Sequence[Group]) -> NDArray[np.float64]:
        """The log odds that groups are neither less than one digit nor more.

        Args:
            pieces: All pieces of the line.
            groups: The candidates, at least one.

        Returns:
            float64, shape (n, 1), -8 to 8.

        Raises ImageError when the network's file is missing or damaged.
        """
        line = _Line(pieces)
        views = [line.view(group) for group in groups]
        keys = [line.key(view) for view in views]
        new = {key: view for key, view in zip(keys, views, strict=True) if key not in self._known}
        if new:
            network = bundled_network("whole-digit-network", "whole-digit.tflite")
            images = np.stack([line.draw(view) for view in new.values()])
            answers = network(images.astype(np.float32))[:, 0].tolist()
            self._known.update(zip(new, answers, strict=True))
        return np.array([[self._known[key]] for key in keys]).clip(-_SUREST, _SUREST)


def draw_in_context(pieces: Pieces[Patch], groups: Sequence[Group]) -> Images:
    """Groups of pieces where they stand, all at one scale, the middle of their boxes in the middle.

    Unlike the model's input, this shows how high a group is, what ink it leaves beside it and what
    it has of its neighbours.

    Args:
        pieces: All pieces of the line.
        groups: Which of them make up each candidate, at least one candidate.

    Returns:
        uint8, shape (n, 32, 32, 2), 0 = paper, 255 = ink: of the group, and of all other pieces,
        which may share some with it.
    """
    line = _Line(pieces)
    return np.stack([line.draw(line.view(group)) for group in groups])


class _View(NamedTuple):
    """What is seen of a group: a window of the line, the group, and what else reaches into it."""

    rows: slice
    columns: slice
    group: Group
    others: Group


class _Line:
    """A line at the network's scale, with paper all round; pieces are drawn once they are seen."""

    def __init__(self, pieces: Pieces[Patch]) -> None:
        self._pieces = pieces
        self._scale = LINE_PX / pieces.line
        box = union(piece.box for piece in pieces.all)
        self._corner = box.left - SIDE_PX / self._scale, box.top - SIDE_PX / self._scale
        height, width = (ceil(side * self._scale) + 2 * SIDE_PX for side in (box.height, box.width))
        self._shape = height, width
        self._patches = [piece.content for piece in pieces.all]
        self._places = np.array([_place(each, self._corner, self._scale) for each in self._patches])
        self._planes: dict[int, Images] = {}

    def view(self, group: Group) -> _View:
        """The view around the middle of a group's box."""
        box = self._pieces.box(group)
        middle = box.middle, (box.top + box.bottom) / 2
        left, top = (
            round((place - side) * self._scale - SIDE_PX / 2)
            for place, side in zip(middle, self._corner, strict=True)
        )
        starts, ends = self._places[:, :2], self._places[:, 2:]
        is_seen = ((starts < (left + SIDE_PX, top + SIDE_PX)) & (ends > (left, top))).all(axis=1)
        others = tuple(at for at in np.flatnonzero(is_seen).tolist() if at not in group)
        return _View(slice(top, top + SIDE_PX), slice(left, left + SIDE_PX), group, others)

    def key(self, view: _View) -> Hashable:
        """What is equal only where views show the same."""
        shown = (tuple(self._patches[at] for at in each) for each in (view.group, view.others))
        return self._corner, self._scale, *shown

    def draw(self, view: _View) -> Images:
        """A view's pixels, uint8, shape (32, 32, 2)."""
        image = np.zeros((SIDE_PX, SIDE_PX, 2), np.uint8)
        for channel, shown in enumerate((view.group, view.others)):
            for at in shown:
                seen = self._plane(at)[view.rows, view.columns]
                np.maximum(image[..., channel], seen, out=image[..., channel])
        return image

    def _plane(self, at: int) -> Images:
        if at not in self._planes:
            plane = self._planes[at] = np.zeros(self._shape, np.uint8)
            _draw(plane, self._patches[at], self._corner, self._scale)
        return self._planes[at]


def _place(patch: Patch, corner: tuple[float, float], scale: float) -> tuple[int, int, int, int]:
    """The left, top, right and bottom of a patch in a plane whose corner is there."""
    height, width = patch.levels.shape
    left, top = (patch.left - corner[0]) * scale, (patch.top - corner[1]) * scale
    return int(left), int(top), ceil(left + width * scale), ceil(top + height * scale)


def _draw(plane: Images, patch: Patch, corner: tuple[float, float], scale: float) -> None:
    """Draw a patch into a plane whose corner has these x and y in the picture."""
    first, above, right, bottom = _place(patch, corner, scale)
    size = right - first, bottom - above
    left, top = (patch.left - corner[0]) * scale, (patch.top - corner[1]) * scale
    edge = ceil(1 / scale) + 1
    image = Image.fromarray(np.pad(patch.levels, edge))
    x, y = edge - (left - first) / scale, edge - (top - above) / scale
    box = x, y, min(x + size[0] / scale, image.width), min(y + size[1] / scale, image.height)
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    levels = np.asarray(image.resize(size, way, box)).clip(0, 1)
    plane[above:bottom, first:right] = np.rint(levels * 255)
