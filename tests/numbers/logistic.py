"""Logistic regression, with which the scoring weights are trained."""

import numpy as np
from numpy.typing import NDArray

_NEWTON_STEPS = 40


def learn(features: NDArray[np.float64], is_digit: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights of a logistic regression by Newton's method (iteratively reweighted least squares).

    Args:
        features: float64, shape (n, k); the first column is 1.
        is_digit: bool, shape (n,).
    """
    middle, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    middle[0], spread[0] = 0.0, 1.0
    scaled = (features - middle) / spread
    penalty = np.eye(features.shape[1])
    penalty[0, 0] = 0.0
    weights = np.zeros(features.shape[1])
    for _ in range(_NEWTON_STEPS):
        chances = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chances - is_digit) + penalty @ weights
        curve = (scaled * (chances * (1 - chances) + 1e-6)[:, None]).T @ scaled + penalty
        weights -= np.linalg.solve(curve, slope)
    result: NDArray[np.float64] = weights / spread
    result[0] -= (weights * middle / spread).sum()
    return result
