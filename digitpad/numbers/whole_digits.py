"""A network says how likely a candidate in a picture is to be one whole digit, whichever it is."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.numbers.boxes import Box, union
from digitpad.numbers.lattice import Group
from digitpad.numbers.picture_pieces import Patch
from digitpad.numbers.pieces import Pieces
from digitpad.system.network import bundled_network

SIDE_PX = 32
"""Width and height of the images."""

LINE_PX = 20
"""How high the line is in them."""

_SUREST = 8.0  # log odds: so sure one may be that a part of a digit is none, and no more

Images = NDArray[np.uint8]


def measure_wholeness(pieces: Pieces[Patch], groups: Sequence[Group]) -> NDArray[np.float64]:
    """The log odds that groups of pieces are one whole digit each, neither less nor more.

    A model that knows digits only is sure of a part of a digit, too, and of two that touch. This
    network learned from both, and sees what ink a candidate leaves behind.

    Args:
        pieces: All pieces of the line.
        groups: The candidates, at least one.

    Returns:
        float64, shape (n, 1), -8 to 8.

    Raises ImageError when the network's file is missing or damaged.
    """
    network = bundled_network("whole-digit-network", "whole-digit.tflite")
    images = draw_in_context(pieces, groups).astype(np.float32)
    return network(images).astype(np.float64).clip(-_SUREST, _SUREST)


def draw_in_context(pieces: Pieces[Patch], groups: Sequence[Group]) -> Images:
    """Groups of pieces where they stand, all at one scale, the middle of their boxes in the middle.

    Other than the model's input that shows how high a group is, what ink it leaves beside it and
    what it has of its neighbours.

    Args:
        pieces: All pieces of the line.
        groups: Which of them make up each candidate, at least one candidate.

    Returns:
        uint8, shape (n, 32, 32, 2), 0 = paper, 255 = ink: of the group, and of all other pieces,
        which may share some with it.
    """
    scale = LINE_PX / pieces.line
    box = union(piece.box for piece in pieces.all)
    corner = box.left - SIDE_PX / scale, box.top - SIDE_PX / scale
    shape = ceil(box.height * scale) + 2 * SIDE_PX, ceil(box.width * scale) + 2 * SIDE_PX
    planes = np.zeros((len(pieces.all), *shape), np.uint8)
    for plane, piece in zip(planes, pieces.all, strict=True):
        _draw(plane, piece.content, corner, scale)
    images = np.empty((len(groups), SIDE_PX, SIDE_PX, 2), np.uint8)
    for image, group in zip(images, groups, strict=True):
        window = planes[(slice(None), *_window(pieces.box(group), corner, scale))]
        is_own = np.isin(np.arange(len(planes)), group)
        image[..., 0] = window[is_own].max(axis=0)
        image[..., 1] = window[~is_own].max(axis=0, initial=0)
    return images


def _draw(plane: Images, patch: Patch, corner: tuple[float, float], scale: float) -> None:
    """Draw a patch into a plane whose corner has these x and y in the picture."""
    height, width = patch.levels.shape
    left, top = ((patch.left - corner[0]) * scale, (patch.top - corner[1]) * scale)
    first, above = int(left), int(top)
    size = ceil(left + width * scale) - first, ceil(top + height * scale) - above
    edge = ceil(1 / scale) + 1
    image = Image.fromarray(np.pad(patch.levels, edge))
    x, y = edge - (left - first) / scale, edge - (top - above) / scale
    box = x, y, min(x + size[0] / scale, image.width), min(y + size[1] / scale, image.height)
    way = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    levels = np.asarray(image.resize(size, way, box)).clip(0, 1)
    plane[above : above + size[1], first : first + size[0]] = np.rint(levels * 255)


def _window(box: Box, corner: tuple[float, float], scale: float) -> tuple[slice, slice]:
    """The rows and columns of the planes around the middle of a box."""
    middle = box.middle, (box.top + box.bottom) / 2
    left, top = (
        round((place - side) * scale - SIDE_PX / 2)
        for place, side in zip(middle, corner, strict=True)
    )
    return slice(top, top + SIDE_PX), slice(left, left + SIDE_PX)
