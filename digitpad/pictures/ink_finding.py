"""Find the ink of a picture: how much of each pixel a pen or a printer has covered.

A network says *where* there is ink, on a grid of up to 256x256 pixels. *How much* of a pixel is
ink is seen in the picture itself: how far its colour is on the way from the paper's to the ink's.
So the soft edge of a stroke, and with it its width, stay as they are.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.pictures.components import grow, label_components
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.ink_mask import mask_from_logits
from digitpad.pictures.ink_network import AskNetwork, ask_bundled
from digitpad.pictures.panel import find_panel
from digitpad.pictures.paper import find_paper, pen_width

Floats = NDArray[np.float32]
Labels = NDArray[np.int32]
Mask = NDArray[np.bool_]

LARGEST_SIDE_PX = 512
"""A larger picture is reduced first, which costs no accuracy."""

_NARROW = 1.8  # height by width: the picture may be a 1 without a margin
_EDGE = 1.0  # pen widths: so far the soft edge of a stroke reaches beyond the mask
_NO_INK, _MAYBE_INK = -4.0, -3.0  # logits: ink with 2 and 5 %, between which a soft edge ends
_PEAK = 75  # percentile of a component's pixels that is full ink
_WEAKEST = 0.5  # of the picture's ink: weaker components stay weak
_GRAIN = 2.0  # standard deviations of the paper that are no ink


def find_ink(picture: NDArray[np.uint8], ask: AskNetwork = ask_bundled) -> InkMap:
    """Find the ink of characters in a picture.

    Args:
        picture: Red, green and blue, uint8, shape (height, width, 3).
        ask: The network that finds it.

    Raises ImageError when the bundled network is missing or damaged.
    """
    if not picture.size:
        return InkMap(np.zeros(picture.shape[:2], np.float32))
    scale = -(-max(picture.shape[:2]) // LARGEST_SIDE_PX)
    image = Image.fromarray(picture)
    fine = image.reduce(scale) if scale > 1 else image
    coverage = _found(fine, ask)
    if not coverage.any() and fine.height >= _NARROW * fine.width:
        coverage = _found_with_margin(fine, ask)
    if (panel := find_panel(np.asarray(fine), coverage)) is not None:
        within = _found(Image.fromarray(panel.picture), ask)
        if within.any():
            coverage = np.zeros_like(coverage)
            coverage[panel.span] = within
    return InkMap(coverage, scale)


def _found(image: Image.Image, ask: AskNetwork) -> Floats:
    """How much of each pixel of a picture is ink, float32, shape (height, width)."""
    logits = ask(np.asarray(image))
    mask = mask_from_logits(logits)
    if not mask.any():
        return np.zeros((image.height, image.width), np.float32)
    return _coverage(image, logits[0, :, :, 0], mask)


def _found_with_margin(image: Image.Image, ask: AskNetwork) -> Floats:
    """The same with paper all around.

    A 1 that is cut out tightly reaches from border to border, as a stripe or a bar of a table does;
    what paper is left of it stands at its sides.
    """
    sides = np.asarray(image)[:, [0, -1]].reshape(-1, 3)
    paper = tuple(np.median(sides, axis=0).astype(int).tolist())
    margin = image.width
    whole = Image.new("RGB", (image.width + 2 * margin, image.height + 2 * margin), paper)
    whole.paste(image, (margin, margin))
    return _found(whole, ask)[margin:-margin, margin:-margin]


def _coverage(image: Image.Image, logits: Floats, mask: Mask) -> Floats:
    """How much of each pixel of a picture is ink, by what is known on the network's grid."""
    pen_px = pen_width(mask)
    near = grow(mask, max(1, round(_EDGE * pen_px)))
    colours = np.asarray(image.resize(mask.shape[::-1], _how(image.size, mask.shape)), np.float32)
    paper, grain = find_paper(colours, mask, pen_px)
    labels = label_components(near)
    directions, strengths = _inks(colours - paper, mask, labels)
    fine_labels = np.asarray(
        Image.fromarray(labels).resize(image.size, Image.Resampling.NEAREST), np.int32
    )
    difference = np.asarray(image, np.float32) - _resized(paper, image.size)
    share = np.einsum("ijk,ijk->ij", difference, (directions / strengths)[fine_labels])
    noise = (_GRAIN * grain / strengths.clip(1))[fine_labels, 0].clip(0, 0.5)
    may_be_ink = ((logits - _NO_INK) / (_MAYBE_INK - _NO_INK)).clip(0, 1) * near
    found = ((share - noise) / (1 - noise)).clip(0, 1)
    return np.asarray(found * _resized(may_be_ink[..., np.newaxis], image.size)[..., 0], np.float32)


def _inks(difference: Floats, mask: Mask, labels: Labels) -> tuple[Floats, Floats]:
    """The ink of each component as seen from its paper.

    Args:
        difference: From the paper, float32, shape (h, w, 3).
        mask: Where there is ink, bool, shape (h, w).
        labels: Components of that, from 1 on, 0 elsewhere, shape (h, w).

    Returns:
        Directions, unit vectors, float32, shape (n, 3), and strengths of full ink, shape (n, 1).
    """
    owners, inked = labels[mask], difference[mask]
    count = int(labels.max()) + 1
    amounts = np.bincount(owners, minlength=count)
    sums = np.stack([np.bincount(owners, inked[:, channel], count) for channel in range(3)], axis=1)
    directions = sums / np.linalg.norm(sums, axis=1, keepdims=True).clip(1e-6)
    along = np.einsum("ij,ij->i", inked, directions[owners])
    along = along[np.argsort(owners, kind="stable")]
    parts = np.split(along, np.cumsum(amounts)[:-1])
    strengths = np.array([np.percentile(part, _PEAK) if len(part) else 1.0 for part in parts])
    usual = np.average(strengths[1:], weights=amounts[1:])
    strengths = np.maximum(strengths, max(1.0, _WEAKEST * usual))
    return directions.astype(np.float32), strengths.astype(np.float32)[:, np.newaxis]


def _resized(levels: Floats, size: tuple[int, int]) -> Floats:
    """Planes, float32, shape (h, w, c), at a picture's width and height."""
    how = _how((levels.shape[1], levels.shape[0]), size[::-1])
    planes = np.moveaxis(levels, 2, 0)
    return np.stack([np.asarray(Image.fromarray(it).resize(size, how)) for it in planes], axis=2)


def _how(size: tuple[int, int], shape: tuple[int, ...]) -> Image.Resampling:
    """By area where a width and height is reduced to a shape; else bilinear."""
    return Image.Resampling.BOX if size[1] > shape[0] else Image.Resampling.BILINEAR
