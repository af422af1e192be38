"""How likely it is that a group of pieces is one whole digit.

Logistic regression over how the group stands and what the recogniser says of it. Of several ways to
group the pieces, the one is most likely whose groups have the highest sum of log odds: when each
candidate is a digit or not, independently, log P(these are, all others aren't) is that sum and a
constant that is the same for every way. So more or fewer digits win no advantage by their number.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

READING = ("doubt", "doubt beyond the second", *(f"reads {digit}" for digit in range(1, 10)))
"""What `reading_features` measures."""

_LEAST_DOUBT = 0.01  # a model that is surer than that of a part of a digit shall not win by it


@dataclass(frozen=True, eq=False)
class Evidence:
    """What was learned of groups of one kind of pieces.

    Attributes:
        geometry: float64, shape (21,): weights of GEOMETRY where nothing was read yet.
        reading: float64, shape (32,): weights of GEOMETRY, then of READING.
    """

    geometry: NDArray[np.float64]
    reading: NDArray[np.float64]


def reading_features(probabilities: NDArray[np.float32]) -> NDArray[np.float64]:
    """What READING names, float64, shape (n, 11), of probabilities, shape (n, 10)."""
    ordered = np.sort(probabilities.astype(np.float64), axis=1)
    sure = np.stack([ordered[:, -1], ordered[:, -2:].sum(axis=1)], axis=1)
    doubts = np.log(1 - sure.clip(0, 1) + _LEAST_DOUBT)
    digits = probabilities.argmax(axis=1)[:, None] == np.arange(1, 10)
    return np.concatenate([doubts, digits], axis=1)
