import numpy as np
import pytest

from digitpad.datasets import digit_shapes
from digitpad.datasets.digit_shapes import DIGIT_SHAPES, trace


def test_every_digit_has_several_styles_with_names_of_their_own() -> None:
    assert len(DIGIT_SHAPES) == 10
    for styles in DIGIT_SHAPES:
        names = [style.name for style in styles]
        assert len(names) >= 5
        assert len(set(names)) == len(names)
        assert all(style.weight > 0 for style in styles)


def test_the_worlds_ones_sevens_fours_and_nines_are_there() -> None:
    names = {digit: " ".join(style.name for style in DIGIT_SHAPES[digit]) for digit in (1, 4, 7, 9)}
    assert all(word in names[1] for word in ("bare", "flag", "base"))
    assert all(word in names[4] for word in ("open", "closed"))
    assert all(word in names[7] for word in ("plain", "bar"))
    assert all(word in names[9] for word in ("straight", "hooked"))


@pytest.mark.parametrize("digit", range(10))
def test_every_skeleton_stands_in_its_box(digit: int) -> None:
    for style in DIGIT_SHAPES[digit]:
        assert style.strokes
        points = style.ink.points
        assert points.min() > -8, style.name
        assert points.max() < 108, style.name
        assert 80 < np.ptp(points[:, 1]) < 112, style.name


def test_a_curve_goes_through_its_points_smoothly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digit_shapes, "_STEPS", 20)
    corners = np.array([(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)])
    curve = trace(corners, is_smooth=True)
    straight = trace(corners, is_smooth=False)
    for corner in corners:
        assert np.hypot(*(curve - corner).T).min() < 1e-6
        assert np.hypot(*(straight - corner).T).min() < 1e-6
    assert turning(curve).max() < 0.3
    assert turning(straight).max() == pytest.approx(np.pi / 2)


def turning(
    points: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """By how many radians the path turns at each of its points."""
    directions = np.unwrap(np.arctan2(*np.diff(points, axis=0).T[::-1]))
    turns: np.ndarray[tuple[int], np.dtype[np.float64]] = np.abs(np.diff(directions))
    return turns
