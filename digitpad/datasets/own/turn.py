"""How the user's images lie, and how they are put right."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.messages import Message

Orientation = Literal[
    "upright",
    "transposed",
    "turned-left",
    "upside-down",
    "turned-right",
    "mirrored",
    "flipped",
    "anti-transposed",
]
"""How images lie: turned anticlockwise or clockwise, mirrored left to right, flipped top to bottom,
rows and columns exchanged, or exchanged from the other corner."""

ORIENTATIONS: tuple[Orientation, ...] = get_args(Orientation)


@dataclass(frozen=True)
class Turn:
    """How images lie, so that they can be put right.

    Attributes:
        orientation: How they lie.
        is_inverted: Whether their ink is 0 and the paper 255.
    """

    orientation: Orientation = "upright"
    is_inverted: bool = False

    @property
    def name(self) -> Message:
        """What is wrong with the images, in a few words."""
        way = _NAMES[self.orientation]
        if not self.is_inverted:
            return way
        if self.orientation == "upright":
            return Message("inverted")
        return Message("{} and inverted", way)


_NAMES: dict[Orientation, Message] = {
    "upright": Message("upright"),
    "transposed": Message("transposed"),
    "turned-left": Message("turned to the left"),
    "upside-down": Message("upside down"),
    "turned-right": Message("turned to the right"),
    "mirrored": Message("mirrored"),
    "flipped": Message("flipped top to bottom"),
    "anti-transposed": Message("transposed from the other corner"),
}

TURNS = tuple(Turn(way, inverted) for inverted in (False, True) for way in ORIENTATIONS)
"""All sixteen, as they are first."""


def put_right(images: NDArray[np.uint8], turn: Turn) -> NDArray[np.uint8]:
    """Undo a turn.

    Args:
        images: uint8, shape (n, 28, 28), lying as `turn` says.
        turn: How they lie.

    Returns:
        uint8, shape (n, 28, 28), upright, 0 = paper, 255 = ink.
    """
    across = images.transpose(0, 2, 1)
    upright = {
        "upright": images,
        "transposed": across,
        "turned-left": across[:, :, ::-1],
        "upside-down": images[:, ::-1, ::-1],
        "turned-right": across[:, ::-1],
        "mirrored": images[:, :, ::-1],
        "flipped": images[:, ::-1],
        "anti-transposed": across[:, ::-1, ::-1],
    }[turn.orientation]
    return np.ascontiguousarray(255 - upright if turn.is_inverted else upright)


def put_digits_right(digits: DigitSet, turn: Turn) -> DigitSet:
    """The same digits, upright, with a note of it."""
    if turn == Turn():
        return digits
    note = Message("The images were {} and have been put right.", turn.name)
    return replace(digits, images=put_right(digits.images, turn), notes=(*digits.notes, note))
