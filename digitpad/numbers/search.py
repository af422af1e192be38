"""Find the digits among pieces of ink: what to ask the recogniser, and where to cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.lattice import Group, best_cover
from digitpad.numbers.pieces import Piece, Pieces
from digitpad.numbers.scoring import ScoringWeights, reading_features

_HOPELESS = -7.0  # log odds by geometry: one in 1,100; one true group in 300 is below
_WEAK = 0.0  # log odds of a group that is rather no digit: it may hold two
_MOST_CUTS = 4  # one after the other
_MOST_WEAK = 3  # groups in which cuts are tried at a time
_LARGEST_THICKET = 10_000  # groups times pieces; three touching digits have 1,250 at most

T = TypeVar("T")
Draw = Callable[[Sequence[Piece[T]]], NDArray[np.uint8]]
"""The 28x28 image of pieces, which are in the order of drawing."""

Ask = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""Probabilities, shape (n, 10), of images, shape (n, 28, 28)."""

Cut = Callable[[Piece[T], float], Sequence[Sequence[Piece[T]]]]
"""The ways to cut a piece, given the height of the line."""


@dataclass(frozen=True, eq=False)
class Found(Generic[T]):
    """A way to group pieces.

    Attributes:
        pieces: All pieces.
        groups: Those of each digit, from left to right.
        odds: The log odds of each group that it is a digit.
        choices: How many groups there were to choose from.
    """

    pieces: Pieces[T]
    groups: list[Group]
    odds: list[float]
    choices: int

    @property
    def score(self) -> float:
        """The higher, the better it reads; to be compared with other cuts of the same ink."""
        return sum(self.odds)


class DigitSearch(Generic[T]):
    """Groups pieces of one drawing; what was read once is kept for the next drawing like it."""

    def __init__(self, weights: ScoringWeights, draw: Draw[T], ask: Ask, cut: Cut[T]) -> None:
        """Take what knows of digits, and what draws, reads and cuts pieces."""
        self._weights = weights
        self._draw = draw
        self._ask = ask
        self._cut = cut
        self._known: dict[tuple[T, ...], NDArray[np.float32]] = {}
        self._used: dict[tuple[T, ...], NDArray[np.float32]] = {}

    def find(self, pieces: Pieces[T]) -> Found[T]:
        """The best way to group pieces, some of them cut where it reads better so."""
        self._used = {}
        found = self._group(pieces)
        for _ in range(_MOST_CUTS):
            # Every cut compares all groups with all pieces: half a minute for a thicket of strokes.
            if found.choices * len(found.pieces.all) > _LARGEST_THICKET:
                break
            better = self._best_cut(found)
            if better is None or better.score <= found.score:
                break
            found = better
        self._known = self._used
        return found

    def _group(self, pieces: Pieces[T]) -> Found[T]:
        groups = pieces.groups()
        choices = len(groups)
        geometry = np.array([pieces.geometry(group) for group in groups])
        is_likely = geometry @ self._weights.geometry > _HOPELESS
        is_likely |= np.array([len(group) == 1 for group in groups])
        groups = [it for it, kept in zip(groups, is_likely, strict=True) if kept]
        answers = self._read(pieces, groups)
        features = np.concatenate([geometry[is_likely], reading_features(answers)], axis=1)
        odds = (features @ self._weights.reading).tolist()
        worth = dict(zip(groups, odds, strict=True))
        cover = best_cover(len(pieces.all), worth)
        return Found(pieces, cover, [worth[group] for group in cover], choices)

    def _read(self, pieces: Pieces[T], groups: Sequence[Group]) -> NDArray[np.float32]:
        """Probabilities of each group; only what is not known yet is drawn and read."""
        ordered = [pieces.in_drawing_order(group) for group in groups]
        keys = [tuple(piece.content for piece in it) for it in ordered]
        new = [it for it, key in zip(ordered, keys, strict=True) if key not in self._known]
        if new:
            answers = self._ask(np.stack([self._draw(it) for it in new]))
            for it, answer in zip(new, answers, strict=True):
                self._known[tuple(piece.content for piece in it)] = answer
        self._used.update((key, self._known[key]) for key in keys)
        return np.stack([self._known[key] for key in keys])

    def _best_cut(self, found: Found[T]) -> Found[T] | None:
        """The best way with one piece more than `found` has, or None when none can be cut."""
        weak = sorted(zip(found.odds, found.groups, strict=True))[:_MOST_WEAK]
        trials = [
            self._group(found.pieces.with_parts(piece, parts))
            for odds, group in weak
            if odds < _WEAK
            for piece in (found.pieces.all[it] for it in group)
            for parts in self._cut(piece, found.pieces.line)
        ]
        return max(trials, key=lambda it: it.score, default=None)
