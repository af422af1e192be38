"""Read several digits, drawn or in a picture, as one number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.numbers.lattice import Group
from digitpad.numbers.picture_pieces import cut_blot, frame_pieces, line_of, picture_pieces
from digitpad.numbers.pieces import Box
from digitpad.numbers.scoring import PICTURE_WEIGHTS, STROKE_WEIGHTS
from digitpad.numbers.search import DigitSearch, Draw, Found
from digitpad.numbers.signs import Signs, find_signs
from digitpad.numbers.stroke_pieces import cut_piece, draw_pieces, stroke_pieces
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.recognition.recognizer import Recognition, Recognizer

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class DigitReading:
    """One digit of a number.

    Attributes:
        recognition: What the model says of it alone; never blank.
        box: Where its ink is: left, top, right and bottom in the units of the drawing.
        strokes: The places of its strokes in the drawing, ascending; a stroke that runs through
            two digits is one of both. Empty in a picture.
    """

    recognition: Recognition
    box: Box
    strokes: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class NumberReading:
    """What a drawing or a picture says as a number.

    Attributes:
        digits: From left to right; none when there is no ink.
        point: How many digits stand before the decimal point, or None without one.
        is_negative: Whether a minus stands before them.
    """

    digits: tuple[DigitReading, ...] = ()
    point: int | None = None
    is_negative: bool = False

    @property
    def text(self) -> str:
        """The number as one writes it: the most probable digit of each, sure of it or not."""
        digits = "".join(str(it.recognition.digit) for it in self.digits)
        if self.point is not None:
            digits = f"{digits[: self.point]}.{digits[self.point :]}"
        return f"-{digits}" if self.is_negative else digits


class NumberReader:
    """Reads numbers with a recognizer; use it in the recognizer's thread.

    What was read of strokes that are still there is not read again, so that a drawing that grows
    takes little time.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        """Take the model that is asked about every digit."""
        self._recognizer = recognizer
        self._strokes = DigitSearch(
            STROKE_WEIGHTS, draw_pieces, recognizer.probabilities, cut_piece
        )
        self._blots = DigitSearch(PICTURE_WEIGHTS, frame_pieces, recognizer.probabilities, cut_blot)

    def read_ink(self, ink: Ink) -> NumberReading:
        """Say which digits ink shows; one digit alone is read like any drawing of one."""
        strokes = [
            (index, stroke)
            for index, stroke in enumerate(map(_finite, ink.strokes))
            if stroke is not None
        ]
        boxes = [_box(stroke) for _, stroke in strokes]
        signs = find_signs(boxes) if boxes else Signs()
        kept = [it for place, it in enumerate(strokes) if place not in signs.all] or strokes
        if not kept:
            return NumberReading()
        found = self._strokes.find(stroke_pieces(kept))
        if len(found.groups) == 1 and not signs:
            return self._one(found, draw_input(ink))
        return self._several(found, draw_pieces, signs, boxes)

    def read_picture(self, picture: NDArray[np.uint8]) -> NumberReading:
        """Say which digits a picture shows; one digit alone is read like any picture of one.

        Args:
            picture: uint8, shape (height, width), 0 = black, 255 = white; ink darker or lighter
                than the paper.
        """
        blots, scale = picture_pieces(picture)
        boxes = [it.box for it in blots]
        signs = find_signs(boxes) if boxes else Signs()
        kept = [it for place, it in enumerate(blots) if place not in signs.all] or blots
        if not kept:
            return NumberReading()
        found = self._blots.find(line_of(kept))
        if len(found.groups) == 1 and not signs:
            reading = self._one(found, picture_to_input(picture))
        else:
            reading = self._several(found, frame_pieces, signs, boxes)
        return replace(reading, digits=tuple(_in_picture(it, scale) for it in reading.digits))

    def _one(self, found: Found[T], image: NDArray[np.uint8]) -> NumberReading:
        recognition = self._recognizer.recognize(image)
        if recognition.digit is None:
            return NumberReading()
        return NumberReading((_digit(found, found.groups[0], recognition),))

    def _several(
        self, found: Found[T], draw: Draw[T], signs: Signs, boxes: Sequence[Box]
    ) -> NumberReading:
        read = [
            _digit(
                found,
                group,
                self._recognizer.recognize(draw(found.pieces.in_drawing_order(group))),
            )
            for group in found.groups
        ]
        digits = sorted(
            (it for it in read if it.recognition.digit is not None),
            key=lambda it: it.box[0] + it.box[2],
        )
        is_negative = signs.minus is not None
        return NumberReading(tuple(digits), _point(digits, signs, boxes), is_negative=is_negative)


def _digit(found: Found[T], group: Group, recognition: Recognition) -> DigitReading:
    strokes = {found.pieces.all[it].index for it in group}
    return DigitReading(recognition, found.pieces.box(group), tuple(sorted(strokes)))


def _in_picture(digit: DigitReading, scale: int) -> DigitReading:
    """The same with its place in pixels of a picture that was shrunk `scale` times."""
    left, top, right, bottom = (side * scale for side in digit.box)
    return replace(digit, box=(left, top, right, bottom), strokes=())


def _point(digits: Sequence[DigitReading], signs: Signs, boxes: Sequence[Box]) -> int | None:
    """How many digits stand left of the only dot that is a point."""
    if len(signs.points) != 1:
        return None
    dot = boxes[signs.points[0]]
    before = sum(it.box[0] + it.box[2] < dot[0] + dot[2] for it in digits)
    return before if before < len(digits) else None


def _finite(stroke: Stroke) -> Stroke | None:
    """The stroke's points that are numbers, or None; the stroke itself when all of them are."""
    is_finite = np.isfinite(stroke.points).all(axis=1)
    if is_finite.all():
        return stroke
    return Stroke.through(stroke.points[is_finite]) if is_finite.any() else None


def _box(stroke: Stroke) -> Box:
    left, top = stroke.points.min(axis=0).tolist()
    right, bottom = stroke.points.max(axis=0).tolist()
    return left, top, right, bottom
