"""Before training it is known what own data are like."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.own.training_set.own_data import own_data_at
from digitpad.datasets.own.training_set.parts import read_parts
from digitpad.datasets.own.training_set.source import OwnSource
from digitpad.datasets.own.turn import Turn, put_right
from digitpad.datasets.synthetic import make_digits
from digitpad.evaluation.own_survey import survey_own_data
from digitpad.models.store import StoredModel
from tests.datasets.own.forms import pictures, table

DIGITS = make_digits(100, seed=0)


def test_the_digits_are_counted(tmp_path: Path) -> None:
    survey = survey_own_data(own_data_at(table()(tmp_path, DIGITS)), None)
    assert survey.counts.tolist() == [[8] * 10, [2] * 10]
    assert survey.notes == (
        "80 digits to train on, 20 to test on.",
        "20 % of each digit is held out for the test.",
    )
    assert survey.warnings == (
        "Digits with few images to learn from: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.",
    )


def test_of_few_digits_the_share_that_is_held_out_is_told_as_it_is(tmp_path: Path) -> None:
    survey = survey_own_data(own_data_at(table()(tmp_path, make_digits(30, seed=0))), None)
    assert survey.counts.tolist() == [[2] * 10, [1] * 10]
    assert "33 % of each digit is held out for the test." in survey.notes


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    some = DIGITS.take(np.flatnonzero(~np.isin(DIGITS.labels, [3, 7])))
    is_five = some.labels == 5
    some = some.take(np.flatnonzero(~is_five | (np.cumsum(is_five) == 1)))
    warnings = survey_own_data(own_data_at(table()(tmp_path, some)), None).warnings
    assert warnings[0] == "Digits without an image to learn from: 3, 7."
    assert warnings[-1] == "Digits without an image to test on: 5."


def test_duplicates_between_the_parts_are_told(tmp_path: Path) -> None:
    some = table("other.csv")(tmp_path, DIGITS.take(slice(0, 30)))
    notes = survey_own_data(own_data_at(table()(tmp_path, DIGITS), some), None).notes
    assert "The digits to test on are those of other.csv." in notes
    left_out = "Images not trained on because they are in the test part, too: 30."
    assert left_out in notes


def test_digits_that_are_turned_as_proposed_are_those_that_are_read_next_time(
    tmp_path: Path, stored_model: StoredModel
) -> None:
    lying = replace(DIGITS, images=put_right(DIGITS.images, Turn("transposed")))
    own = own_data_at(table()(tmp_path, lying))
    survey = survey_own_data(own, stored_model.recognizer())
    assert survey.proposal is not None
    turned = survey.turned()
    assert (turned.own.turn, turned.proposal) == (Turn("transposed"), None)
    assert turned.own.sha256 == read_parts(turned.own).sha256 != survey.own.sha256
    assert any("transposed" in note for note in turned.notes)


def test_digits_that_lie_right_stay_as_they_are(tmp_path: Path, stored_model: StoredModel) -> None:
    survey = survey_own_data(own_data_at(table()(tmp_path, DIGITS)), stored_model.recognizer())
    assert survey.proposal is None
    assert survey.turned() is survey


@pytest.mark.parametrize("turn", [Turn(), Turn("transposed")], ids=["alike", "otherwise"])
def test_digits_to_test_on_that_lie_otherwise_are_told(
    tmp_path: Path, stored_model: StoredModel, turn: Turn
) -> None:
    others = make_digits(100, seed=1)
    lying = replace(others, images=put_right(others.images, turn))
    own = own_data_at(table()(tmp_path, DIGITS), table("other.csv")(tmp_path, lying))
    survey = survey_own_data(own, stored_model.recognizer())
    told = [warning for warning in survey.warnings if "lie otherwise" in warning]
    assert len(told) == (turn != Turn())


def test_all_digits_are_looked_at_where_nothing_is_trained_on_them(
    tmp_path: Path, stored_model: StoredModel
) -> None:
    lying = replace(DIGITS, images=put_right(DIGITS.images, Turn("mirrored")))
    own = own_data_at(table()(tmp_path, lying.take(slice(0, 60))))
    survey = survey_own_data(own, stored_model.recognizer(), is_whole=True)
    assert survey.counts.sum(axis=1).tolist() == [0, 60]
    assert (survey.notes, survey.warnings) == (("Digits: 60.",), ())
    turned = survey.turned()
    assert turned.own.turn == Turn("mirrored")
    assert len(OwnSource(turned.own, is_whole=True).load("test")) == 60


def test_examples_are_of_their_digit(tmp_path: Path) -> None:
    survey = survey_own_data(own_data_at(table()(tmp_path, DIGITS)), None)
    sevens = {image.tobytes() for image in DIGITS.images[DIGITS.labels == 7]}
    assert {image.tobytes() for image in survey.examples(7, 5)} <= sevens
    assert [len(survey.examples(7, most)) for most in (5, 50)] == [5, 8]


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (4, "All digits of one writer are held out for the test."),
        (10, "All digits of 2 writers are held out for the test."),
    ],
)
def test_how_many_writers_are_held_out_is_told(tmp_path: Path, people: int, told: str) -> None:
    path = pictures(lambda place, label: f"w{place % people}/{label}/{place}.png")(tmp_path, DIGITS)
    assert told in survey_own_data(own_data_at(path), None).notes
