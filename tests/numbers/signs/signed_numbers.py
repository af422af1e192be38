"""Numbers with signs: digits by one writer, and signs drawn between them."""

from collections.abc import Sequence

import numpy as np

from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing
from tests.numbers.made_numbers import (
    HEIGHT,
    PEN_SHARE,
    SLANT,
    MadeNumber,
    box_gap,
    in_order,
    ink_gap,
    moved,
    points_of,
    stand_in_line,
)
from tests.numbers.signs.drawn_signs import draw_sign

PATTERNS = (
    *("0,00", "00,0", "000,00", "0.0", "0.00", "0.000", "-0", "-00", "-0.0", "-00,0"),
    *("00/00", "0/0", "0/00", "00:00", "0:00", "00:00:00", "0+0", "00+00", "0-0", "00-0"),
    *("0000-00-00", "00.00.00", "00/00/0000", "0.000,00", "0+0-0"),
)
"""Numbers, dates, times and sums; 0 stands for any digit."""


def make_signed_numbers(drawings: Sequence[Drawing], count: int, seed: int) -> list[MadeNumber]:
    """Compose numbers with signs, the same for the same seed, each by one writer.

    Their `single` inks are those of digits and signs alike.
    """
    rng = np.random.default_rng(seed)
    writers = sorted({drawing.writer or 0 for drawing in drawings})
    own = {
        writer: [drawing for drawing in drawings if drawing.writer == writer] for writer in writers
    }
    return [
        _make(own[writers[rng.integers(len(writers))]], PATTERNS[rng.integers(len(PATTERNS))], rng)
        for _ in range(count)
    ]


def _make(drawings: Sequence[Drawing], pattern: str, rng: np.random.Generator) -> MadeNumber:
    slant = rng.uniform(-SLANT, SLANT)
    chosen = [drawings[place] for place in rng.integers(len(drawings), size=pattern.count("0"))]
    digits = stand_in_line([drawing.ink for drawing in chosen], rng, slant)
    text, placed = "", list[Ink]()
    for sign in pattern:
        ink = digits[_digits_in(text)] if sign == "0" else draw_sign(sign, slant, rng)
        text += str(chosen[_digits_in(text)].label) if sign == "0" else sign
        placed.append(_beside(placed[-1], ink, rng) if placed else ink)
    return in_order(placed, text, is_late=rng.random() < 0.1)


def _digits_in(text: str) -> int:
    return sum(map(str.isdigit, text))


def _beside(left: Ink, right: Ink, rng: np.random.Generator) -> Ink:
    """The right ink, moved beside the left one: boxes apart, or only the ink."""
    one, other = points_of(left), points_of(right)
    if rng.random() < 0.7:
        shift = box_gap(one, other, HEIGHT * rng.uniform(1.2 * PEN_SHARE, 0.5))
    else:
        shift = ink_gap(one, other, HEIGHT * rng.uniform(0.15, 0.35))
        shift = max(shift, box_gap(one, other, -0.3 * HEIGHT))
    return moved(right, shift)
