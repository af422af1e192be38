"""Made pictures are what they say: the ink is where the truth has it, and nothing else is."""

import numpy as np
import pytest

from tests.ink_mask.batches import SHAPES, make_batch
from tests.ink_mask.pictures.colours import BRIGHTNESS, Pair, random_colours
from tests.ink_mask.pictures.furniture import Furnish, box, circle, thing, underline
from tests.ink_mask.pictures.kinds import ALONE, KINDS, Plan, random_plan
from tests.ink_mask.pictures.scene import Studio, make_picture

SIDE_PX = 96


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio.of("choosing", None)


def test_dark_strokes_are_dark_exactly_where_the_truth_has_ink(studio: Studio) -> None:
    rng = np.random.default_rng(1)
    for _ in range(5):
        plan = Plan("plain", "hand", is_flat=True)
        picture, ink = make_picture(plan, 2 * SIDE_PX, SIDE_PX, studio, rng)
        brightness = picture @ BRIGHTNESS
        assert picture.shape == (2 * SIDE_PX, SIDE_PX, 3)
        assert ink.shape == (2 * SIDE_PX, SIDE_PX)
        assert np.median(brightness[ink > 200]) < brightness[ink == 0].min() - 20


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_made_with_ink_unless_it_is_empty(studio: Studio, kind: str) -> None:
    rng = np.random.default_rng(2)
    shares = []
    for _ in range(6):
        plan = random_plan(rng, kind)
        picture, ink = make_picture(plan, SIDE_PX, SIDE_PX, studio, rng)
        assert plan.kind == kind
        assert picture.dtype == ink.dtype == np.uint8
        shares.append(float((ink > 127).mean()))
    assert max(shares) == 0 if kind == "empty" else max(shares) > 0


@pytest.mark.parametrize("piece", [*ALONE, circle, box, underline], ids=lambda it: it.__name__)
def test_furniture_is_seen_and_is_no_ink(studio: Studio, piece: Furnish) -> None:
    rng = np.random.default_rng(3)
    seen = []
    for _ in range(8):
        plan = Plan("empty", None, fill=0.5, is_flat=True, furniture=(piece,))
        picture, ink = make_picture(plan, SIDE_PX, SIDE_PX, studio, rng)
        assert not ink.any()
        seen.append(float(np.ptp(picture, axis=(0, 1)).max()))
    assert np.median(seen) > 20


def test_ink_below_a_thing_that_lies_on_it_is_no_ink(studio: Studio) -> None:
    differences = []
    for seed in range(6):
        bare, covered = (
            make_picture(
                Plan("tight", "hand", is_tight=True, is_flat=True, furniture=furniture),
                SIDE_PX,
                SIDE_PX,
                studio,
                np.random.default_rng(seed),
            )[1].astype(int)
            for furniture in ((), (thing,))
        )
        assert (covered <= bare).all()
        differences.append((bare - covered).sum())
    assert max(differences) > 0


def test_a_narrow_picture_is_filled_to_its_borders_by_what_is_narrow(studio: Studio) -> None:
    plan = Plan("tight", "hand", is_tight=True, is_flat=True)
    shares = []
    for seed in range(20):
        ink = make_picture(plan, 240, 64, studio, np.random.default_rng(seed))[1] > 127
        sides = [np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0)]
        shares.append(
            [np.ptp(side) / length for side, length in zip(sides, ink.shape, strict=True)]
        )
    assert np.median(np.array(shares).min(axis=1)) > 0.7


def test_a_seed_makes_the_same_batch_again_and_another_another(studio: Studio) -> None:
    one, again, other = (make_batch(studio, seed, 5, 3 * 256 * 256) for seed in (1, 1, 2))
    assert one.pictures.shape == (3, *SHAPES[5], 3)
    np.testing.assert_array_equal(one.pictures, again.pictures)
    np.testing.assert_array_equal(one.ink, again.ink)
    assert (one.pictures != other.pictures).any()


@pytest.mark.parametrize("pair", ["dark", "light", "any", "hue", "faint"])
def test_ink_can_be_told_from_paper_in_every_pair_of_colours(pair: Pair) -> None:
    rng = np.random.default_rng(6)
    for _ in range(50):
        colours = random_colours(pair, rng)
        assert colours.contrast >= 9
        brighter = float((colours.ink - colours.paper) @ BRIGHTNESS)
        assert pair != "dark" or brighter < 0
        assert pair != "light" or brighter > 0
        assert pair != "hue" or abs(brighter) < 6
