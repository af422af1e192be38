"""Make one picture by a plan, with the truth of each of its pixels."""

from dataclasses import dataclass
from pathlib import Path as FilePath

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import Path
from tests.ink_mask.pictures import camera, furniture
from tests.ink_mask.pictures.canvas import Canvas, Coverage
from tests.ink_mask.pictures.colours import (
    Colour,
    Colours,
    colour_apart,
    random_colour,
    random_colours,
)
from tests.ink_mask.pictures.figures import black, draw_figure
from tests.ink_mask.pictures.furniture import Furnish, Place
from tests.ink_mask.pictures.grounds import Grounds
from tests.ink_mask.pictures.hands import Hands, Part, made_hands, real_hands
from tests.ink_mask.pictures.kinds import Plan
from tests.ink_mask.pictures.light import Levels, lit
from tests.ink_mask.pictures.paper import Paper, lay_paper
from tests.ink_mask.pictures.pens import Pen, random_pen, roughened, trace
from tests.ink_mask.pictures.printing import Fonts, find_fonts
from tests.ink_mask.pictures.views import STRAIGHT, View, random_view
from tests.ink_mask.pictures.writing import Block, write

_LEAST_HEIGHT_PX = 11  # of a digit
_TRIED = 5  # characters, of which one fits a picture cut out round it
_FULLEST = 0.75  # of such a picture, with ink; nobody could tell what it is
_TALLEST = 2.0  # times its shorter side
_LEAST_INK_PX = 1.3  # the width of the thinnest line's ink
_WHOLE = 1.5  # a pixel that is covered by two thirds is all ink, one by a third half
_SEEDS: dict[Part, int] = {"train": 0, "choosing": 1}


@dataclass(frozen=True, eq=False)
class Studio:
    """All that pictures are made of, prepared once.

    Attributes:
        hands: Who writes.
        fonts: What is printed with.
        grounds: What is written on.
    """

    hands: Hands
    fonts: Fonts
    grounds: Grounds

    @classmethod
    def of(cls, part: Part, cache: FilePath | None) -> "Studio":
        """For training or for choosing: other writers, fonts and grounds.

        Args:
            part: Which.
            cache: For the sources of the real digits; None draws built-in shapes instead.
        """
        seed = _SEEDS[part]
        hands = made_hands(seed) if cache is None else real_hands(part, cache)
        return cls(hands, find_fonts(part), Grounds(seed))


def make_picture(
    plan: Plan, height: int, width: int, studio: Studio, rng: np.random.Generator
) -> tuple[camera.Picture, NDArray[np.uint8]]:
    """A picture of any size, and its ink.

    Returns:
        Red, green and blue, uint8, shape (height, width, 3); and how much of each pixel is ink of
        characters, uint8, shape (height, width), 0 to 255, above 127 where a third is covered. Ink
        counts in full however pale it is.
    """
    page = np.array([width, height], np.float64)
    if plan.is_figure:
        return _figure(plan, page, studio, rng)
    colours = random_colours(plan.pair, rng)
    view = _view(plan, height, width, rng)
    paper = lay_paper(plan, page, colours, view, studio.grounds, rng)
    block = _block(plan, page, studio, rng)
    place = _placed(block, plan, page, paper.room, rng)
    levels = _furnished(plan, paper, place, colours, view, rng)
    ink = np.zeros((height, width), np.float32)
    if plan.style is not None:
        pen = random_pen(rng)
        covered, ink = _written(block, place, pen, view, rng)
        left = roughened(covered, pen, studio.grounds.grain(height, width, rng))
        levels = _painted(levels, left, colours.ink)
    if furniture.thing in plan.furniture:
        canvas = Canvas(height, width, view)
        furniture.thing(canvas, place, rng)
        ink = ink * (1 - canvas.coverage())
        levels = _painted(levels, canvas.coverage(), random_colour(rng))
    return _taken(levels, plan, colours.contrast, place.height, studio.grounds, rng), _bytes(ink)


def _view(plan: Plan, height: int, width: int, rng: np.random.Generator) -> View:
    if plan.tilt or plan.turn:
        return random_view(rng, height, width, plan.tilt, plan.turn)
    return STRAIGHT


def _figure(
    plan: Plan, page: Path, studio: Studio, rng: np.random.Generator
) -> tuple[camera.Picture, NDArray[np.uint8]]:
    image = studio.hands.images[rng.integers(len(studio.hands.images))]
    canvas = Canvas(int(page[1]), int(page[0]), STRAIGHT)
    levels, ink = draw_figure(canvas, image, page, studio.fonts, rng)
    levels = _painted(levels, canvas.coverage(), black())
    return _taken(levels, plan, 255.0, float(page.min()), studio.grounds, rng), _bytes(ink)


