import numpy as np
import pytest

from digitpad.numbers.boxes import Box
from digitpad.numbers.pieces import Piece, Pieces, measure_geometry
from digitpad.numbers.scoring import GEOMETRY_FEATURES


def part(left: float, *span: float, is_branch: bool = False) -> Piece[str]:
    """A part of the first piece of ink."""
    start, end = span or (0.0, 1.0)
    sample = np.array([left + 50j, left + 10 + 50j])
    box = Box(left, 0.0, left + 10, 100.0)
    return Piece("", box, sample, 0, (start, end), is_branch=is_branch)


@pytest.mark.parametrize(
    ("group", "ends", "uncut"), [((0,), 1, 1), ((0, 1), 1, 0), ((1,), 2, 1), ((0, 1, 2), 0, 0)]
)
def test_a_group_knows_its_cuts(group: tuple[int, ...], ends: int, uncut: int) -> None:
    pieces = Pieces([part(0, 0.0, 0.3), part(10, 0.3, 0.6), part(20, 0.6, 1.0)], 100.0)
    (features,) = measure_geometry(pieces, [group])
    measured = dict(zip(GEOMETRY_FEATURES, features, strict=True))
    assert (measured["cut ends"], measured["uncut"]) == (ends, uncut)


def test_parts_of_a_stroke_are_one_digit_only_if_they_follow_each_other() -> None:
    pieces = Pieces([part(0, 0.0, 0.3), part(10, 0.3, 0.6), part(20, 0.6, 1.0)], 100.0)
    assert {(0, 1), (1, 2), (0, 1, 2)} <= set(pieces.groups())
    assert (0, 2) not in pieces.groups()


def test_branches_of_one_piece_of_ink_may_be_one_digit_in_any_order() -> None:
    pieces = Pieces([part(left, is_branch=True) for left in (0, 10, 20)], 100.0)
    assert {(0, 2), (0, 1, 2), (1, 2)} <= set(pieces.groups())
