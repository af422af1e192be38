"""Read several digits, drawn or in a picture, as one number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.numbers.boxes import Box
from digitpad.numbers.picture_pieces import (
    picture_pieces,
    render_patches,
    split_patch,
    with_line_height,
)
from digitpad.numbers.pieces import Pieces
from digitpad.numbers.scoring import PICTURE_WEIGHTS, STROKE_WEIGHTS
from digitpad.numbers.search import SegmentationSearch
from digitpad.numbers.signs import Signs, find_signs
from digitpad.numbers.stroke_pieces import render_strokes, split_strokes, stroke_pieces
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.recognition.recognizer import Recognition, Recognizer

T = TypeVar("T")
Part = TypeVar("Part")


@dataclass(frozen=True, eq=False)
class DigitReading:
    """One digit of a number.

    Attributes:
        recognition: The model's answer for this digit alone; never blank.
        box: Its bounding box, in the units of the drawing or in pixels.
        strokes: The indices of its strokes in the drawing, ascending; a stroke that runs through
            two digits belongs to both. Empty in a picture.
    """

    recognition: Recognition
    box: Box
    strokes: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class NumberReading:
    """A drawing or a picture read as a number.

    Attributes:
        digits: From left to right; none when there is no ink.
        point: How many digits stand before the decimal point, or None without one.
        is_negative: Whether there is a minus sign.
    """

    digits: tuple[DigitReading, ...] = ()
    point: int | None = None
    is_negative: bool = False

    @property
    def text(self) -> str:
        """The number as it is written: "-3.5"; "?" stands for what is no digit: "7?2"."""
        digits = "".join(map(_sign, self.digits))
        if self.point is not None:
            digits = f"{digits[: self.point]}.{digits[self.point :]}"
        return f"-{digits}" if self.is_negative else digits

    @property
    def is_number(self) -> bool:
        """Whether it has more than one digit, and not only scribble."""
        verdicts = {digit.recognition.verdict for digit in self.digits}
        return len(self.text) > 1 and verdicts != {"not_a_digit"}

    @property
    def confidence(self) -> float:
        """That of the least certain digit, 0 to 1."""
        return min((digit.recognition.confidence for digit in self.digits), default=0.0)

    @property
    def is_unsure(self) -> bool:
        """Whether some digit may be another one, or none."""
        return any(digit.recognition.verdict != "digit" for digit in self.digits)


def _sign(digit: DigitReading) -> str:
    found = digit.recognition
    return "?" if found.verdict == "not_a_digit" else str(found.digit)


class NumberReader:
    """Reads numbers with a recognizer; use it in the recognizer's thread.

    What it read of strokes that are still there is cached, so that reading a growing drawing takes
    little time.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        """Take the model that classifies every candidate digit."""
        self._recognizer = recognizer
        classify = recognizer.probabilities
        self._strokes = SegmentationSearch(STROKE_WEIGHTS, render_strokes, classify, split_strokes)
        self._patches = SegmentationSearch(PICTURE_WEIGHTS, render_patches, classify, split_patch)

    def read_ink(self, ink: Ink) -> NumberReading:
        """Read the digits of a drawing; a single digit is read like any drawing of one."""
        strokes = [
            (index, stroke)
            for index, stroke in enumerate(map(_finite, ink.strokes))
            if stroke is not None
        ]
        boxes = [Box.of_points(stroke.points) for _, stroke in strokes]
        return self._read(self._strokes, strokes, boxes, stroke_pieces, lambda: draw_input(ink))

    def read_picture(self, picture: NDArray[np.uint8]) -> NumberReading:
        """Read the digits in a picture; a single digit is read like any picture of one.

        Args:
            picture: uint8, shape (height, width), 0 = black, 255 = white; ink darker or lighter
                than the paper.
        """
        found, scale = picture_pieces(picture)
        boxes = [piece.box for piece in found]
        reading = self._read(
            self._patches, found, boxes, with_line_height, lambda: picture_to_input(picture)
        )
        digits = [
            replace(digit, box=digit.box.scaled(scale), strokes=()) for digit in reading.digits
        ]
        return replace(reading, digits=tuple(digits))

    def _read(
        self,
        search: SegmentationSearch[T],
        parts: Sequence[Part],
        boxes: Sequence[Box],
        to_pieces: Callable[[Sequence[Part]], Pieces[T]],
        draw_all: Callable[[], NDArray[np.uint8]],
    ) -> NumberReading:
        """Read the strokes or components with these boxes; `draw_all` is for a lone digit."""
        signs = find_signs(boxes)
        kept = [part for place, part in enumerate(parts) if place not in signs.all] or parts
        if not kept:
            return NumberReading()
        found = search.segment(to_pieces(kept))
        is_alone = len(found.groups) == 1 and not signs
        digits = []
        for group in found.groups:
            members = found.pieces.in_drawing_order(group)
            image = draw_all() if is_alone else search.render(members)
            recognition = self._recognizer.recognize(image)
            if recognition.digit is not None:
                strokes = tuple(sorted({piece.index for piece in members}))
                digits.append(DigitReading(recognition, found.pieces.box(group), strokes))
        digits.sort(key=lambda digit: digit.box.middle)
        point = _decimal_point(digits, signs, boxes)
        return NumberReading(tuple(digits), point, is_negative=signs.minus is not None)


def _decimal_point(
    digits: Sequence[DigitReading], signs: Signs, boxes: Sequence[Box]
) -> int | None:
    """How many digits stand left of the only dot that is a point."""
    if len(signs.points) != 1:
        return None
    dot = boxes[signs.points[0]]
    before = sum(digit.box.middle < dot.middle for digit in digits)
    return before if before < len(digits) else None


def _finite(stroke: Stroke) -> Stroke | None:
    """The stroke's finite points, or None; the stroke itself when all of them are."""
    is_finite = np.isfinite(stroke.points).all(axis=1)
    if is_finite.all():
        return stroke
    return Stroke.through(stroke.points[is_finite]) if is_finite.any() else None
