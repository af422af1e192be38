import numpy as np
import pytest

from digitpad.ink.paths import arc_length, path_length, resample, step_lengths

CORNER = np.array([[0.0, 0.0], [3.0, 4.0], [3.0, 4.0], [3.0, 10.0]])


def test_arc_length_adds_up_the_steps() -> None:
    assert step_lengths(CORNER).tolist() == [0, 5, 0, 6]
    assert arc_length(CORNER).tolist() == [0, 5, 5, 11]
    assert path_length(CORNER) == 11


def test_resampled_points_are_evenly_spaced_on_the_path() -> None:
    even = resample(CORNER, arc_length(CORNER), 12)
    np.testing.assert_allclose(arc_length(even), np.arange(12))
    assert even[[0, 5, -1]].tolist() == [[0, 0], [3, 4], [3, 10]]


@pytest.mark.parametrize("count", [1, 3])
def test_a_single_point_is_repeated(count: int) -> None:
    point = np.array([[5.0, 7.0]])
    assert resample(point, arc_length(point), count).tolist() == [[5, 7]] * count


def test_a_view_of_other_columns_is_resampled_too() -> None:
    rows = np.arange(12.0).reshape(4, 3)[:, :2]
    np.testing.assert_allclose(resample(rows, arc_length(rows), 4), rows)
