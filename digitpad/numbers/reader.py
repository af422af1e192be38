"""Read drawings and pictures of numbers: lines, in each its signs, and between these the digits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.rasterize import SMALLEST_DIGIT, draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.numbers.boxes import line_height, union
from digitpad.numbers.lines import gather_lines
from digitpad.numbers.parts import Part
from digitpad.numbers.pictures.pieces import (
    LEAST_SIDE_PX,
    patch_part,
    patch_pieces,
    picture_pieces,
    render_patches,
    split_patch,
)
from digitpad.numbers.pictures.whole_digits import WholeDigits
from digitpad.numbers.pieces import Piece, Pieces, measure_geometry
from digitpad.numbers.reading import DigitReading, Line, NumberReading, SignReading, Symbol
from digitpad.numbers.scoring import PICTURE_WEIGHTS, STROKE_WEIGHTS
from digitpad.numbers.search import SegmentationSearch
from digitpad.numbers.signs.finding import FoundSign, Signs, find_signs
from digitpad.numbers.signs.shapes import is_bar
from digitpad.numbers.stroke_pieces import (
    render_strokes,
    split_strokes,
    stroke_part,
    stroke_pieces,
)
from digitpad.pictures.ink_map import InkMap
from digitpad.pictures.preprocessing import ink_to_input
from digitpad.recognition.recognizer import SURE, Recognizer

T = TypeVar("T")
Item = TypeVar("Item")

_LEAST_PAGE = 12  # symbols of a page of writing
_PAGE_DOUBTS = 0.34  # share of them that are no digit, or unsure


@dataclass(frozen=True, eq=False)
class _Ground(Generic[T, Item]):
    """What there is to read.

    Attributes:
        search: Groups the pieces of digits.
        items: What pieces are made of: strokes with their indices, or components.
        parts: The same as signs are told by.
        indices: Of each item in the drawing.
        is_dot: Of each, whether it is dirt unless it makes a sign.
        to_pieces: Makes the pieces of some items, given the line height.
        draw_all: The network's input for all ink, of a lone digit.
        smallest: The smallest possible height of a digit.
    """

    search: SegmentationSearch[T]
    items: Sequence[Item]
    parts: Sequence[Part]
    indices: Sequence[int]
    is_dot: Sequence[bool]
    to_pieces: Callable[[Sequence[Item], float], Pieces[T]]
    draw_all: Callable[[], NDArray[np.uint8]]
    smallest: float


class NumberReader:
    """Reads numbers with a recognizer; use it in the recognizer's thread.

    What it read of strokes that are still there is cached, so that reading a growing drawing takes
    little time.

    Attributes:
        may_be_page: Whether what is being read has lines and parts enough for a page of writing,
            known before any line is read.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        """Take the model that classifies every candidate digit."""
        self._recognizer = recognizer
        self.may_be_page = False
        classify = recognizer.probabilities
        self._strokes = SegmentationSearch(
            STROKE_WEIGHTS, measure_geometry, render_strokes, classify, split_strokes
        )

    def read_ink(self, ink: Ink) -> NumberReading:
        """Read the numbers of a drawing; a single digit is read like any drawing of one."""
        strokes = [
            (index, stroke)
            for index, stroke in enumerate(map(_finite, ink.strokes))
            if stroke is not None
        ]
        return self._read(
            _Ground(
                self._strokes,
                strokes,
                [stroke_part(stroke) for _, stroke in strokes],
                [index for index, _ in strokes],
                [False] * len(strokes),
                stroke_pieces,
                lambda: draw_input(ink),
                SMALLEST_DIGIT,
            )
        )

    def read_picture(self, ink: InkMap) -> NumberReading:
        """Read the numbers in a picture; a single digit is read like any picture of one.

        Args:
            ink: What was found in it.
        """
        found = picture_pieces(ink)
        classify = self._recognizer.probabilities
        search = SegmentationSearch(
            PICTURE_WEIGHTS, WholeDigits().measure, render_patches, classify, split_patch
        )
        reading = self._read(
            _Ground(
                search,
                found.pieces,
                [patch_part(piece, found.pen) for piece in found.pieces],
                range(len(found.pieces)),
                found.is_dot,
                patch_pieces,
                lambda: ink_to_input(ink),
                LEAST_SIDE_PX,
            )
        )
        lines = tuple(
            tuple(replace(symbol, box=symbol.box.scaled(ink.scale), strokes=()) for symbol in line)
            for line in reading.lines
        )
        return replace(reading, lines=lines)

    def _read(self, ground: _Ground[T, Item]) -> NumberReading:
        ground.search.begin()
        lines = gather_lines(ground.parts, ground.smallest)
        self.may_be_page = len(lines) > 1 and len(ground.parts) >= _LEAST_PAGE
        read = [self._read_line(ground, line, is_only=len(lines) == 1) for line in lines]
        reading = NumberReading(tuple(line for line in read if line))
        return NumberReading(is_page=True) if _is_page(reading) else reading

    def _read_line(self, ground: _Ground[T, Item], line: Sequence[int], *, is_only: bool) -> Line:
        """Read the items of one line; `is_only` where there is no other."""
        signs = _in_drawing(
            find_signs([ground.parts[place] for place in line], ground.smallest), line
        )
        signs = _without_dirt(signs, ground.is_dot)
        rest = [place for place in line if place not in signs.parts and not ground.is_dot[place]]
        if not rest:
            rest, signs = [place for place in line if not ground.is_dot[place]], Signs()
        if not rest:
            return ()
        height = _digit_height([ground.parts[place] for place in rest], ground.smallest)
        symbols: list[Symbol] = [_sign(ground, sign) for sign in signs.found]
        runs = _runs(rest, ground.parts, symbols)
        found = [
            ground.search.segment(ground.to_pieces([ground.items[place] for place in run], height))
            for run in runs
        ]
        is_alone = is_only and not symbols and sum(len(run.groups) for run in found) == 1
        slashes = {ground.indices[place]: share for place, share in signs.slashes.items()}
        for segmentation in found:
            for group in segmentation.groups:
                members = segmentation.pieces.in_drawing_order(group)
                image = ground.draw_all() if is_alone else ground.search.render(members)
                symbols += self._digit(image, members, slashes, is_alone=is_alone)
        return tuple(sorted(symbols, key=lambda symbol: symbol.box.middle))

    def _digit(
        self,
        image: NDArray[np.uint8],
        members: Sequence[Piece[T]],
        slashes: dict[int, float],
        *,
        is_alone: bool,
    ) -> list[DigitReading]:
        """The digit that pieces make up; none where there is too little ink."""
        recognition = self._recognizer.recognize(image, is_among_digits=not is_alone)
        if recognition.digit is None:
            return []
        strokes = tuple(sorted({piece.index for piece in members}))
        is_doubtful = len(strokes) == 1 and slashes.get(strokes[0], 0.0) > 1 - SURE
        box = union(piece.box for piece in members)
        return [DigitReading(recognition, box, strokes, "/" if is_doubtful else "")]


