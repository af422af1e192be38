import numpy as np
import pytest

from digitpad.numbers.boxes import Box
from digitpad.numbers.pieces import Piece, Pieces
from digitpad.numbers.scoring import GEOMETRY_FEATURES
from digitpad.numbers.skeleton_runs import Ends

JOINT_FEATURES = ("branches", "joints cut", "lines cut", "lines cut for none")


def branch(left: float, *directions: complex) -> Piece[str]:
    """A branch of the first piece of ink, that leaves its only joint in these directions."""
    ends: Ends = tuple((0, direction) for direction in directions)
    sample = np.array([left + 50j, left + 10 + 50j])
    return Piece("", Box(left, 0.0, left + 10, 100.0), sample, 0, ends=ends)


def of_joints(pieces: Pieces[str], *group: int) -> list[float]:
    measured = dict(zip(GEOMETRY_FEATURES, pieces.geometry(group), strict=True))
    return [measured[name] for name in JOINT_FEATURES]


@pytest.fixture
def pieces() -> Pieces[str]:
    """A line from left to right, in two branches, and one that comes down on it."""
    return Pieces([branch(0, -1 + 0j), branch(10, -1j), branch(20, 1 + 0j)], 100.0)


def test_a_group_that_cuts_a_line_in_two_is_told_so(pieces: Pieces[str]) -> None:
    assert of_joints(pieces, 0, 1) == [1, 1, 1, 1]


def test_a_group_of_a_whole_line_cuts_none(pieces: Pieces[str]) -> None:
    assert of_joints(pieces, 0, 2) == [1, 1, 0, 0]


def test_where_all_goes_on_inside_no_joint_is_cut(pieces: Pieces[str]) -> None:
    assert of_joints(pieces, 0, 1, 2) == [1, 0, 0, 0]


def test_ink_that_is_no_branch_has_no_joints() -> None:
    alone = Piece("", Box(0.0, 0.0, 10.0, 100.0), np.array([5 + 50j]), 0)
    assert of_joints(Pieces([alone], 100.0), 0) == [0, 0, 0, 0]


def test_branches_of_one_piece_of_ink_may_be_one_digit_in_any_order(pieces: Pieces[str]) -> None:
    assert {(0, 2), (0, 1, 2), (1, 2)} <= set(pieces.groups())
