import time
from collections.abc import Mapping

import numpy as np
import pytest

from digitpad.numbers.lattice import Group, best_cover, candidate_groups


def best_by_trying(left: frozenset[int], scores: Mapping[Group, float]) -> float:
    """The highest sum of scores of all ways to cover `left`."""
    if not left:
        return 0.0
    return max(
        scores[group] + best_by_trying(left - set(group), scores)
        for group in scores
        if group[0] == min(left) and left.issuperset(group)
    )


def test_the_best_cover_is_as_good_as_the_best_of_all() -> None:
    rng = np.random.default_rng(0)
    for count in (1, 2, 5, 7):
        for _ in range(10):
            scores = {group: float(rng.normal()) for group in candidate_groups(count)}
            cover = best_cover(count, scores)
            assert sorted(piece for group in cover for piece in group) == list(range(count))
            best = best_by_trying(frozenset(range(count)), scores)
            assert sum(scores[group] for group in cover) == pytest.approx(best)


def test_a_group_may_leave_out_a_piece_between_its_own() -> None:
    scores = {(0,): -9.0, (1,): 1.0, (2,): -9.0, (0, 2): 5.0, (0, 1): 0.0, (1, 2): 0.0}
    assert best_cover(3, scores) == [(0, 2), (1,)]


def test_nothing_is_covered_by_no_group() -> None:
    assert best_cover(0, {}) == []


def test_time_grows_with_the_number_of_pieces_only() -> None:
    scores = dict.fromkeys(candidate_groups(200), 0.0)
    began = time.process_time()
    best_cover(200, scores)
    assert time.process_time() - began < 5