def _block(plan: Plan, page: Path, studio: Studio, rng: np.random.Generator) -> Block:
    """What is written; where nothing is, something whose place furniture is drawn round.

    What fills a picture to its borders has nearly its proportions: a narrow one is mostly a 1.
    """
    if plan.style is None:
        return Block(np.array([rng.uniform(0.4, 2.0), 1.0]))
    made = [
        write(plan.style, plan.lines, plan.characters, studio.hands, studio.fonts, rng)
        for _ in range(_TRIED if plan.is_tight else 1)
    ]
    parted = [it for it in made if it.image is None or it.image.mean() < _FULLEST * 255] or made
    return min(parted, key=lambda block: abs(np.log(np.divide(*block.size) / np.divide(*page))))


def _placed(block: Block, plan: Plan, page: Path, room: Path, rng: np.random.Generator) -> Place:
    if plan.is_tight:
        low, high = (rng.uniform(-0.03, 0.05, 2) * page, page * (1 - rng.uniform(-0.03, 0.05, 2)))
        stretch = np.clip((high - low) / block.size, None, 1.6 * ((high - low) / block.size).min())
        middle, half = (low + high) / 2, block.size * stretch / 2
        height = min(float(stretch[1]), _TALLEST * float(page.min()))  # for a pen that leaves paper
        return Place(page, middle - half, middle + half, height)
    space = (room[1] - room[0]) * (0.97 - min(0.15, 2 * plan.tilt + plan.turn))
    largest = float((space / block.size).min())
    least = _LEAST_HEIGHT_PX * (1.5 if plan.pair in ("hue", "faint") else 1.0)
    size = block.size * min(largest, max(plan.fill * largest, least))
    low = (room[0] + room[1] - size) / 2 + rng.uniform(-0.5, 0.5, 2) * (space - size)
    return Place(page, low, low + size, float(size[1] / block.size[1]))


def _written(
    block: Block, place: Place, pen: Pen, view: View, rng: np.random.Generator
) -> tuple[Coverage, Coverage]:
    """What the characters cover, and their ink: of thin lines more, so that there is some."""
    seen, ink = (Canvas(int(place.page[1]), int(place.page[0]), view) for _ in range(2))
    scale = (place.high - place.low) / block.size
    if block.image is not None:
        seen.image(block.image, place.low, place.high - place.low)
        return seen.coverage(), seen.coverage()
    strokes = tuple(path * scale + place.low for path in block.strokes)
    lines = trace(strokes, place.height, pen, rng)
    for path, widths in lines:
        seen.stroke(path, widths)
    if all(widths.min() >= _LEAST_INK_PX for _, widths in lines):
        return seen.coverage(), seen.coverage()
    for path, widths in lines:
        ink.stroke(path, np.maximum(widths, _LEAST_INK_PX))
    return seen.coverage(), ink.coverage()


def _furnished(
    plan: Plan,
    paper: Paper,
    place: Place,
    colours: Colours,
    view: View,
    rng: np.random.Generator,
) -> Levels:
    """The paper with what is printed or drawn on it before anything is written."""
    levels = paper.levels
    for piece in plan.furniture:
        if piece is furniture.thing:  # which lies on top of all
            continue
        canvas = Canvas(levels.shape[1], levels.shape[2], view)
        piece(canvas, place, rng)
        printed = canvas.coverage() * paper.covered * _opacity(piece, rng)
        levels = _painted(levels, printed, _colour(piece, colours, rng))
    return levels


def _colour(piece: Furnish, colours: Colours, rng: np.random.Generator) -> Colour:
    """Of furniture: of the same pen or another; rules are pale."""
    colour = colours.ink if rng.random() < 0.5 else colour_apart(colours.paper, rng)
    if piece in (furniture.rules, furniture.grid) and rng.random() < 0.7:
        away = rng.uniform(0.2, 0.7)
        return np.asarray(colours.paper * (1 - away) + colour * away, np.float32)
    return colour


def _opacity(piece: Furnish, rng: np.random.Generator) -> np.float32:
    return np.float32(rng.uniform(0.4, 1.0) if piece is furniture.stamp else 1.0)


def _painted(levels: Levels, covered: Coverage, colour: Colour) -> Levels:
    return levels + (colour[:, None, None] - levels) * covered


def _taken(
    levels: Levels,
    plan: Plan,
    contrast: float,
    height_px: float,
    grounds: Grounds,
    rng: np.random.Generator,
) -> camera.Picture:
    """What a camera and programs make of the page."""
    if plan.light:
        levels = lit(levels, plan.light, rng)
    picture = camera.blurred(levels, plan.blur_px)
    if rng.random() < 0.3:
        share = max(float(rng.uniform(0.3, 0.9)), _LEAST_HEIGHT_PX / height_px)
        picture = camera.resampled(picture, min(share, 1.0), rng)
    picture = camera.noisy(picture, plan.noise * contrast, grounds, rng)
    if rng.random() < 0.5:
        is_delicate = plan.pair in ("hue", "faint")
        picture = camera.compressed(picture, int(rng.integers(75 if is_delicate else 40, 96)))
    return camera.finished(picture, "" if plan.pair == "hue" else plan.finish, rng)


def _bytes(ink: Coverage) -> NDArray[np.uint8]:
    return np.asarray(np.rint(np.minimum(ink * _WHOLE, 1) * 255), np.uint8)
