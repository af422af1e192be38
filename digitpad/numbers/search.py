"""Search for the segmentation of ink into digits: which candidates to classify, where to cut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.lattice import Group, best_cover
from digitpad.numbers.pieces import Piece, Pieces
from digitpad.numbers.scoring import ScoringWeights, reading_features

_HOPELESS = -7.0  # log odds before it is read: one in 1,100
_MOST_CUTS = 4  # one after the other
_MOST_WEAK = 3  # groups in which cuts are tried at a time
_LARGEST_THICKET = 10_000  # candidates times pieces; three touching digits have 1,250 at most

T = TypeVar("T")
Render = Callable[[Sequence[Piece[T]]], NDArray[np.uint8]]
"""The 28x28 image of pieces in drawing order."""

Classify = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""Probabilities, shape (n, 10), of images, shape (n, 28, 28)."""

Measure = Callable[[Pieces[T], Sequence[Group]], NDArray[np.float64]]
"""What is known of groups before they are classified, shape (n, k)."""

Split = Callable[[Piece[T], float], Sequence[Sequence[Piece[T]]]]
"""The ways to split a piece, given the line height."""


@dataclass(frozen=True, eq=False)
class Segmentation(Generic[T]):
    """A hypothesis: pieces grouped into digits.

    Attributes:
        pieces: All pieces.
        groups: The pieces of each digit, from left to right.
        log_odds: Of each group that it is a digit.
        candidates: How many groups there were to choose from.
    """

    pieces: Pieces[T]
    groups: list[Group]
    log_odds: list[float]
    candidates: int

    @property
    def score(self) -> float:
        """The higher, the better; comparable between cuts of the same ink."""
        return sum(self.log_odds)


class SegmentationSearch(Generic[T]):
    """Groups the pieces of drawings; what was classified is cached for the next, similar one."""

    def __init__(
        self,
        weights: ScoringWeights,
        measure: Measure[T],
        render: Render[T],
        classify: Classify,
        split: Split[T],
    ) -> None:
        """Take the score's weights, what measures groups, and renders and splits their pieces."""
        self.render = render
        self._weights = weights
        self._measure = measure
        self._classify = classify
        self._split = split
        self._known: dict[tuple[T, ...], NDArray[np.float32]] = {}
        self._used: dict[tuple[T, ...], NDArray[np.float32]] = {}

    def begin(self) -> None:
        """Begin another drawing: what the last one had in common with it stays cached."""
        self._known, self._used = self._used, {}

    def segment(self, pieces: Pieces[T]) -> Segmentation[T]:
        """The best segmentation, with pieces split where that scores higher."""
        # Parts that are the same objects in the next round need not be classified again.
        split = cache(lambda piece: self._split(piece, pieces.line))
        best = self._group(pieces)
        for _ in range(_MOST_CUTS):
            # Every cut compares all groups with all pieces: half a minute for a thicket of strokes.
            if best.candidates * len(best.pieces.all) > _LARGEST_THICKET:
                break
            better = self._best_split(best, split)
            if better is None or better.score <= best.score:
                break
            best = better
        return best

    def _group(self, pieces: Pieces[T]) -> Segmentation[T]:
        candidates = pieces.groups()
        measured = self._measure(pieces, candidates)
        is_likely = measured @ self._weights.measured > _HOPELESS
        is_likely |= np.array([len(group) == 1 for group in candidates])
        groups = [group for group, kept in zip(candidates, is_likely, strict=True) if kept]
        reading = reading_features(self._probabilities(pieces, groups))
        features = np.concatenate([measured[is_likely], reading], axis=1)
        scores = dict(zip(groups, (features @ self._weights.reading).tolist(), strict=True))
        cover = best_cover(len(pieces.all), scores)
        return Segmentation(pieces, cover, [scores[group] for group in cover], len(candidates))

    def _probabilities(self, pieces: Pieces[T], groups: Sequence[Group]) -> NDArray[np.float32]:
        """Of each group, shape (n, 10); only groups not seen before are rendered and classified."""
        ordered = [pieces.in_drawing_order(group) for group in groups]
        keys = [tuple(piece.content for piece in members) for members in ordered]
        new = [place for place, key in enumerate(keys) if key not in self._known]
        if new:
            images = np.stack([self.render(ordered[place]) for place in new])
            for place, answer in zip(new, self._classify(images), strict=True):
                self._known[keys[place]] = answer
        self._used.update((key, self._known[key]) for key in keys)
        return np.stack([self._known[key] for key in keys])

    def _best_split(
        self, found: Segmentation[T], split: Callable[[Piece[T]], Sequence[Sequence[Piece[T]]]]
    ) -> Segmentation[T] | None:
        """The best segmentation with one more piece split, or None when none can be."""
        weak = sorted(zip(found.log_odds, found.groups, strict=True))[:_MOST_WEAK]
        trials = [
            self._group(found.pieces.with_parts(piece, parts))
            for log_odds, group in weak
            if log_odds < self._weights.weak
            for piece in (found.pieces.all[place] for place in group)
            for parts in split(piece)
        ]
        return max(trials, key=lambda trial: trial.score, default=None)
