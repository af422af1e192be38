"""Split the writers of a collection from many places into those who train, choose and test."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

TEST_WRITERS = 40
CHOOSING_WRITERS = 20
_FEWEST_TO_CHOOSE = 6  # writers of a place: of fewer, all but one or two train


@dataclass(frozen=True)
class WriterSplit:
    """Who is held out.

    Attributes:
        test: Writers that no network trains on and that choose nothing.
        choosing: Writers that are held out where a run holds out digits for validation.
    """

    test: frozenset[int]
    choosing: frozenset[int]


def split_writers(sites: Mapping[int, str]) -> WriterSplit:
    """Split writers by a rule that looks at nothing they wrote.

    Of each place as many are test writers as its share of all writers, at least one; and of each
    place with six writers or more, its share of those who choose. A place's writers are taken in
    the order of the SHA-256 of "place rank", where rank counts them by number from 0.

    Args:
        sites: The place of each writer, by the writer's number.
    """
    places = defaultdict(list)
    for writer in sorted(sites):
        places[sites[writer]].append(writer)
    orders = {place: _shuffled(place, writers) for place, writers in places.items()}
    tests = _apportion(TEST_WRITERS, {place: len(order) for place, order in orders.items()})
    large = {
        place: len(order) for place, order in orders.items() if len(order) >= _FEWEST_TO_CHOOSE
    }
    choosers = _apportion(CHOOSING_WRITERS, large)
    test, choosing = set[int](), set[int]()
    for place, order in orders.items():
        first = tests[place]
        test.update(order[:first])
        choosing.update(order[first : first + choosers.get(place, 0)])
    return WriterSplit(frozenset(test), frozenset(choosing))


def _shuffled(place: str, writers: list[int]) -> list[int]:
    keys = {
        writer: sha256(f"{place} {rank}".encode()).digest() for rank, writer in enumerate(writers)
    }
    return sorted(writers, key=keys.__getitem__)


def _apportion(total: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Seats for each place in proportion to its size, at least one, by largest remainder."""
    whole = sum(sizes.values())
    shares = {place: total * size / whole for place, size in sizes.items()}
    seats = {place: min(max(1, int(share)), sizes[place]) for place, share in shares.items()}
    by_need = sorted(shares, key=lambda place: (seats[place] - shares[place], place))
    for place in by_need[: max(0, total - sum(seats.values()))]:
        seats[place] += seats[place] < sizes[place]
    return seats
