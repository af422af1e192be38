"""Numbers composed of recorded digits: three by one writer, side by side in many ways."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import arc_length, resample
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.unipen import Drawing

PEN_SHARE = 0.08
"""Pen width as a share of a digit's height: ink nearer to other ink than that touches it."""

HEIGHT = 100.0
"""Of a number's digits, about."""

SLANT = 0.35
"""Of the writing at most, either way: 19 degrees."""

_LATE = 0.15  # of the numbers: a bar is drawn when all digits stand
_LONGEST_JOIN = 0.8 * HEIGHT
_LEAST_PART = 25.0  # of a broken stroke
_STEP = 2.0  # between points when ink is measured

Points = NDArray[np.float64]
Gap = Callable[[Points, Points, np.random.Generator], float]
"""How far to move the second digit to the right, given both as points."""


@dataclass(frozen=True, eq=False)
class MadeNumber:
    """A number and its parts.

    Attributes:
        ink: Its strokes in drawing order.
        text: Its digits.
        parts: The indices of each digit's strokes in `ink`; empty when strokes are joined.
        single: The ink of each digit alone.
    """

    ink: Ink
    text: str
    parts: tuple[frozenset[int], ...]
    single: tuple[Ink, ...]


def make_numbers(
    drawings: Sequence[Drawing],
    kind: str,
    count: int,
    seed: int,
    length: int = 3,
    broken: float = 0.0,
) -> list[MadeNumber]:
    """Compose numbers of one kind, the same for the same seed, each by one writer.

    Args:
        drawings: The digits to choose from.
        kind: One of GAPS.
        count: How many numbers.
        seed: Of the random generator.
        length: How many digits each has.
        broken: The share of digits in which the pen is lifted once more than by the writer.
    """
    rng = np.random.default_rng(seed)
    writers = sorted({drawing.writer or 0 for drawing in drawings})
    own = {
        writer: [drawing for drawing in drawings if drawing.writer == writer] for writer in writers
    }
    chosen = (own[writers[rng.integers(len(writers))]] for _ in range(count))
    return [
        _make([of[i] for i in rng.integers(len(of), size=length)], kind, broken, rng)
        for of in chosen
    ]


def _make(
    drawings: Sequence[Drawing], kind: str, broken: float, rng: np.random.Generator
) -> MadeNumber:
    digits = stand_in_line([drawing.ink for drawing in drawings], rng, rng.uniform(-SLANT, SLANT))
    if broken:
        digits = [_broken(ink, rng) if rng.random() < broken else ink for ink in digits]
    placed = [digits[0]]
    for digit in digits[1:]:
        shift = GAPS[kind](points_of(placed[-1]), points_of(digit), rng)
        placed.append(moved(digit, shift))
    text = "".join(str(drawing.label) for drawing in drawings)
    if kind == "joined":
        return MadeNumber(_join(placed), text, (), tuple(placed))
    return in_order(placed, text, is_late=rng.random() < _LATE)


def stand_in_line(inks: Sequence[Ink], rng: np.random.Generator, slant: float) -> list[Ink]:
    """Digits of about the same height on one line, equally slanted, their left ends at 0."""
    heights = [np.ptp(points_of(ink), axis=0).max() for ink in inks]
    usual = HEIGHT / float(np.mean(heights))  # a writer's digits keep their own proportions
    placed = []
    for ink in inks:
        scale = usual * np.exp(rng.normal(0, 0.08))
        shear = np.array([[1.0, 0.0], [-slant, 1.0]])
        paths = [stroke.points.astype(np.float64) * scale @ shear for stroke in ink.strokes]
        points = np.concatenate(paths)
        corner = np.array([points[:, 0].min(), points[:, 1].max() + rng.normal(0, 0.05 * HEIGHT)])
        placed.append(Ink(tuple(Stroke.through(path - corner) for path in paths)))
    return placed


def _broken(ink: Ink, rng: np.random.Generator) -> Ink:
    """The same ink with the pen lifted once within a stroke, not near its ends."""
    strokes = list(ink.strokes)
    chosen = int(rng.integers(len(strokes)))
    path = evenly(strokes[chosen].points)
    cut = int(len(path) * rng.uniform(0.2, 0.8))
    if min(cut, len(path) - cut) > _LEAST_PART / _STEP:
        strokes[chosen : chosen + 1] = [Stroke.through(path[:cut]), Stroke.through(path[cut:])]
    return Ink(tuple(strokes))


