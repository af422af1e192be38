import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.ink_mask import network_size
from digitpad.pictures.rgb import from_grey
from tests.pictures.clean import ask_contrast, ink_in

Bytes = NDArray[np.uint8]

RED, GREEN, BLUE = (226, 36, 38), (0, 140, 60), (30, 40, 160)


def bar(height: int = 120, width: int = 100) -> NDArray[np.bool_]:
    """An upright bar, ten pixels wide."""
    rows, columns = np.mgrid[0:height, 0:width]
    return np.asarray((abs(columns - width // 2) < 5) & (rows > 20) & (rows < height - 20))


def painted(mask: NDArray[np.bool_], ink: tuple[int, ...], paper: tuple[int, ...]) -> Bytes:
    return np.where(mask[..., np.newaxis], np.array(ink, np.uint8), np.array(paper, np.uint8))


def asks_for(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """What a network would say that is sure of a mask."""
    height, width = network_size(*mask.shape)
    size = (width, height)
    share = Image.fromarray(mask.astype(np.float32)).resize(size, Image.Resampling.BILINEAR)
    return np.asarray(40 * (np.asarray(share) - 0.5), np.float32)[np.newaxis, ..., np.newaxis]


@pytest.mark.parametrize(
    ("ink", "paper"), [((20,) * 3, (240,) * 3), ((240,) * 3, (20,) * 3), (RED, GREEN), (BLUE, RED)]
)
def test_ink_of_any_colour_covers_what_it_covers(
    ink: tuple[int, ...], paper: tuple[int, ...]
) -> None:
    found = find_ink(painted(bar(), ink, paper), lambda _: asks_for(bar()))
    np.testing.assert_allclose(found.coverage, bar(), atol=0.02)
    assert found.scale == 1


def test_the_soft_edge_of_a_stroke_stays_soft() -> None:
    levels = np.full((120, 100), 240, np.uint8)
    levels[20:100, 45:55] = 20
    levels[20:100, (44, 55)] = 185  # a quarter covered
    coverage = ink_in(levels).coverage
    assert coverage[60, 46:54] == pytest.approx(1, abs=0.01)
    assert coverage[60, (44, 55)] == pytest.approx(0.25, abs=0.1)
    assert not coverage[60, :40].any()


def test_what_the_network_does_not_call_ink_is_none() -> None:
    beside = np.roll(bar(), 30, axis=1)
    picture = painted(bar() | beside, (20,) * 3, (240,) * 3)
    found = find_ink(picture, lambda _: asks_for(bar()))
    assert not found.coverage[beside].any()
    assert found.coverage[bar()].all()


def test_ink_in_a_shadow_is_as_strong_as_in_the_light() -> None:
    mask = bar() | np.roll(bar(), 35, axis=1)
    light = np.where(np.arange(100) < 68, 1.0, 0.5)[np.newaxis, :, np.newaxis]
    picture = np.asarray(painted(mask, (40,) * 3, (220,) * 3) * light, np.uint8)
    coverage = find_ink(picture, lambda _: asks_for(mask)).coverage
    assert coverage[60, 85] == pytest.approx(float(coverage[60, 50]), abs=0.1)


def test_ink_of_two_colours_is_found_in_both() -> None:
    beside = np.roll(bar(), 30, axis=1)
    picture = painted(bar(), BLUE, (250,) * 3)
    picture[beside] = RED
    coverage = find_ink(picture, lambda _: asks_for(bar() | beside)).coverage
    assert coverage[bar()].min() > 0.9
    assert coverage[beside].min() > 0.9


@pytest.mark.parametrize("shape", [(0, 0), (1, 1), (3, 700), (40, 30)])
def test_a_blank_picture_of_any_shape_has_no_ink(shape: tuple[int, int]) -> None:
    found = ink_in(np.full(shape, 230, np.uint8))
    assert found.coverage.shape == shape or max(shape) > 512
    assert not found.coverage.any()


def test_a_large_picture_is_reduced_first() -> None:
    large = np.repeat(np.repeat(painted(bar(), (20,) * 3, (240,) * 3), 10, axis=0), 10, axis=1)
    found = find_ink(large, ask_contrast)
    assert found.scale == 3
    assert found.coverage.shape == (400, 334)
    assert found.coverage[200, 167] == pytest.approx(1, abs=0.02)


def test_a_picture_that_is_all_ink_is_survived() -> None:
    picture = from_grey(np.full((60, 60), 30, np.uint8))
    found = find_ink(picture, lambda _: asks_for(np.ones((60, 60), bool)))
    assert np.isfinite(found.coverage).all()


@pytest.mark.parametrize("is_light", [False, True])
def test_a_1_that_reaches_from_border_to_border_is_found(is_light: bool) -> None:
    levels = np.full((150, 50), 250, np.uint8)
    levels[:, 15:35] = 10
    found = find_ink(from_grey(255 - levels if is_light else levels))
    assert found.coverage.shape == levels.shape
    assert found.coverage[:, 17:33].mean() > 0.9
    assert not found.coverage[:, :13].any()
