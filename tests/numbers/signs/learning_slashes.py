"""Learn to tell slashes from ones: `python -m tests.numbers.signs.learning_slashes`.

From writers by whom things may be chosen: ones in real numbers and in numbers made of pen digits
and of UNIPEN's, and slashes drawn between such digits, as ink and as pictures. Prints the weights.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.datasets.unipen.source import UnipenSource
from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing
from digitpad.numbers.line_frame import LineFrame
from digitpad.numbers.signs.slashes import SLASH_FEATURES, may_be_slash, slash_features
from digitpad.numbers.stroke_pieces import stroke_part
from tests.numbers.logistic import learn
from tests.numbers.made_numbers import make_numbers
from tests.numbers.real_numbers import real_numbers
from tests.numbers.signs.signed_numbers import make_signed_numbers

_COUNT = 3000


def main() -> int:
    """Learn and print."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        unipen = UnipenSource(cache)
        others = unipen.split_of_writers().test
        sets = (
            [
                drawing
                for drawing in PenDigitsSource(cache).drawings()
                if drawing.writer not in TEST_WRITERS
            ],
            [drawing for drawing in unipen.drawings() if drawing.writer not in others],
        )
        real = [(number.ink, number.text) for number in real_numbers(cache, "train")]
    rows = [row for ink, text in real for row in _ones(ink, text)] * 5  # as many as of the made
    for drawings in sets:
        rows += _of_made(drawings)
    features = np.array([row for row, _ in rows])
    is_slash = np.array([label for _, label in rows])
    weights = learn(features, is_slash)
    said = features @ weights > 0
    print(f"{(~is_slash).sum()} ones, {said[~is_slash].mean():.1%} taken for slashes")
    print(f"{is_slash.sum()} slashes, {said[is_slash].mean():.1%} found")
    for name, weight in zip(SLASH_FEATURES, weights, strict=True):
        print(f"{name:<24}{weight:8.2f}")
    return 0


Row = tuple[NDArray[np.float64], bool]


def _of_made(drawings: Sequence[Drawing]) -> Iterator[Row]:
    for kind in ("gap", "kerned"):
        for number in make_numbers(drawings, kind, _COUNT // 4, seed=7):
            yield from _ones(number.ink, number.text)
    for number in make_signed_numbers(drawings, _COUNT, seed=7):
        for place, sign in enumerate(number.text):
            if sign in "1/" and len(number.parts[place]) == 1:
                yield from _row(number.ink, next(iter(number.parts[place])), sign == "/")


def _ones(ink: Ink, text: str) -> Iterator[Row]:
    """The upright lines of a number without signs."""
    if "1" in text:
        for index in range(len(ink.strokes)):
            yield from _row(ink, index, False)


def _row(ink: Ink, index: int, is_slash: bool) -> Iterator[Row]:
    parts = [stroke_part(stroke) for stroke in ink.strokes]
    frame = LineFrame.of(parts, SMALLEST_DIGIT)
    part = parts[index]
    if frame and may_be_slash(part, frame.height):
        others = [*parts[:index], *parts[index + 1 :]]
        yield slash_features(part, others, frame), is_slash


if __name__ == "__main__":
    sys.exit(main())