def _digit_height(parts: Sequence[Part], smallest: float) -> float:
    """How high the digits of a line are; a level line alone counts as high as it is long.

    It is one drawing then, rather than a row of ones as high as the line is thick.
    """
    height = line_height([part.box for part in parts], smallest)
    if len(parts) == 1 and (box := parts[0].box).width > height and is_bar(parts[0]):
        return box.width
    return height


def _is_page(reading: NumberReading) -> bool:
    """Whether so much of it is no digit that it must be writing."""
    symbols = reading.symbols
    doubtful = sum(symbol.is_unsure for symbol in symbols)
    return len(symbols) >= _LEAST_PAGE and doubtful > _PAGE_DOUBTS * len(symbols)


def _in_drawing(signs: Signs, line: Sequence[int]) -> Signs:
    """Signs with the indices of the drawing instead of those of their line."""
    found = [replace(sign, parts=tuple(line[part] for part in sign.parts)) for sign in signs.found]
    slashes = {line[part]: share for part, share in signs.slashes.items()}
    return Signs(tuple(found), tuple(line[part] for part in signs.stray), slashes)


def _without_dirt(signs: Signs, is_dot: Sequence[bool]) -> Signs:
    """Signs without those that dirt would make: a dot makes points and colons."""
    found = [
        sign
        for sign in signs.found
        if sign.text in ".:" or not any(is_dot[part] for part in sign.parts)
    ]
    return replace(signs, found=tuple(found))


def _sign(ground: _Ground[T, Item], sign: FoundSign) -> SignReading:
    box = union(ground.parts[place].box for place in sign.parts)
    strokes = tuple(sorted(ground.indices[place] for place in sign.parts))
    return SignReading(sign.text, box, strokes, sign.confidence, sign.other)


def _runs(rest: Sequence[int], parts: Sequence[Part], signs: Sequence[Symbol]) -> list[list[int]]:
    """What is left of a line, parted where signs stand: no digit reaches across one."""
    borders = sorted(sign.box.middle for sign in signs)
    runs: dict[int, list[int]] = {}
    for place in rest:
        before = sum(border < parts[place].box.middle for border in borders)
        runs.setdefault(before, []).append(place)
    return [runs[before] for before in sorted(runs)]


def _finite(stroke: Stroke) -> Stroke | None:
    """The stroke's finite points, or None; the stroke itself when all of them are."""
    is_finite = np.isfinite(stroke.points).all(axis=1)
    if is_finite.all():
        return stroke
    return Stroke.through(stroke.points[is_finite]) if is_finite.any() else None
