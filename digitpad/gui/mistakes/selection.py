"""Which images of an evaluation are listed, and in which order."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.mistakes.analysis.matrix_painting import Cell

Order = Literal["confidence", "label", "prediction"]


def select_rows(
    evaluation: Evaluation,
    order: Order,
    *,
    show_all: bool,
    cell: Cell | None,
    among: NDArray[np.intp] | None = None,
) -> NDArray[np.intp]:
    """Filter and sort the images of an evaluation.

    Args:
        evaluation: The model's predictions.
        order: By confidence: mistakes first, the most confident ones first of all; else by label
            or by prediction.
        show_all: Whether to include the images that were read correctly.
        cell: Only images with this label and prediction, if any.
        among: intp, shape (k,): only images with these indices, if any.

    Returns:
        intp, shape (m,), indices of the digit set.
    """
    labels, predictions = evaluation.digits.labels, evaluation.predictions
    is_right = labels == predictions
    if among is not None:
        rows = among
    elif cell is not None:
        rows = np.flatnonzero((labels == cell[0]) & (predictions == cell[1]))
    else:
        rows = np.flatnonzero(show_all | ~is_right)
    keys = [rows, -evaluation.confidences[rows], is_right[rows]]
    if order == "label":
        keys += [predictions[rows], labels[rows]]
    elif order == "prediction":
        keys += [labels[rows], predictions[rows]]
    chosen: NDArray[np.intp] = rows[np.lexsort(keys)]
    return chosen
