"""Known label errors."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.label_errors import label_errors
from digitpad.datasets.mnist import MnistSource


def blank(name: str, split: Split, count: int) -> DigitSet:
    return DigitSet(np.zeros((count, 28, 28), np.uint8), np.zeros(count, np.uint8), name, split)


def test_mnist_has_fifteen_and_few_people_gave_them_their_label() -> None:
    found = label_errors(blank("mnist", "test", 10_000))
    assert len(found) == 15
    for index, error in found.items():
        assert error.index == index
        assert error.label != error.other
        assert error.for_label < 3
        assert error.for_label + error.for_other + error.for_neither == 5


@pytest.mark.parametrize(
    ("name", "split", "count"),
    [("mnist", "train", 10_000), ("synthetic", "test", 10_000), ("mnist", "test", 8)],
)
def test_of_other_sets_none_are_known(name: str, split: Split, count: int) -> None:
    assert label_errors(blank(name, split, count)) == {}


@pytest.mark.real_data
def test_the_labels_are_those_of_the_real_mnist(
    real_datasets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITPAD_DATASETS", str(real_datasets))
    digits = MnistSource(tmp_path).load("test")
    for index, error in label_errors(digits).items():
        assert digits.labels[index] == error.label
