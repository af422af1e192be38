"""Known label errors in the MNIST test set."""

from dataclasses import dataclass

from digitpad.datasets.digit_set import DigitSet


@dataclass(frozen=True)
class LabelError:
    """An image whose label was not confirmed by most of the people asked.

    Attributes:
        index: Its index in the set, from 0.
        label: Its label in the set.
        other: The digit suggested by a program.
        for_label: How many of five people chose the label.
        for_other: How many chose the other digit.
        for_neither: How many chose neither.
    """

    index: int
    label: int
    other: int
    for_label: int
    for_other: int
    for_neither: int


SOURCE = "Northcutt, Athalye and Mueller 2021"

# C. G. Northcutt, A. Athalye, J. Mueller: Pervasive Label Errors in Test Sets Destabilize Machine
# Learning Benchmarks, NeurIPS 2021 (arXiv 2103.14749). Of the 100 images flagged by their program
# these are the 15 whose label was chosen by fewer than three of five people. The votes are from
# github.com/cleanlab/label-errors, mturk/mnist_mturk.json.
_MNIST = tuple(
    LabelError(*facts)
    for facts in (
        (947, 8, 9, 0, 5, 0),
        (1621, 0, 6, 2, 3, 0),
        (1901, 9, 4, 2, 3, 0),
        (2130, 4, 9, 2, 2, 1),
        (2462, 2, 0, 0, 4, 1),
        (2597, 5, 3, 0, 4, 1),
        (2654, 6, 1, 0, 2, 3),
        (3520, 6, 4, 2, 0, 3),
        (3558, 5, 0, 1, 4, 0),
        (5937, 5, 3, 1, 3, 1),
        (6651, 0, 6, 0, 5, 0),
        (6783, 1, 6, 2, 3, 0),
        (8527, 4, 9, 2, 2, 1),
        (9679, 6, 3, 2, 0, 3),
        (9729, 5, 6, 2, 3, 0),
    )
)


def label_errors(digits: DigitSet) -> dict[int, LabelError]:
    """The known label errors of a set by image index; empty for any set but MNIST's test set."""
    if (digits.name, digits.split, len(digits)) != ("mnist", "test", 10_000):
        return {}
    return {error.index: error for error in _MNIST}
