"""The user's digits are read from where they are, as long as they are the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from digitpad.datasets.own.training_set import parts as own_parts
from digitpad.datasets.own.training_set.own_data import OwnData, own_data_at
from digitpad.datasets.own.training_set.parts import read_parts
from digitpad.datasets.own.training_set.source import OwnSource
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from tests.datasets.own.forms import table

DIGITS = make_digits(50, seed=0)


@pytest.fixture
def own(tmp_path: Path) -> OwnData:
    chosen = own_data_at(table()(tmp_path, DIGITS))
    return replace(chosen, sha256=read_parts(chosen).sha256)


def test_one_reading_gives_both_parts(own: OwnData, monkeypatch: pytest.MonkeyPatch) -> None:
    source = OwnSource(own)
    assert len(source.load("train")) == 40
    monkeypatch.setattr(own_parts, "read_digits", None)
    assert len(source.load("test")) == 10


def test_it_is_ready_while_it_is_there(own: OwnData) -> None:
    source = OwnSource(own)
    assert source.state().ready
    assert source.state().detail == f"mine.csv in {Path(own.path).parent}"
    Path(own.path).unlink()
    assert not source.state().is_at_hand
    with pytest.raises(DataError, match=r"mine\.csv is no longer in .*: choose it again\.$"):
        source.load("train")


def test_below_a_folder_that_may_not_be_entered_it_is_not_there(
    own: OwnData, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    source = OwnSource(own)
    monkeypatch.setattr(Path, "exists", refuse)
    state = source.state()
    monkeypatch.undo()
    assert not state.is_at_hand
    assert "is no longer in" in state.detail


def test_other_digits_than_those_that_were_chosen_are_refused(own: OwnData, tmp_path: Path) -> None:
    table()(tmp_path, make_digits(50, seed=1))
    with pytest.raises(DataError, match="holds other digits than when it was chosen"):
        OwnSource(own).load("train")
    assert len(OwnSource(replace(own, sha256="")).load("train")) == 40


def test_all_of_it_is_the_test_where_nothing_was_trained_on_it(own: OwnData) -> None:
    whole = OwnSource(replace(own, sha256=""), is_whole=True)
    assert len(whole.load("test")) == 50
    with pytest.raises(DataError, match=r"All images of mine\.csv are to test on"):
        whole.load("train")


def test_sources_that_differ_have_names_that_differ(own: OwnData) -> None:
    others = (replace(own, inverted=True), replace(own, sha256="other"))
    names = {OwnSource(each).name for each in (own, *others)}
    assert len(names | {OwnSource(own, is_whole=True).name}) == 4
