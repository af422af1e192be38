import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.pictures.skeleton import FREE, thin, trace


def ink_of(*paths: list[tuple[int, int]], pen: int = 7) -> NDArray[np.bool_]:
    image = Image.new("1", (100, 100))
    for path in paths:
        ImageDraw.Draw(image).line(path, fill=1, width=pen)
    return np.asarray(image)


def test_a_thick_line_becomes_its_middle_a_pixel_wide() -> None:
    skeleton = thin(ink_of([(20, 50), (80, 50)]))
    rows, columns = np.nonzero(skeleton)
    assert set(rows) <= {49, 50, 51}
    assert len(set(columns)) == len(columns) > 50


def test_a_ring_stays_a_ring() -> None:
    image = Image.new("1", (100, 100))
    ImageDraw.Draw(image).ellipse((20, 20, 80, 80), outline=1, width=8)
    (branch,), joints = trace(thin(np.asarray(image)))
    assert len(joints) == 0
    assert branch.joints == (FREE, FREE)
    assert branch.points[0] == branch.points[-1]
    assert branch.length == pytest.approx(52 * np.pi, rel=0.15)  # steps of whole pixels


def test_where_three_lines_meet_there_is_one_joint() -> None:
    branches, joints = trace(thin(ink_of([(10, 50), (90, 50)], [(50, 50), (50, 95)])))
    assert len(joints) == 1
    assert abs(joints[0] - (50 + 50j)) < 4
    ends = sorted(branch.joints for branch in branches if branch.length > 10)
    assert [sorted(joints) for joints in ends] == [[FREE, 0]] * 3


def test_every_pixel_is_of_a_branch_or_a_joint() -> None:
    skeleton = thin(ink_of([(10, 10), (90, 90)], [(10, 80), (90, 20)], [(5, 50), (95, 55)]))
    branches, joints = trace(skeleton)
    points = np.concatenate([joints, *(branch.points for branch in branches)])
    rows, columns = np.nonzero(skeleton)
    places = columns + 0.5 + 1j * (rows + 0.5)
    assert np.abs(places[:, None] - points).min(axis=1).max() < 3


@pytest.mark.parametrize("ink", [np.zeros((5, 5), bool), np.zeros((1, 1), bool)])
def test_no_ink_has_no_lines(ink: NDArray[np.bool_]) -> None:
    branches, joints = trace(thin(ink))
    assert branches == []
    assert len(joints) == 0


def test_a_single_pixel_is_a_line_without_length() -> None:
    (branch,), _ = trace(thin(np.ones((1, 1), bool)))
    assert branch.length == 0.0
