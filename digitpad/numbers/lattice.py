"""The segmentation lattice: candidate groups of pieces, and the cover that scores best.

LeCun et al. 1998 ("Gradient-Based Learning Applied to Document Recognition", section V) cut a word
into more pieces than it has characters, ask the recogniser about each group of neighbouring pieces
and take the cheapest path through the graph of groups. Here a group may leave out a piece between
two of its own, for the bar of a 5 may hang over the next digit; so a path is a cover of all pieces.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

WINDOW = 6
"""A group's pieces come from so many neighbours: its first piece and the five to the right."""

MOST_PIECES = 5
"""Of a group: a digit that was cut needlessly falls into so many."""

Group = tuple[int, ...]
"""Indices of pieces from left to right, ascending."""


def candidate_groups(count: int) -> Iterator[Group]:
    """All candidate groups of `count` pieces: at most 31 that start with the same piece."""
    for first in range(count):
        others = range(first + 1, min(first + WINDOW, count))
        for size in range(MOST_PIECES):
            for more in combinations(others, size):
                yield (first, *more)


def best_cover(count: int, scores: Mapping[Group, float]) -> list[Group]:
    """The exact cover of all pieces by groups with the highest sum of scores.

    Dynamic programming from left to right. A state is the first piece in no group yet and a bit
    mask of which of the next five are in one, so time is linear in `count`.

    Args:
        count: The number of pieces.
        scores: Of each candidate group; every single piece must be among them.
    """
    starting: list[list[Group]] = [[] for _ in range(count)]
    for group in scores:
        starting[group[0]].append(group)
    best: dict[tuple[int, int], tuple[float, tuple[int, int], Group]] = {(0, 0): (0.0, (0, 0), ())}
    for first in range(count):
        for taken in range(1 << (WINDOW - 1)):
            if (here := best.get((first, taken))) is None:
                continue
            for group in starting[first]:
                bits = sum(1 << (piece - first - 1) for piece in group[1:])
                if bits & taken:
                    continue
                state = next_state(first, taken | bits)
                total = here[0] + scores[group]
                if state not in best or total > best[state][0]:
                    best[state] = (total, (first, taken), group)
    cover, state = [], (count, 0)
    while state != (0, 0):
        _, state, group = best[state]
        cover.append(group)
    return cover[::-1]


def next_state(first: int, taken: int) -> tuple[int, int]:
    """The state once `first` is in a group: the next piece in none becomes first."""
    first += 1
    while taken & 1:
        first, taken = first + 1, taken >> 1
    return first, taken >> 1
