"""Colours of ink and paper: every pair that a person can still tell apart."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float32]
"""Red, green and blue, float32, shape (3,), 0 to 255."""

Pair = Literal["dark", "light", "any", "hue", "faint"]
"""Dark on light, light on dark, any two, two equally bright, hardly different."""

BRIGHTNESS = np.array([0.299, 0.587, 0.114], np.float32)
"""Weights of red, green and blue in brightness (ITU-R BT.601)."""


def _colours(numbers: str) -> NDArray[np.float32]:
    return np.array(numbers.split(), np.float32).reshape(-1, 3)


_PENS = _colours(
    "20 20 22  35 35 40  60 60 62  95 95 98  25 40 130  20 60 160  40 70 190  15 20 70"
    "  190 30 35  150 20 30  20 110 60  110 40 130  120 70 30  230 90 20"
)
_CHALKS = _colours(
    "250 250 250  235 235 230  220 222 215  250 240 130  255 220 90"
    "  250 180 190  160 215 250  170 240 170  60 240 90  255 150 60"
)
_BOARDS = _colours(
    "0 0 0  18 18 20  35 35 38  30 60 45  40 75 55  45 50 60  20 30 70  70 20 30  60 45 30  68 1 84"
)
_CARDS = _colours(
    "250 240 120  255 225 140  250 180 200  180 225 250  190 235 180  215 200 240  210 175 130"
)
_FAINTEST, _FAINT = 12, 36
_TRIES = 400
_LEAST_HUE = 45  # of differences weighted as brightness: what an eye sees at once
_LEAST_APART = 20


@dataclass(frozen=True, eq=False)
class Colours:
    """What a picture is painted with.

    Attributes:
        ink: The characters' colour.
        paper: That of what they are written on.
    """

    ink: Colour
    paper: Colour

    @property
    def contrast(self) -> float:
        """The largest difference of a channel, 0 to 255."""
        return float(np.abs(self.ink - self.paper).max())


def random_colours(pair: Pair, rng: np.random.Generator) -> Colours:
    """Ink and paper of one kind of pair."""
    if pair == "dark":
        return Colours(_near(_PENS, rng), _white(rng))
    if pair == "light":
        return Colours(_near(_CHALKS, rng), _near(_BOARDS, rng))
    if pair == "faint":
        return _faint(rng)
    inks, papers = rng.integers(0, 256, (2, _TRIES, 3)).astype(np.float32)
    apart = np.abs((inks - papers) @ BRIGHTNESS)
    if pair == "any":
        fits = apart > 35
    else:
        fits = (apart < 6) & (np.abs(inks - papers) @ BRIGHTNESS > _LEAST_HUE)
    chosen = int(np.argmax(fits))
    return Colours(inks[chosen], papers[chosen])


def random_colour(rng: np.random.Generator) -> Colour:
    """Any colour, muted ones more often, as of tables and things on them."""
    grey = rng.uniform(10, 245)
    return np.clip(grey + rng.normal(0, rng.choice([4, 15, 45]), 3), 0, 255).astype(np.float32)


def colour_apart(paper: Colour, rng: np.random.Generator) -> Colour:
    """A colour of something that can be seen on this paper."""
    for _ in range(_TRIES):
        colour = random_colour(rng)
        if np.abs(colour - paper).max() > _LEAST_APART:
            return colour
    return np.asarray(255 - paper)


def _near(colours: NDArray[np.float32], rng: np.random.Generator) -> Colour:
    colour = colours[rng.integers(len(colours))]
    return np.asarray(np.clip(colour + rng.normal(0, 10, 3), 0, 255), np.float32)


def _white(rng: np.random.Generator) -> Colour:
    if rng.random() < 0.3:
        return np.full(3, 255, np.float32)
    if rng.random() < 0.15:  # sticky notes and coloured card
        return _near(_CARDS, rng)
    tint = rng.normal(0, 5, 3) + rng.uniform(0, 1) ** 2 * np.array([0, -6, -26])
    return np.clip(rng.uniform(165, 252) + tint, 0, 255).astype(np.float32)


def _faint(rng: np.random.Generator) -> Colours:
    paper = _white(rng) if rng.random() < 0.6 else random_colour(rng)
    difference = rng.uniform(_FAINTEST, _FAINT) * rng.uniform(0.8, 1.0, 3)
    darker = paper.mean() > 128 if rng.random() < 0.8 else paper.mean() <= 128
    paper = np.clip(paper, _FAINT, 255 - _FAINT * (not darker))
    ink = paper - difference if darker else paper + difference
    return Colours(ink.astype(np.float32), paper.astype(np.float32))
