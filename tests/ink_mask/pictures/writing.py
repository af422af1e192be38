"""Blocks of characters: what is written, before anybody knows where and with which pen."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.ink.paths import Path, arc_length, resample
from tests.ink_mask.pictures.hands import Character, Hands
from tests.ink_mask.pictures.printing import Fonts

Style = Literal["hand", "print", "scan", "bar"]
"""Written, printed, an image of MNIST, or the simplest 1, a bar."""

_SIGNS = "-+,./:"
_SIGN_SHARE = 0.18
_LETTER_SHARE = 0.06
_LETTERS = "ABCDEFGHJKLMNPRTUVWXYabcdefghkmnprtuvwxy%?=()€$"
_SCAN_SIDE_PX = 112  # an image of MNIST, enlarged four times
_STEPS_A_HEIGHT = 24


@dataclass(frozen=True, eq=False)
class Block:
    """Characters in units of a digit's height; the top left corner is (0, 0).

    Attributes:
        size: Width and height, float64, shape (2,).
        strokes: Paths of a pen, or none.
        image: Else coverage, uint8, 255 = ink, of that size.
    """

    size: Path
    strokes: tuple[Path, ...] = ()
    image: NDArray[np.uint8] | None = None


def write(
    style: Style, lines: int, characters: int, hands: Hands, fonts: Fonts, rng: np.random.Generator
) -> Block:
    """A block of so many lines, each of about so many characters."""
    if style == "scan":
        return _scan(hands.images[rng.integers(len(hands.images))])
    if style == "bar":
        return _bar(rng)
    counts = [max(1, characters - int(rng.integers(0, 2)) * (lines > 1)) for _ in range(lines)]
    if style == "print":
        return _printed([_text(count, rng) for count in counts], fonts, rng)
    return _written(counts, hands, rng)


def _scan(image: NDArray[np.uint8]) -> Block:
    """An image of MNIST cut to its ink, with soft edges."""
    rows, columns = np.nonzero(image)
    cut = image[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    cut = np.pad(cut, 1)
    height, width = cut.shape
    large = Image.fromarray(cut).resize((width * 4, height * 4), Image.Resampling.BICUBIC)
    return Block(np.array([width, height]) / height, image=np.asarray(large))


def _bar(rng: np.random.Generator) -> Block:
    width = rng.uniform(0.05, 0.3)
    image = np.full((100, max(3, round(100 * width))), 255, np.uint8)
    return Block(np.array([width, 1.0]), image=image)


def _text(count: int, rng: np.random.Generator) -> str:
    """Digits, between them now and then a sign, seldom letters."""
    text = ""
    for place in range(count):
        draw = rng.random()
        if draw < _LETTER_SHARE and count > 1:
            text += _LETTERS[rng.integers(len(_LETTERS))]
        elif draw < _SIGN_SHARE and 0 < place < count - 1:
            text += _SIGNS[rng.integers(len(_SIGNS))]
        else:
            text += str(rng.integers(10))
    return text


def _printed(texts: list[str], fonts: Fonts, rng: np.random.Generator) -> Block:
    state = rng.bit_generator.state
    images = []
    for text in texts:
        rng.bit_generator.state = state  # the same font in each line
        images.append(fonts.line(text, rng))
    gap = round(images[0].shape[0] * rng.uniform(0.25, 0.9))
    height = sum(image.shape[0] for image in images) + gap * (len(images) - 1)
    block = np.zeros((height, max(image.shape[1] for image in images)), np.uint8)
    top = 0
    for image in images:
        block[top : top + image.shape[0], : image.shape[1]] = image
        top += image.shape[0] + gap
    share = images[0].shape[0] / height
    return Block(np.array([block.shape[1] / block.shape[0], 1.0]) / share, image=block)


def _written(counts: list[int], hands: Hands, rng: np.random.Generator) -> Block:
    writer = hands.writers[rng.integers(len(hands.writers))]
    slope, gap = rng.normal(0, 0.04), rng.uniform(0.05, 0.35)
    strokes: list[Path] = []
    foot = 0.0
    for count in counts:
        at = rng.normal(0, 0.1) if len(counts) > 1 else 0.0
        for text in _text(count, rng):
            character = _varied(_character(text, writer, hands, rng), rng)
            left = min(float(path[:, 0].min()) for path in character)
            right = max(float(path[:, 0].max()) for path in character)
            place = np.array([at - left, foot + slope * at + rng.normal(0, 0.03)])
            strokes += [path + place for path in character]
            at += right - left + gap * rng.uniform(0.5, 1.5)
        foot += rng.uniform(1.2, 1.9)
    points = np.concatenate(strokes)
    low, size = points.min(axis=0), np.maximum(np.ptp(points, axis=0), 0.02)
    return Block(size, tuple(path - low for path in strokes))


def _character(
    text: str, writer: tuple[Character, ...], hands: Hands, rng: np.random.Generator
) -> Character:
    if text in _SIGNS:
        return _sign(text, rng)
    if text.isdigit():  # whichever: the writer's digits come as they are
        return writer[rng.integers(len(writer))]
    return hands.letters[rng.integers(len(hands.letters))]


def _sign(text: str, rng: np.random.Generator) -> Character:
    """The strokes of a sign beside digits of height 1."""
    size = rng.uniform(0.25, 0.5)
    middle = rng.uniform(0.45, 0.6)
    level = np.array([[0, middle], [size, middle + rng.normal(0, 0.03)]])
    upright = np.array([[size / 2, middle - size / 2], [size / 2, middle + size / 2]])
    tail = np.array([[0.1, 0.88], [0.12, 0.98], [0.02, rng.uniform(1.08, 1.25)]])
    shapes: dict[str, Character] = {
        "-": (level,),
        "+": (level, upright),
        ",": (tail,),
        ".": (_dot(0.97),),
        "/": (np.array([[rng.uniform(0.3, 0.6), -0.05], [0, 1.08]]),),
        ":": (_dot(0.35), _dot(0.85)),
    }
    return shapes[text]


def _dot(height: float) -> Path:
    return np.array([[0, height], [0.02, height + 0.02]])


def _varied(character: Character, rng: np.random.Generator) -> Character:
    """Slanted, turned, stretched and bent a little, with evenly spaced points."""
    angle, slant = rng.normal(0, 0.06), rng.normal(0, 0.12)
    stretch = np.exp(rng.normal(0, 0.1, 2))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = (turn @ np.array([[1, slant], [0, 1]]) * stretch).T
    phase, bend = rng.uniform(0, 6.3, 2), rng.normal(0, 0.02, 2)
    varied = []
    for path in character:
        along = arc_length(path)
        even = resample(path, along, max(2, int(along[-1] * _STEPS_A_HEIGHT) + 1))
        varied.append((even + np.sin(4 * even[:, ::-1] + phase) * bend) @ matrix)
    return tuple(varied)
