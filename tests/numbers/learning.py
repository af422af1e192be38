"""Train the scoring weights of numbers: `python -m tests.numbers.learning`.

Prints the tables of strokes in `digitpad/numbers/scoring.py`; those came from an earlier version,
and a run gives similar ones now. Only writers that networks train on are used, without the last of
them, who is kept for validation.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.ink.unipen import Drawing
from digitpad.models.store import ModelStore
from digitpad.numbers.boxes import Box, line_height
from digitpad.numbers.lattice import WINDOW, Group, best_cover, next_state
from digitpad.numbers.pieces import Piece, Pieces
from digitpad.numbers.scoring import GEOMETRY_FEATURES, READING_FEATURES, reading_features
from digitpad.numbers.search import Render, Split
from digitpad.numbers.stroke_pieces import render_strokes, split_strokes, stroke_pieces
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from tests.numbers.logistic import learn
from tests.numbers.made_numbers import MadeNumber, evenly, make_numbers

VALIDATION_WRITER = 30
STROKE_KINDS = {"gap": 400, "kerned": 400, "meeting": 400, "overlapping": 400}
CUT_STROKE_KINDS = {"joined": 400, "kerned": 400}
_BROKEN = 0.25  # of the digits, as other people lift the pen elsewhere
_PURE = 0.75  # of a piece's ink: then it belongs to one digit
_CONSTANT = 1e-3  # a smaller spread is that of a constant feature
_EPOCHS, _RATE, _MARGIN = 30, 0.05, 2.0  # of the epochs' weights the last half is averaged

T = TypeVar("T")
Features = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Lattice:
    """All candidate groups of a number's pieces, their features, and which are its digits."""

    count: int
    groups: list[Group]
    features: Features
    read: list[str]
    digits: list[int]

    def best(self, worth: Features) -> list[int]:
        """The indices of the groups in the best cover."""
        cover = best_cover(self.count, dict(zip(self.groups, worth.tolist(), strict=True)))
        return [self.groups.index(group) for group in cover]


@dataclass(frozen=True, eq=False)
class Maker(Generic[T]):
    """Makes lattices: renders and classifies groups, and knows how much ink each digit has."""

    recognizer: Recognizer
    render: Render[T]
    shares: Callable[[Piece[T]], Features]
    leaves_out: bool = False  # pieces of two digits: no group with them is a digit

    def lattice(self, pieces: Pieces[T]) -> Lattice:
        groups = pieces.groups()
        geometry = np.array([pieces.geometry(group) for group in groups])
        images = np.stack([self.render(pieces.in_drawing_order(group)) for group in groups])
        answers = self.recognizer.probabilities(images)
        shares = np.array([self.shares(piece) for piece in pieces.all])
        owners = shares.argmax(axis=1)
        is_pure = shares.max(axis=1) >= _PURE * shares.sum(axis=1)
        owners[~is_pure & self.leaves_out] = -1
        own = [tuple(np.flatnonzero(owners == digit).tolist()) for digit in range(shares.shape[1])]
        features = np.concatenate([geometry, reading_features(answers)], axis=1)
        read = [str(digit) for digit in answers.argmax(axis=1)]
        digits = [groups.index(group) for group in own if group in groups]
        return Lattice(len(pieces.all), groups, features, read, digits)

    def is_pure(self, piece: Piece[T]) -> bool:
        shares = self.shares(piece)
        return bool(shares.max() >= _PURE * shares.sum())


def main() -> int:
    """Train, and print the weights."""
    with tempfile.TemporaryDirectory() as folder:
        recognizer = ModelStore(Path(folder), bundled_models()).models()[0].recognizer()
        drawings = [
            drawing
            for drawing in PenDigitsSource(Path(folder)).drawings()
            if drawing.writer not in (*TEST_WRITERS, VALIDATION_WRITER)
        ]
    _print_tables(*learn_odds(list(stroke_lattices(recognizer, drawings))))
    return 0


def stroke_lattices(recognizer: Recognizer, drawings: Sequence[Drawing]) -> Iterator[Lattice]:
    """Lattices of strokes, some of them cut at random or where it is right."""
    rng = np.random.default_rng(0)
    for kinds, seed, broken in ((STROKE_KINDS, 1, _BROKEN), (CUT_STROKE_KINDS, 2, 0.0)):
        for kind, count in kinds.items():
            for number in make_numbers(drawings, kind, count, seed, broken=broken):
                maker = Maker(recognizer, render_strokes, _near_strokes(number), leaves_out=True)
                boxes = [Box.of_points(stroke.points) for stroke in number.ink.strokes]
                line = line_height(boxes, SMALLEST_DIGIT)
                pieces = stroke_pieces(list(enumerate(number.ink.strokes)), line)
                for _ in range(0 if broken else int(rng.integers(4))):
                    pieces = _cut_some(pieces, split_strokes, maker, rng)
                yield maker.lattice(pieces)


def learn_odds(lattices: Sequence[Lattice]) -> tuple[Features, Features]:
    """Weights for geometry alone, and for geometry and reading."""
    features = np.concatenate([lattice.features for lattice in lattices])
    is_digit = np.concatenate(
        [np.isin(np.arange(len(lattice.groups)), lattice.digits) for lattice in lattices]
    )
    count = features.shape[1] - reading_features(np.zeros((1, 10), np.float32)).shape[1]
    return learn(features[:, :count], is_digit), learn(features, is_digit)