def in_order(placed: Sequence[Ink], text: str, *, is_late: bool) -> MadeNumber:
    """Digit by digit, or with all but the first stroke of each digit left to the end."""
    now: list[tuple[int, Stroke]] = []
    late: list[tuple[int, Stroke]] = []
    for place, ink in enumerate(placed):
        first, *rest = ink.strokes
        now.append((place, first))
        (late if is_late else now).extend((place, stroke) for stroke in rest)
    order = now + late
    parts = tuple(
        frozenset(index for index, (owner, _) in enumerate(order) if owner == place)
        for place in range(len(placed))
    )
    return MadeNumber(Ink(tuple(stroke for _, stroke in order)), text, parts, tuple(placed))


def _join(placed: Sequence[Ink]) -> Ink:
    """The strokes with the pen kept down from each digit to the next, unless they are far apart."""
    strokes = list(placed[0].strokes)
    for ink in placed[1:]:
        first, *rest = ink.strokes
        if np.hypot(*(first.points[0] - strokes[-1].points[-1])) > _LONGEST_JOIN:
            strokes.append(first)
        else:
            strokes[-1] = Stroke.through(np.concatenate([strokes[-1].points, first.points]))
        strokes += rest
    return Ink(tuple(strokes))


def points_of(ink: Ink) -> Points:
    """Points along the ink, evenly spaced."""
    return np.concatenate([evenly(stroke.points) for stroke in ink.strokes])


def evenly(path: NDArray[np.float32]) -> Points:
    """Points along a path, 2 units apart at most."""
    points = path.astype(np.float64)
    along = arc_length(points)
    return resample(points, along, int(along[-1] / _STEP) + 2)


def moved(ink: Ink, shift: float) -> Ink:
    move = np.array([shift, 0.0], np.float32)
    return Ink(tuple(Stroke.through(stroke.points + move) for stroke in ink.strokes))


def box_gap(left: Points, right: Points, gap: float) -> float:
    """The shift that leaves a gap between the boxes."""
    return float(left[:, 0].max() - right[:, 0].min() + gap)


def ink_gap(left: Points, right: Points, distance: float) -> float:
    """The shift at which the right digit, coming from the right, gets as near as `distance`."""
    rows = np.abs(left[:, None, 1] - right[None, :, 1])
    reach = np.sqrt(np.maximum(distance**2 - rows**2, 0.0))
    shifts = left[:, None, 0] - right[None, :, 0] + reach
    near = shifts[rows <= max(distance, _STEP)]
    low = box_gap(left, right, -0.6 * min(np.ptp(left[:, 0]), np.ptp(right[:, 0])))
    return max(float(near.max(initial=-np.inf)), low)


def _gap(left: Points, right: Points, rng: np.random.Generator) -> float:
    return box_gap(left, right, HEIGHT * rng.uniform(PEN_SHARE, 0.6))


def _kerned(left: Points, right: Points, rng: np.random.Generator) -> float:
    return ink_gap(left, right, HEIGHT * rng.uniform(1.1, 3) * PEN_SHARE)


def _meeting(left: Points, right: Points, rng: np.random.Generator) -> float:
    return ink_gap(left, right, HEIGHT * PEN_SHARE * rng.uniform(0, 0.9))


def _overlapping(left: Points, right: Points, rng: np.random.Generator) -> float:
    narrower = min(np.ptp(left[:, 0]), np.ptp(right[:, 0]))
    shift = box_gap(left, right, -narrower * rng.uniform(0.05, 0.3))
    return min(shift, _meeting(left, right, rng))  # the ink meets as well


GAPS: dict[str, Gap] = {
    "gap": _gap,
    "kerned": _kerned,
    "meeting": _meeting,
    "overlapping": _overlapping,
    "joined": lambda left, right, rng: box_gap(left, right, HEIGHT * rng.uniform(0.05, 0.4)),
}
"""Kinds: boxes with a gap; ink close but apart, whatever the boxes; ink that just touches; boxes
that overlap and ink that touches or crosses; one stroke through all, the pen never lifted."""
