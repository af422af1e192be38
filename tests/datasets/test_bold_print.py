"""Bold print: built-in digits with strokes as wide as a poster's."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.bold_print import make_bold_print
from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.networks.config import TrainingConfig
from digitpad.progress import Cancelled, ignore
from digitpad.training.data import load_training_data


@pytest.fixture(scope="module")
def printed() -> DigitSet:
    return make_bold_print(400, seed=3)


def test_every_digit_is_printed_equally_often(printed: DigitSet) -> None:
    assert np.bincount(printed.labels).tolist() == [40] * 10
    assert printed.made


def test_digits_stand_in_the_frame_of_mnist(printed: DigitSet) -> None:
    for image in printed.images:
        sides = [np.flatnonzero(image.max(axis=axis)) for axis in (0, 1)]
        assert max(side[-1] - side[0] + 1 for side in sides) == pytest.approx(20, abs=1)


def test_strokes_are_wider_than_pens_are(printed: DigitSet) -> None:
    written = make_digits(400, seed=3)
    for label in range(10):
        bold, thin = (digits.images[digits.labels == label].mean() for digits in (printed, written))
        assert bold > 1.1 * thin


def test_a_seed_prints_the_same_digits_again(printed: DigitSet) -> None:
    assert make_bold_print(400, seed=3).sha256 == printed.sha256
    assert make_bold_print(400, seed=4).sha256 != printed.sha256


def test_printing_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        make_bold_print(10, 0, ignore, lambda: True)


@pytest.mark.parametrize(
    ("non_digits", "sets"), [(True, ["synthetic", "bold print"]), (False, ["synthetic"])]
)
def test_who_learns_what_is_no_digit_learns_that_bold_print_is_one(
    non_digits: bool, sets: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitpad.training.data._BOLD_PRINT", 20)
    monkeypatch.setattr("digitpad.training.data._NON_DIGITS", 20)
    config = TrainingConfig(datasets=("synthetic",), non_digits=non_digits)
    assert [digits.name for digits in load_training_data(config, tmp_path).train] == sets
