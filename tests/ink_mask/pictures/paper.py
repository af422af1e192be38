"""A sheet of paper, or of anything that is written on, perhaps with the table that it lies on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from digitpad.ink.paths import Path
from tests.ink_mask.pictures.canvas import Canvas, Coverage
from tests.ink_mask.pictures.colours import Colour, Colours, random_colour
from tests.ink_mask.pictures.grounds import Grounds
from tests.ink_mask.pictures.kinds import Plan
from tests.ink_mask.pictures.light import Levels
from tests.ink_mask.pictures.views import View

_ROUGH = 0.12  # share of what is written on wood, stone or cloth


@dataclass(frozen=True, eq=False)
class Paper:
    """What is written on.

    Attributes:
        levels: How it looks in even light, with what is round it.
        covered: Where it is: what is printed on it ends at its edge.
        room: Its corners on the page, low and high, shape (2, 2), within the picture.
    """

    levels: Levels
    covered: Coverage
    room: Path


def lay_paper(
    plan: Plan,
    page: Path,
    colours: Colours,
    view: View,
    grounds: Grounds,
    rng: np.random.Generator,
) -> Paper:
    """Paper that fills the picture or, by the plan, lies on a table."""
    width, height = (int(side) for side in page)
    amount = 0.0 if plan.is_flat else min(rng.uniform(0, 8), 0.1 * colours.contrast)
    texture = grounds.table if rng.random() < _ROUGH else grounds.paper
    levels = _textured(colours.paper, texture(height, width, rng), amount, rng)
    if not plan.has_table:
        return Paper(levels, np.ones((height, width), np.float32), np.array([[0, 0], page]))
    low, high = sheet = _sheet(page, rng)
    canvas = Canvas(height, width, view)
    canvas.polygon(np.array([low, (high[0], low[1]), high, (low[0], high[1])]))
    covered = canvas.coverage()
    table = _table(covered, grounds, rng)
    return Paper(table + (levels - table) * covered, covered, np.clip(sheet, 0, page))


def _table(covered: Coverage, grounds: Grounds, rng: np.random.Generator) -> Levels:
    """A table of any colour and texture, darker beside the sheet now and then."""
    amount = rng.choice([0.0, 6.0, 25.0]) * rng.uniform(0.3, 1.2)
    height, width = covered.shape
    table = _textured(random_colour(rng), grounds.table(height, width, rng), amount, rng)
    return table * (1 - _cast_shadow(covered, rng)) if rng.random() < 0.6 else table


def _sheet(page: Path, rng: np.random.Generator) -> Path:
    """The sheet's corners, (2, 2): a side lies within the picture or far outside."""
    inside = rng.random((2, 2)) < 0.55
    if not inside.any():
        inside[rng.integers(2), rng.integers(2)] = True
    insets = np.where(inside, rng.uniform(0.03, 0.28, (2, 2)), -1.0) * page
    return np.array([insets[0], page - insets[1]])


def _cast_shadow(covered: Coverage, rng: np.random.Generator) -> Coverage:
    """How much darker the table is beside the sheet."""
    side = max(covered.shape)
    blur = Image.fromarray((covered * 255).astype(np.uint8)).filter(
        ImageFilter.BoxBlur(float(rng.uniform(0.005, 0.04) * side))
    )
    shift = np.rint(rng.normal(0, 0.012, 2) * side).astype(int)
    shadow = np.roll(np.asarray(blur, np.float32), (int(shift[0]), int(shift[1])), (0, 1))
    return shadow * np.float32(rng.uniform(0.2, 0.7) / 255)


def _textured(
    colour: Colour, texture: NDArray[np.float32], amount: float, rng: np.random.Generator
) -> Levels:
    """The colour with a texture of so many levels, itself a little tinted."""
    tint = (amount * (1 + rng.normal(0, 0.15, 3))).astype(np.float32)
    return colour[:, None, None] + texture * tint[:, None, None]
