"""A row a digit, whatever there is of it and however wide it is."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from digitpad.datasets.own.training_set.own_data import own_data_at
from digitpad.datasets.synthetic import make_digits
from digitpad.evaluation.own_survey import OwnSurvey, survey_own_data
from digitpad.gui.own_data.digit_rows import DigitRows
from tests.datasets.own.forms import table

DIGITS = make_digits(100, seed=0)


@pytest.fixture
def survey(tmp_path: Path) -> OwnSurvey:
    some = DIGITS.take(np.flatnonzero(DIGITS.labels != 3))
    return survey_own_data(own_data_at(table()(tmp_path, some)), None)


@pytest.fixture
def rows(qtbot: QtBot) -> DigitRows:
    rows = DigitRows()
    qtbot.addWidget(rows)
    return rows


def colors_at(rows: DigitRows, digit: int) -> int:
    """How many colours there are where a digit's images are."""
    picture = rows.grab().toImage()
    height = rows.sizeHint().height()
    top = height - (10 - digit) * 32
    return len(
        {
            picture.pixel(x, y)
            for x in range(picture.width() // 2, picture.width())
            for y in range(top + 4, top + 28)
        }
    )


def test_counts_are_told_to_screen_readers(rows: DigitRows, survey: OwnSurvey) -> None:
    rows.show_survey(survey)
    told = rows.accessibleDescription()
    assert told.startswith("0: 8 + 2, ")
    assert "3: 0 + 0" in told


def test_a_digit_without_images_has_an_empty_row(rows: DigitRows, survey: OwnSurvey) -> None:
    rows.resize(rows.sizeHint())
    rows.show_survey(survey)
    assert colors_at(rows, 2) > 20
    assert colors_at(rows, 3) == 1


@pytest.mark.parametrize("width", [1, 60, 200, 3000])
def test_rows_are_painted_at_any_width(rows: DigitRows, survey: OwnSurvey, width: int) -> None:
    rows.show_survey(survey)
    rows.resize(width, rows.sizeHint().height())
    assert not rows.grab().isNull()


def test_before_anything_is_shown_there_are_no_rows(rows: DigitRows) -> None:
    rows.resize(rows.sizeHint())
    assert not rows.grab().isNull()
