"""Candidate digits of made numbers, and how nearly each is one whole digit."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.boxes import line_height
from digitpad.numbers.lattice import Group
from digitpad.numbers.pictures.pieces import (
    LEAST_SIDE_PX,
    Patch,
    patch_pieces,
    picture_pieces,
    split_patch,
)
from digitpad.numbers.pictures.whole_digits import draw_in_context
from digitpad.numbers.pieces import Pieces
from digitpad.pictures.ink_map import InkMap
from tests.whole_digits.numbers import Levels

_INK = 0.5
_NO_DIGIT, _DIGIT = 0.7, 0.9  # intersection over union with the digit that it is most like
_DOUBTFUL = 0.6  # all that are so much like a digit are learned, of the others some
_OTHERS = 25  # of a way to cut
_MOST_PIECES = 30

Examples = tuple[NDArray[np.uint8], NDArray[np.float32]]
"""Images as the network takes them, and the share of each that is one whole digit, 0 to 1."""


def examples_of(layers: Levels, rng: np.random.Generator) -> Iterator[Examples]:
    """The candidates of a number, whole and in every way in which it is cut."""
    for pieces in _ways(layers.max(axis=0)):
        groups = pieces.groups()
        likeness = np.array([_likeness(pieces, group, layers > _INK) for group in groups])
        is_chosen = likeness > _DOUBTFUL
        is_chosen |= rng.random(len(groups)) < _OTHERS / len(groups)
        chosen = [group for group, is_it in zip(groups, is_chosen, strict=True) if is_it]
        if chosen:
            share = (likeness[is_chosen] - _NO_DIGIT) / (_DIGIT - _NO_DIGIT)
            yield draw_in_context(pieces, chosen), share.clip(0, 1).astype(np.float32)


def _ways(ink: Levels) -> Iterator[Pieces[Patch]]:
    found = picture_pieces(InkMap(ink)).pieces
    if not found:
        return
    whole = patch_pieces(found, line_height([piece.box for piece in found], LEAST_SIDE_PX))
    yield whole
    cut: dict[bool, Pieces[Patch]] = {}
    for piece in whole.all:
        for parts in split_patch(piece, whole.line):
            is_at_joints = parts[0].is_branch
            cut[is_at_joints] = cut.get(is_at_joints, whole).with_parts(piece, parts)
    yield from (pieces for pieces in cut.values() if len(pieces.all) <= _MOST_PIECES)


def _likeness(pieces: Pieces[Patch], group: Group, layers: NDArray[np.bool_]) -> float:
    """The highest intersection over union of a group's ink with a digit's."""
    ink = _ink([pieces.all[place].content for place in group], layers.shape[1:])
    either = (layers | ink).sum(axis=(1, 2))
    return float(((layers & ink).sum(axis=(1, 2)) / either.clip(1)).max())


def _ink(patches: Sequence[Patch], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    ink = np.zeros(shape, np.bool_)
    for patch in patches:
        height, width = patch.levels.shape
        place = ink[patch.top : patch.top + height, patch.left : patch.left + width]
        np.logical_or(place, patch.levels > _INK, out=place)
    return ink
