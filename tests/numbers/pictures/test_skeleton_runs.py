import numpy as np
import pytest

from digitpad.numbers.pictures.skeleton_runs import runs_of
from digitpad.pictures.skeleton import FREE, Branch, Points

PEN = 6.0
CENTRE = 50 + 50j


def branch(start: complex, end: complex, joints: tuple[int, int]) -> Branch:
    count = int(abs(end - start)) + 1
    return Branch(np.linspace(start, end, count).astype(np.complex128), joints)


def ray(degrees: float, length: float = 30.0, joint: int = 0, centre: complex = CENTRE) -> Branch:
    """A line from a joint into a direction, clockwise from the right."""
    direction = np.exp(1j * np.radians(degrees))
    return branch(centre + direction, centre + length * direction, (joint, FREE))


def make_runs(*branches: Branch, joints: tuple[complex, ...] = (CENTRE,)) -> list[Points]:
    return runs_of(branches, np.array(joints), PEN)


def test_a_plain_crossing_is_two_lines_that_go_straight_on() -> None:
    runs = make_runs(ray(0), ray(80), ray(180), ray(260))
    angles = [
        sorted(
            {
                round(np.degrees(np.angle(point - CENTRE))) % 180
                for point in run
                if abs(point - CENTRE) > 5
            }
        )
        for run in runs
    ]
    assert sorted(map(tuple, angles)) == [(0,), (80,)]


def test_where_three_lines_meet_each_is_left_alone() -> None:
    runs = make_runs(ray(0), ray(90), ray(180))
    assert sorted(round(np.degrees(np.angle(run[10] - CENTRE))) for run in runs) == [0, 90, 180]


def test_four_lines_that_may_be_paired_in_two_ways_are_left_alone() -> None:
    assert len(make_runs(ray(80), ray(100), ray(260), ray(280))) == 4


def test_a_bulge_of_the_edge_is_no_line() -> None:
    (run,) = make_runs(ray(0), ray(180), ray(90, length=4))
    assert max(run.imag) == pytest.approx(50)


def test_two_joints_hardly_apart_are_one_crossing() -> None:
    right = CENTRE + 4
    bridge = branch(CENTRE, right, (0, 1))
    crossing = [ray(150), ray(210), ray(30, joint=1, centre=right), ray(330, joint=1, centre=right)]
    assert len(make_runs(bridge, *crossing, joints=(CENTRE, right))) == 2


def test_a_ring_that_a_line_crosses_is_told_from_it() -> None:
    left, right = 20 + 50j, 80 + 50j
    halves = [
        Branch(50 + 50j + 30 * np.exp(1j * np.linspace(0, turn, 90)), (1, 0))
        for turn in (np.pi, -np.pi)
    ]
    line = [
        branch(left, right, (0, 1)),
        branch(left, 0 + 50j, (0, FREE)),
        branch(right, 100 + 50j, (1, FREE)),
    ]
    assert len(make_runs(*halves, *line, joints=(left, right))) == 2
