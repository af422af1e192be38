"""Tell a slash from a 1: both may be one straight line."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.line_frame import TALL, LineFrame, slant
from digitpad.numbers.parts import Part
from digitpad.numbers.signs.shapes import is_upright_line

SLASH_FEATURES = ("one", "lean", "lean beyond the others'", "above", "below", "least of both")
"""What tells a slash, lengths in line heights."""

# By `python -m tests.numbers.signs.learning_slashes`, which sees as many slashes as ones, whatever
# stands beside them. Of what stands free between digits more are slashes: with 0.62 added to the
# first weight, 97 % of those by training writers are found, and in none of their 237 real numbers
# a false one.
_WEIGHTS = np.array([-3.38 + 0.62, 0.79, 5.54, 5.03, 24.17, 15.05])
_LEAST_LEAN = 0.12  # of a slash

_MOST_BEYOND = 0.5  # line heights


def may_be_slash(part: Part, height: float) -> bool:
    """Whether something is a straight line that leans to the right."""
    return is_upright_line(part, height) and part.shape.lean >= _LEAST_LEAN


def slash_features(part: Part, others: Sequence[Part], frame: LineFrame) -> NDArray[np.float64]:
    """SLASH_FEATURES of a part that may be a slash, float64, shape (6,).

    Args:
        part: What may be a slash.
        others: The other parts of its line.
        frame: The line's frame.
    """
    tall = [other for other in others if other.way.height >= TALL * frame.height]
    lean, x = part.shape.lean, part.middle.real
    reach = -frame.depth(complex(x, part.way.top)), frame.depth(complex(x, part.way.bottom)) - 1
    above, below = np.clip(reach, -_MOST_BEYOND, _MOST_BEYOND)
    return np.array([1.0, lean, lean - slant(tall), above, below, min(above, below)])


def slash_probabilities(parts: Sequence[Part], frame: LineFrame) -> dict[int, float]:
    """How likely each straight line that leans to the right is a slash, by its index.

    Logistic regression on how it leans, alone and compared with the other digits, and on how far it
    reaches beyond them.

    Args:
        parts: The line's digits, and what may be a slash.
        frame: Where they stand.
    """
    found = {}
    for index, part in enumerate(parts):
        if may_be_slash(part, frame.height):
            others = [*parts[:index], *parts[index + 1 :]]
            log_odds = float(_WEIGHTS @ slash_features(part, others, frame))
            found[index] = float(1 / (1 + np.exp(-np.clip(log_odds, -50, 50))))
    return found