def learn_covers(
    numbers: Sequence[tuple[str, list[Lattice]]], start: Features, epochs: int = _EPOCHS
) -> Features:
    """Weights by which the best cover that reads correctly beats every one that doesn't.

    Which of the correct covers is the true one is unknown: of cut digits hardly a piece belongs to
    one digit alone. So it is the averaged structured perceptron (Collins 2002) with hidden
    variables (Sun et al. 2009, "Latent variable perceptron algorithm for structured
    classification"), with a margin for every group that is not in that cover.
    """
    rng = np.random.default_rng(0)
    everything = [lattice.features for _, lattices in numbers for lattice in lattices]
    spread = np.concatenate(everything).std(axis=0)
    spread[spread < _CONSTANT] = 1.0
    weights, kept, steps = start * spread, np.zeros_like(start), 0
    for epoch in range(epochs):
        for index in rng.permutation(len(numbers)):
            text, lattices = numbers[index]
            right = best_right(lattices, text, weights / spread)
            if right is None:
                continue
            wrong = _best_of_all(lattices, right, weights / spread)
            if wrong.text != text:
                step = (right.features - wrong.features) / spread
                weights = weights + _RATE / np.sqrt(1 + epoch) * step
            if epoch >= epochs // 2:
                kept, steps = kept + weights, steps + 1
    result: Features = kept / steps / spread
    return result


@dataclass(frozen=True, eq=False)
class Cover:
    """Some groups of a lattice, by index."""

    lattice: Lattice
    places: list[int]

    @property
    def features(self) -> Features:
        result: Features = self.lattice.features[self.places].sum(axis=0)
        return result

    @property
    def text(self) -> str:
        return "".join(self.lattice.read[place] for place in self.places)


def best_right(lattices: Sequence[Lattice], text: str, weights: Features) -> Cover | None:
    """The best of all covers that read a text, or None."""
    found = [_reading(lattice, lattice.features @ weights, text) for lattice in lattices]
    return max(
        (cover for cover in found if cover is not None),
        key=lambda cover: float(cover.features @ weights),
        default=None,
    )


def _best_of_all(lattices: Sequence[Lattice], right: Cover, weights: Features) -> Cover:
    found = []
    for lattice in lattices:
        worth = lattice.features @ weights + _MARGIN
        if lattice is right.lattice:
            worth[right.places] -= _MARGIN
        places = lattice.best(worth)
        found.append((float(worth[places].sum()), Cover(lattice, places)))
    return max(found, key=lambda worth_and_cover: worth_and_cover[0])[1]


def best_reading(lattices: Sequence[Lattice], weights: Features) -> str:
    """What the best of all covers reads."""
    found = []
    for lattice in lattices:
        worth = lattice.features @ weights
        places = lattice.best(worth)
        found.append((float(worth[places].sum()), Cover(lattice, places).text))
    return max(found)[1]


def _reading(lattice: Lattice, worth: Features, text: str) -> Cover | None:
    """The best cover among those that read a text, or None.

    Found as in `best_cover`, with the number of digits read so far in the state.
    """
    best: dict[tuple[int, int, int], tuple[float, tuple[int, ...]]] = {(0, 0, 0): (0.0, ())}
    starting: dict[int, list[int]] = {}
    for place, group in enumerate(lattice.groups):
        starting.setdefault(group[0], []).append(place)
    for first, taken, done in product(
        range(lattice.count), range(1 << (WINDOW - 1)), range(len(text))
    ):
        if (here := best.get((first, taken, done))) is None:
            continue
        for place in starting[first]:
            bits = sum(1 << (piece - first - 1) for piece in lattice.groups[place][1:])
            if bits & taken or lattice.read[place] != text[done]:
                continue
            state = (*next_state(first, taken | bits), done + 1)
            total = here[0] + worth[place]
            if state not in best or total > best[state][0]:
                best[state] = (total, (*here[1], place))
    found = best.get((lattice.count, 0, len(text)))
    return None if found is None else Cover(lattice, list(found[1]))


def _cut_some(
    pieces: Pieces[T],
    split: Split[T],
    maker: Maker[T],
    rng: np.random.Generator,
) -> Pieces[T]:
    for piece in pieces.all:
        is_pure = maker.is_pure(piece)
        ways = split(piece, pieces.line) if rng.random() < (0.1 if is_pure else 0.85) else []
        if ways:
            chosen = ways[int(rng.integers(len(ways)))]
            if not is_pure and rng.random() < 0.65:
                chosen = max(ways, key=lambda way: sum(map(maker.is_pure, way)))
            pieces = pieces.with_parts(piece, chosen)
    return pieces


def _near_strokes(number: MadeNumber) -> Callable[[Piece[T]], Features]:
    """How many points of a piece belong to each digit: its strokes, or nearest to it."""
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


def _print_tables(geometry: Features, read: Features) -> None:
    """Print a row for each feature: its weights alone, and with the reading."""
    count = len(GEOMETRY_FEATURES)
    for name, *row in zip(GEOMETRY_FEATURES, geometry, read[:count], strict=True):
        _print_row(name, row)
    print()
    for name, weight in zip(READING_FEATURES, read[count:], strict=True):
        _print_row(name, [weight])


def _print_row(name: str, weights: Sequence[float]) -> None:
    print(f"{name:<26}" + "".join(f"{round(float(weight), 3):>9}" for weight in weights))


if __name__ == "__main__":
    sys.exit(main())
