"""Hierarchical clustering of the digits by how often they are confused."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.evaluation.evaluate import Evaluation


@dataclass(frozen=True)
class ConfusionTree:
    """One digit, or two groups of digits that are confused with each other.

    Attributes:
        digits: The leaves, in the order in which they are drawn.
        rate: Mean rate of confusion between digits of different branches, 0 to 1; 1 for a leaf.
        branches: The two groups; empty for a leaf.
    """

    digits: tuple[int, ...]
    rate: float
    branches: "tuple[ConfusionTree, ...]" = ()

    def probability(self, probabilities: NDArray[np.float32]) -> float:
        """The probability that an image shows one of these digits, 0 to 1.

        Args:
            probabilities: float32, shape (10,), a model's prediction.
        """
        return float(probabilities[list(self.digits)].sum(dtype=np.float64))

    def groups(self) -> "list[ConfusionTree]":
        """All groups of two digits or more, each after those within it."""
        found = [group for branch in self.branches for group in branch.groups()]
        return [*found, self] if self.branches else []


def confusion_rates(evaluation: Evaluation) -> NDArray[np.float64]:
    """Rates of confusion between two digits: float64, shape (10, 10), symmetric, 0 to 1.

    The mean probability of one digit over the images of the other, averaged both ways. With
    calibrated probabilities this is what the confusion matrix converges to; a good model makes so
    few mistakes that most of the matrix's own rates are 0.
    """
    labels = evaluation.digits.labels
    rates = np.zeros((10, 10))
    for digit in range(10):
        answers = evaluation.probabilities[labels == digit]
        if len(answers):
            rates[digit] = answers.mean(axis=0, dtype=np.float64)
    mean: NDArray[np.float64] = (rates + rates.T) / 2
    return mean


def confusion_tree(rates: NDArray[np.float64]) -> ConfusionTree:
    """Join the two most confused groups until one is left: agglomerative clustering.

    The rate of two groups is the mean over all pairs of their digits: average linkage, or UPGMA
    (Sokal and Michener 1958).

    Args:
        rates: float64, shape (10, 10), symmetric; the diagonal is ignored.
    """
    groups = [ConfusionTree((digit,), 1.0) for digit in range(len(rates))]
    means = np.array(rates)
    while len(groups) > 1:
        np.fill_diagonal(means, -1)
        first, second = sorted(np.unravel_index(int(means.argmax()), means.shape))
        pair = groups[first], groups[second]
        sizes = [len(group.digits) for group in pair]
        joined = ConfusionTree(pair[0].digits + pair[1].digits, float(means[first, second]), pair)
        row = np.average(means[[first, second]], axis=0, weights=sizes)
        means[first], means[:, first] = row, row
        means = np.delete(np.delete(means, second, axis=0), second, axis=1)
        groups[first] = joined
        del groups[second]
    return groups[0]
