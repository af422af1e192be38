"""What is ink of a picture, as found or as changed since."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class InkMap:
    """How much of each pixel of a picture a pen or a printer has covered.

    Attributes:
        coverage: float32, shape (h, w), 0 = paper, 1 = ink.
        scale: The factor by which the picture was reduced first, 1 unless it was large.
    """

    coverage: NDArray[np.float32]
    scale: int = 1
