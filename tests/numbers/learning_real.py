"""Go on learning the weights of strokes with real numbers: `python -m tests.numbers.learning_real`.

Begins with the weights in `digitpad/numbers/scoring.py` and prints the column "strokes with the
reading" anew. Whose number a real one is, is known, but not which stroke belongs to which digit, so
covers are learned that read correctly, as for pictures. UNIPEN's test writers and those of the pen
digits take no part; what it gains is measured first on a third of the writers at a time, from whom
nothing was learned then.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.ink.strokes import Ink, Stroke
from digitpad.models.store import ModelStore
from digitpad.numbers.boxes import line_height
from digitpad.numbers.pieces import Pieces
from digitpad.numbers.scoring import GEOMETRY_FEATURES, READING_FEATURES, STROKE_WEIGHTS
from digitpad.numbers.signs.finding import find_signs
from digitpad.numbers.stroke_pieces import (
    render_strokes,
    split_strokes,
    stroke_part,
    stroke_pieces,
)
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from tests.numbers.learning import (
    VALIDATION_WRITER,
    Features,
    Lattice,
    Maker,
    best_reading,
    best_right,
    learn_covers,
)
from tests.numbers.made_numbers import GAPS, make_numbers
from tests.numbers.real_numbers import real_numbers

_MADE = 60  # of each kind, whole and with broken strokes
_BROKEN = 0.25
_REPEATS = 2  # of a real number in an epoch
_MOST_PIECES, _MOST_CUTS, _MOST_WAYS = 14, 3, 20
_EPOCHS = 6
_THIRDS = 3


@dataclass(frozen=True, eq=False)
class Number:
    """A number with its writer, and the lattices of its strokes and of every way to cut them."""

    text: str
    writer: int
    ways: list[Lattice]


def main() -> int:
    """Measure, learn and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="digitpad", help="name of the model that reads")
    parser.add_argument("--data-dir", type=Path, help="whose models; default: the bundled ones")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        models = options.data_dir / "models" if options.data_dir else Path(folder)
        recognizer = ModelStore(models, bundled_models()).find(options.model).recognizer()
        real = read_real(recognizer, Path(folder))
        made = read_made(recognizer, Path(folder))
    before = share_right(real, STROKE_WEIGHTS.reading)
    shares = [
        share_right(held, learned(kept, made)) * len(held) / len(real)
        for kept, held in in_thirds(real)
    ]
    print(f"real numbers of writers held out: {before:.1%} before, {sum(shares):.1%} after")
    names = (*GEOMETRY_FEATURES, *READING_FEATURES)
    for name, weight in zip(names, learned(real, made), strict=True):
        print(f"{name:<26}{round(float(weight), 3):>9}")
    return 0


def read_real(recognizer: Recognizer, cache: Path) -> list[Number]:
    """The real numbers of those who don't test."""
    numbers = real_numbers(cache, "train")
    found = ((each.text, each.writer, each.ink) for each in numbers)
    return list(_numbers(recognizer, found))


def read_made(recognizer: Recognizer, cache: Path) -> list[Number]:
    """Made ones of every kind, so that those are read no worse."""
    apart = (*TEST_WRITERS, VALIDATION_WRITER)
    drawings = [each for each in PenDigitsSource(cache).drawings() if each.writer not in apart]
    made = (
        (number.text, 0, number.ink)
        for kind in GAPS
        for broken in (0.0, _BROKEN)
        for number in make_numbers(drawings, kind, _MADE, seed=31, broken=broken)
    )
    return list(_numbers(recognizer, made))


def learned(real: Sequence[Number], made: Sequence[Number]) -> Features:
    """The weights after learning."""
    few = [number for number in (*real, *made) if len(number.ways) <= _MOST_WAYS]
    numbers = [
        (number.text, number.ways)
        for number in few
        for _ in range(_REPEATS if number.writer else 1)
    ]
    return learn_covers(numbers, STROKE_WEIGHTS.reading, _EPOCHS)


def share_right(numbers: Sequence[Number], weights: Features) -> float:
    """How many of the numbers are read correctly, if every way to cut them is tried."""
    return float(np.mean([best_reading(each.ways, weights) == each.text for each in numbers]))


def in_thirds(numbers: Sequence[Number]) -> Iterable[tuple[list[Number], list[Number]]]:
    """Three times the numbers of two thirds of the writers, and those of the others."""
    writers = np.random.default_rng(1).permutation(sorted({each.writer for each in numbers}))
    for third in range(_THIRDS):
        held = set(writers[third::_THIRDS].tolist())
        yield (
            [each for each in numbers if each.writer not in held],
            [each for each in numbers if each.writer in held],
        )


def _numbers(recognizer: Recognizer, numbers: Iterable[tuple[str, int, Ink]]) -> Iterable[Number]:
    maker = Maker(recognizer, render_strokes, lambda _piece: np.ones(1))
    for text, writer, ink in numbers:
        pieces = _pieces(ink)
        if len(pieces.all) <= _MOST_PIECES:
            yield Number(text, writer, _ways(pieces, text, maker))


def _pieces(ink: Ink) -> Pieces[tuple[Stroke, ...]]:
    parts = [stroke_part(stroke) for stroke in ink.strokes]
    signs = find_signs(parts, SMALLEST_DIGIT)
    strokes = list(enumerate(ink.strokes))
    kept = [each for each in strokes if each[0] not in signs.parts] or strokes
    line = line_height([parts[index].box for index, _ in kept], SMALLEST_DIGIT)
    return stroke_pieces(kept, line)


def _ways(
    pieces: Pieces[tuple[Stroke, ...]], text: str, maker: Maker[tuple[Stroke, ...]]
) -> list[Lattice]:
    """The lattices of the pieces, with one more cut, and so on where there are too few strokes."""
    ways = [maker.lattice(pieces)]
    for _ in range(min(_MOST_CUTS, max(1, len(text) - len(pieces.all) + 1))):
        cut = [
            pieces.with_parts(piece, parts)
            for piece in pieces.all
            for parts in split_strokes(piece, pieces.line)
        ]
        if not cut:
            break
        lattices = [maker.lattice(each) for each in cut]
        ways += lattices
        pieces = cut[int(np.argmax([_worth(lattice, text) for lattice in lattices]))]
    return ways


def _worth(lattice: Lattice, text: str) -> float:
    """How good a way to cut is: one that reads correctly is better than any other."""
    worth = lattice.features @ STROKE_WEIGHTS.reading
    right = best_right([lattice], text, STROKE_WEIGHTS.reading)
    if right is not None:
        return 1e6 + float(worth[right.places].sum())
    return float(worth[lattice.best(worth)].sum())


if __name__ == "__main__":
    sys.exit(main())
