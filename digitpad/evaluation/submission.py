"""Predictions as Kaggle's competition "Digit Recognizer" takes them."""

import numpy as np
from numpy.typing import NDArray


def to_submission(predictions: NDArray[np.uint8]) -> bytes:
    """The content of a submission: CSV with the columns ImageId, from 1, and Label.

    Args:
        predictions: uint8, shape (n,), 0 to 9, in the order of the images.
    """
    rows = (f"{place},{digit}" for place, digit in enumerate(predictions.tolist(), start=1))
    return "\n".join(["ImageId,Label", *rows, ""]).encode("ascii")
