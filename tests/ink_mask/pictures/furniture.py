"""What is beside characters and is none: frames, circles, rules, cells, stamps, things.

Each function draws one of them on a canvas, given the place of the characters on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from digitpad.ink.paths import Path
from tests.ink_mask.pictures.canvas import Canvas


@dataclass(frozen=True, eq=False)
class Place:
    """Where things are on the page, in pixels.

    Attributes:
        page: Width and height of what the picture shows.
        low: Top left corner of the characters' box.
        high: Bottom right corner.
        height: Of a digit.
    """

    page: Path
    low: Path
    high: Path
    height: float


Furnish = Callable[[Canvas, Place, np.random.Generator], None]


def frame(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Round the whole picture, at its border or further in, thin or as wide as a passe-partout."""
    side = float(place.page.min())
    inset = rng.choice([0.0, rng.uniform(0, 0.06), rng.uniform(0.03, 0.12)]) * side
    width = max(1.0, side * rng.choice([0.008, 0.02, 0.05, 0.09]) * rng.uniform(0.6, 1.4))
    margin = float(min(place.low.min(), (place.page - place.high).min()))
    inset = min(inset + width / 2, max(1.0, margin - width))  # not across the characters
    _rectangle(canvas, np.full(2, inset), place.page - inset, width, rng)


