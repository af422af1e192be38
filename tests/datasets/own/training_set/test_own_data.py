"""Where own data are is remembered, or refused in one sentence."""

from dataclasses import asdict
from pathlib import Path

import pytest

from digitpad.datasets.own.training_set.own_data import OwnData, own_data_at, read_own_data
from digitpad.datasets.own.turn import Turn
from digitpad.errors import DataError

OWN = OwnData("/data/train.csv", "/data/test.csv", "transposed", True, "abc")


def test_what_was_remembered_is_known_again() -> None:
    assert read_own_data(asdict(OWN)) == OWN
    assert OWN.turn == Turn("transposed", True)
    assert OWN.title == "train.csv, tested on test.csv"


@pytest.mark.parametrize(
    "values",
    [
        None,
        "train.csv",
        {},
        {"path": "/data/train.csv"},
        asdict(OWN) | {"path": ""},
        asdict(OWN) | {"path": 7},
        asdict(OWN) | {"inverted": 1},
        asdict(OWN) | {"orientation": "sideways"},
        asdict(OWN) | {"more": ""},
    ],
)
def test_what_is_damaged_is_not(values: object) -> None:
    assert read_own_data(values) is None


def test_a_place_is_remembered_from_wherever_the_program_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = own_data_at(Path("train.csv"), Path("test.csv"))
    assert (own.path, own.test) == (str(tmp_path / "train.csv"), str(tmp_path / "test.csv"))


def test_a_name_that_is_no_text_is_refused() -> None:
    with pytest.raises(DataError, match="rename it first"):
        own_data_at(Path("/data/\udcff.csv"))
