"""What a run is trained on, and what it holds out."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError, TrainingError
from digitpad.networks.config import TrainingConfig
from digitpad.training import data, session
from digitpad.training.data import TrainingData, load_training_data, missing_sources, split
from digitpad.training.run import Run
from digitpad.training.session import load_and_train
from digitpad.training.updates import TrainingUpdate
from tests.faults.small_program import few_digits


@pytest.fixture(autouse=True)
def nothing_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIGITPAD_DATASETS", raising=False)
    monkeypatch.setattr(data, "_NON_DIGITS", 3)


def digits(writers: list[int], choosing: frozenset[int] | None) -> DigitSet:
    count = len(writers)
    images, labels = np.zeros((count, 28, 28), np.uint8), np.zeros(count, np.uint8)
    return DigitSet(images, labels, "x", "train", np.array(writers, np.int32), choosing)


def test_the_writers_that_a_set_names_are_held_out_whatever_the_share() -> None:
    kept, held = split(digits([1, 2, 3, 2, 1], frozenset({2, 9})), 0.01)
    assert kept.writers is not None
    assert held.writers is not None
    assert (kept.writers.tolist(), held.writers.tolist()) == ([1, 3, 1], [2, 2])


def test_without_validation_they_train_too() -> None:
    kept, held = split(digits([1, 2, 3], frozenset({2})), 0.0)
    assert (len(kept), len(held)) == (3, 0)


@pytest.mark.parametrize("choosing", [None, frozenset({7})])
def test_of_one_writer_the_last_share_is_held_out(choosing: frozenset[int] | None) -> None:
    kept, held = split(digits([7] * 10, choosing), 0.2)
    assert (len(kept), len(held)) == (8, 2)


def test_of_two_writers_one_of_few_digits_is_not_all_that_is_left_to_train_on() -> None:
    kept, held = split(digits([0] * 5 + [1] * 95, None), 0.1)
    assert (len(kept), len(held)) == (90, 10)


def test_whole_writers_are_held_out_where_enough_are_left() -> None:
    kept, held = split(digits([3, 1, 2, 3, 1, 2, 1, 2], None), 0.25)
    assert kept.writers is not None
    assert held.writers is not None
    assert (set(kept.writers.tolist()), set(held.writers.tolist())) == ({1, 2}, {3})


@pytest.mark.parametrize("share", [0.0, 0.1])
def test_without_digits_to_train_on_there_is_no_training(share: float) -> None:
    nothing = TrainingData((digits([], None),), digits([1], None))
    with pytest.raises(TrainingError, match="There are no digits to train on"):
        nothing.hold_out(share)


def test_a_model_is_calibrated_on_what_people_wrote_themselves() -> None:
    written, varied = digits([1, 2], None), replace(digits([3, 4, 5], None), made=True)
    parts = TrainingData((varied, written, make_digits(10, seed=1)), written).hold_out(0.5)
    assert [len(part) for part in parts.written] == [1]
    only_made = TrainingData((make_digits(10, seed=1),), written).hold_out(0.5)
    assert only_made.written == only_made.validation


def test_a_set_that_the_user_would_have_to_get_is_left_out(tmp_path: Path) -> None:
    config = TrainingConfig(datasets=("synthetic", "unipen"), augment=True)
    (sentence,) = missing_sources(config, tmp_path).values()
    assert sentence.startswith("UNIPEN is left out, because it is not here. Get UNIPEN's release")
    with few_digits():
        loaded = load_training_data(config, tmp_path)
    assert [each.name for each in loaded.train] == ["synthetic"]


def test_it_is_missed_where_nothing_else_was_chosen(tmp_path: Path) -> None:
    config = TrainingConfig(datasets=("unipen",))
    assert not missing_sources(config, tmp_path)
    with pytest.raises(DataError, match="UNIPEN is not here"):
        load_training_data(config, tmp_path)


def test_a_set_that_will_be_downloaded_is_not_missing(tmp_path: Path) -> None:
    assert not missing_sources(TrainingConfig(datasets=("mnist", "pendigits")), tmp_path)


def test_the_user_is_told_what_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[TrainingUpdate] = []
    monkeypatch.setattr(session, "load_training_data", lambda *_: None)
    monkeypatch.setattr(session, "train", lambda *_: None)
    load_and_train(Run(TrainingConfig(datasets=("synthetic", "unipen")), told.append), tmp_path)
    assert [update.notice[:20] for update in told] == ["UNIPEN is left out, "]
