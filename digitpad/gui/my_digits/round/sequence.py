"""The digits of a guided round: their order, which one is asked for, what was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.canvas.drawing import CanvasState

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import KeptDigit


_TWO_STROKES = (4, 5, 7)  # what many people write with two strokes


@dataclass(eq=False)
class RoundDigit:
    """A digit written in the round.

    Attributes:
        label: What was asked for, 0 to 9.
        drawn: Its ink.
        image: uint8, shape (28, 28), 0 = paper, 255 = ink.
        kept: The digit in the store; None until then. Set on the store's thread.
        prediction: What was read at the end of the round, 0 to 9; None until then, and for what is
            no digit to the model.
    """

    label: int
    drawn: CanvasState
    image: NDArray[np.uint8]
    kept: "KeptDigit | None" = None
    prediction: int | None = None


class DigitSequence:
    """Steps through an order of digits, forwards and back.

    Attributes:
        order: The digits that are asked for.
        place: Index of the current one.
    """

    def __init__(self, order: Sequence[int]) -> None:
        self.order = tuple(order)
        self.place = 0
        self._is_stopped = False
        self._written: dict[int, RoundDigit] = {}

    @property
    def label(self) -> int:
        """The digit that is asked for now."""
        return self.order[self.place]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked for."""
        return self._is_stopped or self.place >= len(self.order)

    @property
    def written(self) -> list[RoundDigit]:
        """What was written, in order."""
        return [self._written[place] for place in sorted(self._written)]

    @property
    def strokes(self) -> int:
        """How many strokes the digit that is asked for has, judging by the last one like it."""
        for written in reversed(self.written):
            if written.label == self.label:
                return len(written.drawn.strokes)
        return 2 if self.label in _TWO_STROKES else 1

    def keep(self, written: RoundDigit) -> None:
        """Take this as the current digit, and move on."""
        self._written[self.place] = written
        self.place += 1

    def skip(self) -> None:
        """Move on without this digit."""
        self.place += 1

    def stop(self) -> None:
        """Ask for nothing more."""
        self._is_stopped = True

    def go_back(self) -> RoundDigit | None:
        """Ask for the digit before again; returns what was written there, if anything."""
        self._is_stopped = False
        self.place = max(self.place - 1, 0)
        return self._written.pop(self.place, None)


def guided_order(seed: int | None = None, times: int = 3) -> tuple[int, ...]:
    """Each digit from 0 to 9 `times` times, shuffled so that none follows itself.

    Every such order is as likely as every other. Without a seed, each call gives another one.
    """
    random = Random(seed)
    order = [digit for digit in range(10) for _ in range(times)]
    while True:  # with three of each, one shuffle in eight passes
        random.shuffle(order)
        if all(one != next_one for one, next_one in pairwise(order)):
            return tuple(order)
