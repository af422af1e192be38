"""How likely a group of pieces is to be one whole digit.

Logistic regression on what is known of the group before it is read (of strokes their geometry, in
pictures what a network says) and on the recogniser's probabilities. Of all ways to group the
pieces, the most likely one has the highest sum of log odds: if each candidate is a digit or not,
independently, log P(these are, all others aren't) is that sum plus a constant that is the same for
every way. So having more or fewer digits is no advantage in itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAST_DOUBT = 0.01  # being surer than that about a part of a digit must not win

# Strokes: by geometry alone, and with the reading. Made by logistic regression and a structured
# perceptron from numbers composed of digits by 23 of the 24 pen-digit writers that networks train
# on (`python -m tests.numbers.learning`, an earlier form of it); the second then from real numbers
# of UNIPEN's training writers, too (`python -m tests.numbers.learning_real`). Test writers chose
# nothing.
_GEOMETRY_TABLE = """
one                           0.116   -9.519
height                        1.412    0.802
height squared               -0.307    0.003
lack of height               -0.806   -4.542
width                         1.776    1.911
width beyond 1               -9.238    -2.84
pieces                       -0.922   -0.794
inner distance              -26.448   -7.076
inner gap                   -22.367    2.414
outer overlap                 0.329    0.393
outer overlap beyond half    -8.314   -5.823
stacked                      -4.398   -2.005
outer distance               12.087    2.889
interruptions                 0.437   -0.219
cut ends                      0.534   -0.925
uncut                           0.0    1.921
"""
_READING_TABLE = """
doubt                        -0.674
doubt beyond the second       -1.08
reads 1                      -2.344
reads 2                      -0.926
reads 3                       0.201
reads 4                      -0.732
reads 5                       -0.05
reads 6                      -0.737
reads 7                      -2.929
reads 8                      -0.685
reads 9                      -0.107
"""


@dataclass(frozen=True, eq=False)
class ScoringWeights:
    """Weights of the log odds for one kind of pieces.

    Attributes:
        measured: float64, shape (k,): of what is measured before anything is recognised.
        reading: float64, shape (k + 11,): of the same, then of READING_FEATURES.
        weak: Log odds below which a group may hold two digits, so that cuts are tried.
    """

    measured: NDArray[np.float64]
    reading: NDArray[np.float64]
    weak: float


def _parsed(table: str, columns: int) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """The names of a table's rows, and its numbers by column."""
    rows = [line.rsplit(maxsplit=columns) for line in table.strip().splitlines()]
    return tuple(row[0] for row in rows), np.array([row[1:] for row in rows], float).T.copy()


GEOMETRY_FEATURES, _geometry = _parsed(_GEOMETRY_TABLE, 2)
"""What `Pieces.geometry` measures of a group of strokes."""

READING_FEATURES, _reading = _parsed(_READING_TABLE, 1)
"""What `reading_features` takes from the recogniser's probabilities."""

STROKE_WEIGHTS = ScoringWeights(_geometry[0], np.concatenate([_geometry[1], _reading[0]]), 0.0)

# Of pictures: the network's log odds as they are, and the doubt about which digit it is. Chosen on
# numbers by training writers. Being sure of a digit gives 5.5, so a group is weak to which the
# network gives less than 1.5.
_DOUBT, _PICTURE_WEAK = -1.2, 7.0
PICTURE_WEIGHTS = ScoringWeights(
    np.array([1.0]), np.array([1.0, _DOUBT, *[0.0] * 10]), _PICTURE_WEAK
)


def reading_features(probabilities: NDArray[np.float32]) -> NDArray[np.float64]:
    """READING_FEATURES, float64, shape (n, 11), of probabilities, shape (n, 10)."""
    ordered = np.sort(probabilities.astype(np.float64), axis=1)
    sure = np.stack([ordered[:, -1], ordered[:, -2:].sum(axis=1)], axis=1)
    doubts = np.log(1 - sure.clip(0, 1) + _LEAST_DOUBT)
    digits = probabilities.argmax(axis=1)[:, None] == np.arange(1, 10)
    return np.concatenate([doubts, digits], axis=1)