def bars(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Along one side of the picture or two, as of another format: up to the characters."""
    axis = int(rng.integers(2))
    sides = rng.random(2) < 0.6
    sides[rng.integers(2)] = True
    margins = np.array([place.low[axis], place.page[axis] - place.high[axis]])
    widths = rng.uniform(0.1, 0.8, 2) * np.maximum(margins, 2.0)
    for width, is_far in zip(widths[sides], np.flatnonzero(sides), strict=True):
        low, high = -0.3 * place.page, 1.3 * place.page
        if is_far:
            low[axis] = place.page[axis] - width
        else:
            high[axis] = width
        canvas.polygon(np.array([low, (high[0], low[1]), high, (low[0], high[1])]))


def box(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Round the characters; now and then drawn by hand, or twice."""
    gap = rng.uniform(0.1, 0.5, 2) * place.height
    width = _line_width(place, rng)
    for _ in range(int(rng.choice([1, 2], p=[0.85, 0.15]))):
        _rectangle(canvas, place.low - gap, place.high + gap, width, rng)
        gap = gap + 3 * width


def circle(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Round the characters: with compasses or by hand, more than once round or not quite closed."""
    middle, half = (place.low + place.high) / 2, (place.high - place.low) / 2
    radius = half * np.sqrt(2) * rng.uniform(1.0, 1.35) + 0.06 * place.height
    if rng.random() < 0.6:
        radius = np.full(2, float(radius.max()))
    by_hand = rng.random() < 0.6
    turns = rng.uniform(0.93, 1.5) if by_hand else 1.0
    angles = np.linspace(0, 2 * np.pi * turns, 60) + rng.uniform(0, 2 * np.pi)
    wobble = 1 + by_hand * 0.06 * np.sin(angles * rng.uniform(0.4, 1.6) + rng.uniform(0, 6))
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1) * wobble[:, None] * radius
    _thick(canvas, middle + ring, _line_width(place, rng))


def underline(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """One line or two below the characters, seldom above, longer than they are."""
    over = rng.uniform(0.05, 0.8, 2) * place.height
    gap = rng.uniform(0.1, 0.4) * place.height
    height = place.high[1] + gap if rng.random() < 0.85 else place.low[1] - gap
    width = _line_width(place, rng)
    for _ in range(int(rng.choice([1, 2], p=[0.8, 0.2]))):
        ends = np.array([[place.low[0] - over[0], height], [place.high[0] + over[1], height]])
        _thick(canvas, _wavy(ends, 0.02 * place.height, rng), width)
        height += 3 * width


def rules(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Ruled paper, lines beyond the page's edge; now and then with a margin."""
    gap = max(6.0, place.height * rng.choice([0.5, 1.0, 1.4]) * rng.uniform(0.8, 1.3))
    width = _rule_width(place, rng)
    shift = rng.uniform(0, gap)
    beyond = float(place.page.max())
    for height in np.arange(shift - beyond, 2 * beyond, gap):
        canvas.line(np.array([[-beyond, height], [2 * beyond, height]]), width)
    if rng.random() < 0.3:
        left = rng.uniform(0, 0.3) * place.page[0]
        canvas.line(np.array([[left, -beyond], [left, 2 * beyond]]), width)


def grid(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Squared paper."""
    gap = max(5.0, place.height * rng.choice([0.25, 0.5, 1.0]) * rng.uniform(0.8, 1.3))
    width, shift, beyond = _rule_width(place, rng), rng.uniform(0, gap, 2), float(place.page.max())
    for at in np.arange(-beyond, 2 * beyond, gap):
        canvas.line(np.array([[-beyond, at + shift[0]], [2 * beyond, at + shift[0]]]), width)
        canvas.line(np.array([[at + shift[1], -beyond], [at + shift[1], 2 * beyond]]), width)


def cells(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Cells of a form or a Sudoku, the characters in one; every third line may be thicker."""
    room = rng.uniform(0.1, 0.7, 2) * place.height
    size = place.high - place.low + 2 * room
    if rng.random() < 0.6:
        size = np.full(2, float(size.max()))
    first = (place.low + place.high) / 2 - size / 2 + rng.normal(0, 0.08, 2) * place.height
    width, thick = _line_width(place, rng), rng.choice([1.0, 2.0, 3.0])
    beyond = np.ceil(place.page / size).astype(int) + 1
    phase = rng.integers(0, 3, 2)
    for axis in (0, 1):
        ends = np.array([-0.3, 1.3]) * place.page[1 - axis]
        for step in range(-int(beyond[axis]), int(beyond[axis]) + 1):
            at = np.full(2, first[axis] + step * size[axis])
            points = np.stack([at, ends] if axis == 0 else [ends, at], axis=1)
            canvas.line(points, width * (thick if step % 3 == phase[axis] else 1))


def rests(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Rests of a cell's lines along the picture's borders, as a cut leaves them."""
    sides = rng.random(4) < 0.5
    sides[rng.integers(4)] = True
    for side in np.flatnonzero(sides):
        axis, is_far = side % 2, side >= 2
        inset = rng.uniform(-0.01, 0.1) * place.page[axis]
        at = place.page[axis] - inset if is_far else inset
        # One end at least lies outside, or the line would be a 1.
        ends = np.array([-0.1, rng.choice([1.1, rng.uniform(0.5, 1.0)])]) * place.page[1 - axis]
        if rng.random() < 0.5:
            ends = place.page[1 - axis] - ends
        lean = rng.normal(0, 0.012) * place.page[axis]
        points = np.stack([[at - lean, at + lean], ends], axis=1)
        width = place.page.min() * rng.uniform(0.008, 0.06)
        canvas.line(points if axis == 0 else points[:, ::-1], max(1.0, width))


def stamp(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """A postmark: rings with strokes as of small letters between them, and waves."""
    middle = rng.uniform(0, 1, 2) * place.page
    radius = rng.uniform(0.15, 0.5) * float(place.page.max())
    width = max(1.0, radius * rng.uniform(0.02, 0.06))
    angles = np.linspace(0, 2 * np.pi, 50)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    for share in (1.0, rng.uniform(0.6, 0.75)):
        canvas.line(middle + radius * share * ring, width)
    for angle in np.arange(0, 2 * np.pi, rng.uniform(0.15, 0.3)):
        way = np.array([np.cos(angle), np.sin(angle)])
        letter = rng.normal(0, 0.04, (3, 2)) + way * rng.uniform(0.8, 0.88)
        canvas.line(middle + radius * letter, width)
    for height in np.arange(-0.6, 0.7, 0.3) if rng.random() < 0.5 else ():
        way = np.linspace(1.0, 3.0, 40)
        wave = np.stack([way, height + 0.08 * np.sin(9 * way)], axis=1)
        canvas.line(middle + radius * wave, width)


def crease(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """A line or two right across the picture: a fold, a scratch, a wire, a gap between boards."""
    side = float(place.page.max())
    for _ in range(int(rng.choice([1, 2], p=[0.7, 0.3]))):
        angle = rng.choice([0.0, np.pi / 2, rng.uniform(0, np.pi)]) + rng.normal(0, 0.05)
        way = np.array([np.cos(angle), np.sin(angle)])
        middle = rng.uniform(0.1, 0.9, 2) * place.page
        ends = middle + np.array([[-1.5], [1.5]]) * side * way
        canvas.line(_wavy(ends, 0.01 * side, rng), max(1.0, side * rng.uniform(0.004, 0.02)))


def thing(canvas: Canvas, place: Place, rng: np.random.Generator) -> None:
    """Something that reaches into the picture: a finger, a pen, a book, a cable."""
    angle = rng.uniform(0, 2 * np.pi)
    way = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-way[1], way[0]])
    side = float(place.page.max())
    middle = place.page / 2 + way * side * 0.75 + across * rng.uniform(-0.4, 0.4) * side
    tip = rng.uniform(0.15, 0.4) * side
    half = side * rng.choice([0.015, 0.05, 0.2, 0.5])
    turns = np.linspace(-np.pi / 2, np.pi / 2, 12)
    rounded = np.stack([np.cos(turns) * rng.uniform(0.1, 1.5), np.sin(turns)], axis=1) * half
    end = middle - way * tip - rounded[:, :1] * way + rounded[:, 1:] * across
    tail = middle + way * side + np.array([[half], [-half]]) * across
    canvas.polygon(np.concatenate([end, tail]))


def _rectangle(
    canvas: Canvas, low: Path, high: Path, width: float, rng: np.random.Generator
) -> None:
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
    by_hand = rng.random() < 0.25
    for number in range(4):
        ends = corners[[number, (number + 1) % 4]]
        way = ends[1] - ends[0]
        reach = way / max(float(np.hypot(*way)), 1e-6) * width / 2
        ends = np.array([ends[0] - reach, ends[1] + reach])
        if by_hand:
            ends = _wavy(ends + rng.normal(0, width, (2, 2)), width, rng)
        canvas.line(ends, width)


def _wavy(ends: Path, by_px: float, rng: np.random.Generator) -> Path:
    """A line drawn without a ruler."""
    along = np.linspace(0, 1, 14)[:, None]
    bend = np.sin(along * rng.uniform(1, 5) + rng.uniform(0, 6)) * rng.normal(0, by_px)
    return np.asarray(ends[:1] + (ends[1:] - ends[:1]) * along + bend * [0, 1])


def _thick(canvas: Canvas, path: Path, width: float) -> None:
    if width > 2:
        canvas.stroke(path, np.full(len(path), width))
    else:
        canvas.line(path, width)


def _line_width(place: Place, rng: np.random.Generator) -> float:
    """As wide as a pen's line."""
    return max(1.0, place.height * float(np.exp(rng.uniform(np.log(0.012), np.log(0.12)))))


def _rule_width(place: Place, rng: np.random.Generator) -> float:
    return max(0.8, float(np.clip(place.height * rng.uniform(0.008, 0.04), 0.8, 4)))
