"""Choose which pieces of ink make up a digit each, so that all of it reads best.

LeCun et al. 1998 ("Gradient-Based Learning Applied to Document Recognition", section V) cut a word
into more pieces than it has characters, ask the recogniser about each group of neighbouring pieces
and take the cheapest path through the graph of groups. Here a group may leave out a piece between
two of its own, for the bar of a 5 may hang over the next digit; so a path is a cover of all pieces.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

WINDOW = 6
"""How many neighbouring pieces a group may be chosen from: its first and the five to the right."""

MOST_PIECES = 5
"""Of a group: a digit that was cut in vain falls into that many."""

Group = tuple[int, ...]
"""Pieces by their places from left to right, ascending."""


def candidate_groups(count: int) -> Iterator[Group]:
    """Every group that `count` pieces allow: at most 31 that begin with the same piece."""
    for first in range(count):
        others = range(first + 1, min(first + WINDOW, count))
        for size in range(MOST_PIECES):
            for more in combinations(others, size):
                yield (first, *more)


def best_cover(count: int, scores: Mapping[Group, float]) -> list[Group]:
    """The groups, each piece in exactly one, whose scores together are highest.

    Dynamic programming from left to right. A state is the first piece that is in no group yet and
    which of the five behind it already are, so that time grows with `count` only.

    Args:
        count: How many pieces there are.
        scores: What each group is worth; every piece must be there alone.
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
    return sorted(_trace(best, (count, 0)), key=lambda group: group[0])


def next_state(first: int, taken: int) -> tuple[int, int]:
    """The state once `first` is in a group: the next piece that is in none becomes first."""
    first += 1
    while taken & 1:
        first, taken = first + 1, taken >> 1
    return first, taken >> 1


def _trace(
    best: Mapping[tuple[int, int], tuple[float, tuple[int, int], Group]], state: tuple[int, int]
) -> Iterable[Group]:
    while state != (0, 0):
        _, state, group = best[state]
        yield group
