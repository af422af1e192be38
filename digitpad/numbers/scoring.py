"""How likely a group of pieces is to be one whole digit.

Logistic regression on the group's geometry and on the recogniser's probabilities. Of all ways to
group the pieces, the most likely one has the highest sum of log odds: if each candidate is a digit
or not, independently, log P(these are, all others aren't) is that sum plus a constant that is the
same for every way. So having more or fewer digits is no advantage in itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAST_DOUBT = 0.01  # being surer than that about a part of a digit must not win

# Columns: strokes by geometry, strokes with the reading, pictures by geometry, pictures with the
# reading. Made by `python -m tests.numbers.learning` (those of strokes by an earlier form of it)
# from numbers composed of digits by 23 of the 24 pen-digit writers that networks train on; the
# second by `python -m tests.numbers.learning_real` from real numbers of UNIPEN's training writers,
# too. Geometry alone by logistic regression, with the reading by a structured perceptron. Test
# writers chose nothing.
_GEOMETRY_TABLE = """
one                           0.116   -9.519    2.863   -4.566
height                        1.412    0.802   -1.356    1.525
height squared               -0.307    0.003    -0.98   -0.346
lack of height               -0.806   -4.542   -4.137    -7.32
width                         1.776    1.911    0.344   -1.598
width beyond 1               -9.238    -2.84  -12.771  -12.996
pieces                       -0.922   -0.794   -0.264    0.108
inner distance              -26.448   -7.076   -6.669   -1.526
inner gap                   -22.367    2.414  -45.558    7.264
outer overlap                 0.329    0.393   -1.802   -0.616
outer overlap beyond half    -8.314   -5.823   -1.175   -2.203
stacked                      -4.398   -2.005   -2.668   -1.489
outer distance               12.087    2.889    3.854   10.437
interruptions                 0.437   -0.219   -0.891  -11.277
cut ends                      0.534   -0.925   -1.283   -0.864
ink cut                         0.0      0.0   -9.056    0.442
thinnest join                   0.0    6.402   -6.837   -1.197
branches                        0.0      0.0    0.523    1.795
joints cut                      0.0      0.0   -0.328    0.038
lines cut                       0.0      0.0    0.022   -0.126
lines cut for none              0.0      0.0   -0.903   -0.389
"""
_READING_TABLE = """
doubt                        -0.674   -0.416
doubt beyond the second       -1.08    -1.17
reads 1                      -2.344   -1.826
reads 2                      -0.926   -1.986
reads 3                       0.201   -1.759
reads 4                      -0.732    0.317
reads 5                       -0.05   -1.984
reads 6                      -0.737   -0.977
reads 7                      -2.929   -2.206
reads 8                      -0.685    0.519
reads 9                      -0.107    0.936
"""


@dataclass(frozen=True, eq=False)
class ScoringWeights:
    """Weights of the log odds for one kind of pieces.

    Attributes:
        geometry: float64, shape (21,): of GEOMETRY_FEATURES, before anything is recognised.
        reading: float64, shape (32,): of GEOMETRY_FEATURES, then READING_FEATURES.
    """

    geometry: NDArray[np.float64]
    reading: NDArray[np.float64]


def _parsed(table: str, columns: int) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """The names of a table's rows, and its numbers by column."""
    rows = [line.rsplit(maxsplit=columns) for line in table.strip().splitlines()]
    return tuple(row[0] for row in rows), np.array([row[1:] for row in rows], float).T.copy()


GEOMETRY_FEATURES, _geometry = _parsed(_GEOMETRY_TABLE, 4)
"""What `Pieces.geometry` measures of a group."""

READING_FEATURES, _reading = _parsed(_READING_TABLE, 2)
"""What `reading_features` takes from the recogniser's probabilities."""

STROKE_WEIGHTS = ScoringWeights(_geometry[0], np.concatenate([_geometry[1], _reading[0]]))
PICTURE_WEIGHTS = ScoringWeights(_geometry[2], np.concatenate([_geometry[3], _reading[1]]))


def reading_features(probabilities: NDArray[np.float32]) -> NDArray[np.float64]:
    """READING_FEATURES, float64, shape (n, 11), of probabilities, shape (n, 10)."""
    ordered = np.sort(probabilities.astype(np.float64), axis=1)
    sure = np.stack([ordered[:, -1], ordered[:, -2:].sum(axis=1)], axis=1)
    doubts = np.log(1 - sure.clip(0, 1) + _LEAST_DOUBT)
    digits = probabilities.argmax(axis=1)[:, None] == np.arange(1, 10)
    return np.concatenate([doubts, digits], axis=1)
