"""Learn when pieces of ink are one whole digit: `python -m tests.numbers.learning`.

Prints weights for `digitpad/learned_evidence.py`; those it holds came from an earlier form of this
program on fewer numbers: a run of this one gave similar weights for strokes, and worse ones for
pictures (of the training writers' meeting digits 23 % right instead of 38 %). Only writers whom
networks train on are used, and the last of them, who stays aside for validation, is left out.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.digit_evidence import reading_features
from digitpad.digit_lattice import Group, best_cover
from digitpad.digit_pieces import Piece, Pieces
from digitpad.digit_search import Draw
from digitpad.model_store import ModelStore
from digitpad.paths import bundled_models
from digitpad.picture_pieces import cut_blot, frame_pieces, line_of, picture_pieces
from digitpad.recognizer import Recognizer
from digitpad.stroke_pieces import cut_piece, draw_pieces, stroke_pieces
from digitpad.unipen import Drawing
from tests.numbers.drawn_numbers import Picture, draw_number
from tests.numbers.logistic import learn
from tests.numbers.made_numbers import MadeNumber, evenly, make_numbers

VALIDATION_WRITER = 30
STROKE_KINDS = {"gap": 400, "kerned": 400, "meeting": 400, "overlapping": 400}
CUT_STROKE_KINDS = {"joined": 400, "kerned": 400}
PICTURE_KINDS = {"gap": 250, "kerned": 250, "meeting": 400, "overlapping": 100}
_BROKEN = 0.25  # of the digits: other people lift the pen elsewhere
_PURE = 0.75  # of a piece's ink: it is of one digit
_MOST_PIECES = 30
_DIGITS = 3
_EPOCHS, _KEPT_EPOCHS, _RATE, _MARGIN = 16, 8, 0.05, 1.0

T = TypeVar("T")
Features = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Lattice:
    """All groups of a number's pieces, what was measured of each, and which are its digits.

    `is_whole` tells whether each digit is among the groups and no piece is of two.
    """

    count: int
    groups: list[Group]
    features: Features
    digits: list[int]
    is_whole: bool


@dataclass(frozen=True, eq=False)
class _Maker(Generic[T]):
    """Makes lattices: draws pieces, asks the model, and knows how much ink each digit has."""

    recognizer: Recognizer
    draw: Draw[T]
    shares: Callable[[Piece[T]], Features]
    leaves_out: bool = False  # pieces that are of two digits: no group with them is a digit

    def lattice(self, pieces: Pieces[T]) -> Lattice:
        groups = pieces.groups()
        geometry = np.array([pieces.geometry(group) for group in groups])
        images = np.stack([self.draw(pieces.in_drawing_order(group)) for group in groups])
        reading = reading_features(self.recognizer.probabilities(images))
        shares = np.array([self.shares(piece) for piece in pieces.all])
        owners = shares.argmax(axis=1)
        is_pure = shares.max(axis=1) >= _PURE * shares.sum(axis=1)
        owners[~is_pure & self.leaves_out] = -1
        own = [tuple(np.flatnonzero(owners == it).tolist()) for it in range(shares.shape[1])]
        features = np.concatenate([geometry, reading], axis=1)
        digits = [groups.index(group) for group in own if group in groups]
        is_whole = len(digits) == len(own) and bool(is_pure.all())
        return Lattice(len(pieces.all), groups, features, digits, is_whole)

    def is_pure(self, piece: Piece[T]) -> bool:
        shares = self.shares(piece)
        return bool(shares.max() >= _PURE * shares.sum())


def main() -> int:
    """Learn, and print the weights."""
    with tempfile.TemporaryDirectory() as folder:
        recognizer = ModelStore(Path(folder), bundled_models()).models()[0].recognizer()
        drawings = [
            it
            for it in PenDigitsSource(Path(folder)).drawings()
            if it.writer not in (*TEST_WRITERS, VALIDATION_WRITER)
        ]
    strokes = list(stroke_lattices(recognizer, drawings))
    _tell("STROKES", *learn_odds(strokes))
    pairs = list(picture_lattices(recognizer, drawings))
    geometry, whole = learn_odds([it for pair in pairs for it in pair])
    _tell("BLOTS", geometry, whole, learn_cuts(pairs, whole))
    return 0


def stroke_lattices(recognizer: Recognizer, drawings: Sequence[Drawing]) -> Iterator[Lattice]:
    """Lattices of strokes, some of them cut by chance or where it is right."""
    rng = np.random.default_rng(0)
    for kinds, seed, broken in ((STROKE_KINDS, 1, _BROKEN), (CUT_STROKE_KINDS, 2, 0.0)):
        for kind, count in kinds.items():
            for number in make_numbers(drawings, kind, count, seed, broken=broken):
                maker = _Maker(recognizer, draw_pieces, _near_strokes(number), leaves_out=True)
                pieces = stroke_pieces(list(enumerate(number.ink.strokes)))
                for _ in range(0 if broken else int(rng.integers(4))):
                    pieces = _cut_some(pieces, cut_piece, maker, rng)
                yield maker.lattice(pieces)


def picture_lattices(
    recognizer: Recognizer, drawings: Sequence[Drawing]
) -> Iterator[tuple[Lattice, Lattice]]:
    """Of each picture the lattice of its whole pieces and that of pieces cut to bits."""
    rng = np.random.default_rng(0)
    for kind, count in PICTURE_KINDS.items():
        for number in make_numbers(drawings, kind, count, seed=11):
            picture = draw_number(number, rng)
            maker = _Maker(recognizer, frame_pieces, _layer_shares(picture))
            whole = line_of(picture_pieces(picture.levels)[0])
            cut = whole
            for piece in whole.all:
                for parts in cut_blot(piece, whole.line):
                    if not maker.is_pure(piece) or rng.random() < 0.6:
                        cut = cut.with_parts(piece, parts)
            if len(cut.all) <= _MOST_PIECES:
                yield maker.lattice(whole), maker.lattice(cut)


def learn_odds(lattices: Sequence[Lattice]) -> tuple[Features, Features]:
    """Weights by geometry alone, and by geometry and reading."""
    features = np.concatenate([it.features for it in lattices])
    is_digit = np.concatenate([np.isin(np.arange(len(it.groups)), it.digits) for it in lattices])
    count = features.shape[1] - reading_features(np.zeros((1, 10), np.float32)).shape[1]
    return learn(features[:, :count], is_digit), learn(features, is_digit)


def learn_cuts(pairs: Sequence[tuple[Lattice, Lattice]], start: Features) -> Features:
    """Weights by which the right cover beats the best wrong one of either lattice.

    The averaged structured perceptron (Collins 2002, "Discriminative training methods for hidden
    Markov models") with a margin for every right group.
    """
    rng = np.random.default_rng(0)
    spread = np.concatenate([it.features for pair in pairs for it in pair]).std(axis=0) + 1e-6
    spread[0] = 1.0
    weights, kept, steps = start * spread, np.zeros_like(start), 0
    for epoch in range(_EPOCHS):
        for index in rng.permutation(len(pairs)):
            right = pairs[index][0 if pairs[index][0].is_whole else 1]
            if len(right.digits) < _DIGITS:
                continue
            wrong, cover = _most_wrong(pairs[index], right, weights / spread)
            if wrong is not right or sorted(cover) != sorted(right.digits):
                better = right.features[right.digits].sum(axis=0)
                worse = wrong.features[cover].sum(axis=0)
                weights = weights + _RATE / np.sqrt(1 + epoch) * (better - worse) / spread
            if epoch >= _EPOCHS - _KEPT_EPOCHS:
                kept, steps = kept + weights, steps + 1
    result: Features = kept / steps / spread
    return result


def _most_wrong(
    pair: tuple[Lattice, Lattice], right: Lattice, weights: Features
) -> tuple[Lattice, list[int]]:
    found = []
    for lattice in pair:
        worth = lattice.features @ weights + _MARGIN
        if lattice is right:
            worth[lattice.digits] -= _MARGIN
        cover = best_cover(lattice.count, dict(zip(lattice.groups, worth.tolist(), strict=True)))
        places = [lattice.groups.index(group) for group in cover]
        found.append((float(worth[places].sum()), lattice, places))
    _, lattice, places = max(found, key=lambda it: it[0])
    return lattice, places


def _cut_some(
    pieces: Pieces[T],
    cut: Callable[[Piece[T], float], Sequence[Sequence[Piece[T]]]],
    maker: _Maker[T],
    rng: np.random.Generator,
) -> Pieces[T]:
    for piece in pieces.all:
        is_pure = maker.is_pure(piece)
        ways = cut(piece, pieces.line) if rng.random() < (0.1 if is_pure else 0.85) else []
        if ways:
            chosen = ways[int(rng.integers(len(ways)))]
            if not is_pure and rng.random() < 0.65:
                chosen = max(ways, key=lambda way: sum(map(maker.is_pure, way)))
            pieces = pieces.with_parts(piece, chosen)
    return pieces


def _near_strokes(number: MadeNumber) -> Callable[[Piece[T]], Features]:
    """How many points of a piece are of each digit: of its strokes, or nearest to it."""
    digits = [
        np.concatenate([evenly(stroke.points) for stroke in ink.strokes]) @ np.array([1, 1j])
        for ink in number.single
    ]

    def shares(piece: Piece[T]) -> Features:
        if number.parts:
            return np.array([float(piece.index in part) for part in number.parts])
        points = piece.sample[1:-1, None]
        distances = np.stack([np.abs(points - digit).min(axis=1) for digit in digits])
        return np.bincount(distances.argmin(axis=0), minlength=len(digits)).astype(np.float64)

    return shares


def _layer_shares(picture: Picture) -> Callable[[Piece[T]], Features]:
    """How many pixels near a piece's samples are of each digit."""

    def shares(piece: Piece[T]) -> Features:
        rows, columns = piece.sample.imag.astype(int), piece.sample.real.astype(int)
        counts: Features = picture.layers[:, rows, columns].sum(axis=1).astype(np.float64)
        return counts

    return shares


def _tell(name: str, *weights: Features) -> None:
    print(name)
    for it in weights:
        print([round(float(weight), 3) for weight in it])


if __name__ == "__main__":
    sys.exit(main())
