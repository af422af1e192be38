"""Whether one's own digits are read worse than other people's, as far as a few of them can tell."""

import pytest

from digitpad.evaluation.statistics import Measured, compare_accuracy, luck

MNIST = Measured(9970, 10_000)


def test_luck_is_what_the_tea_tasting_lady_had() -> None:
    # Fisher's example: three of four cups right and one of four wrong is 17 in 70.
    assert luck(Measured(1, 4), Measured(3, 4)) == pytest.approx(17 / 70)


def test_luck_agrees_with_the_binomial_when_the_others_are_many() -> None:
    at_least_one = 1 - 0.997**30
    assert luck(Measured(29, 30), Measured(997_000, 1_000_000)) == pytest.approx(
        at_least_one, abs=1e-4
    )


def test_no_digit_wrong_needs_no_luck() -> None:
    assert luck(Measured(30, 30), MNIST) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("right", "standing"), [(30, "alike"), (29, "alike"), (28, "worse"), (0, "worse")]
)
def test_one_wrong_of_thirty_may_be_bad_luck_two_are_not(right: int, standing: str) -> None:
    assert compare_accuracy(Measured(right, 30), MNIST) == standing


def test_a_poor_model_may_read_a_person_better_than_others() -> None:
    assert compare_accuracy(Measured(30, 30), Measured(800, 1000)) == "better"
    assert compare_accuracy(Measured(800, 1000), Measured(30, 30)) == "worse"


def test_nothing_measured_tells_nothing() -> None:
    assert compare_accuracy(Measured(0, 0), MNIST) == "alike"
    assert compare_accuracy(Measured(0, 30), Measured(0, 0)) == "alike"
