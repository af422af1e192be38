"""Number fields read what people type, and say what they can't read."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from digitpad.gui.widgets.number_field import (
    FractionField,
    RefusalHint,
    WholeNumberField,
    read_number,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Field = FractionField | WholeNumberField


@pytest.fixture(params=["de_DE", "en_US", "zh_CN", "fr_FR", "ar_EG"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


@pytest.fixture
def rate(qtbot: QtBot) -> FractionField:
    field = FractionField(1e-6, 1.0, decimals=6)
    qtbot.addWidget(field)
    field.setValue(0.001)
    return field


@pytest.fixture
def epochs(qtbot: QtBot) -> WholeNumberField:
    field = WholeNumberField(1, 1000)
    qtbot.addWidget(field)
    field.setValue(5)
    return field


def enter(field: Field, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    field.selectAll()
    QTest.keyClick(field.lineEdit(), Qt.Key.Key_Backspace)
    QTest.keyClicks(field.lineEdit(), text)
    QTest.keyClick(field, end)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.008", 0.008),
        ("0,008", 0.008),
        (" 5 ", 5.0),
        ("1e-3", 0.001),
        (",5", 0.5),
        ("5.", 5.0),
        ("-2", -2.0),
        ("\u22122", -2.0),
        ("０．００８", 0.008),
        ("٠٫٥", 0.5),
        ("", None),
        ("abc", None),
        ("0,0,8", None),
        ("1.000,5", None),
        ("nan", None),
        ("inf", None),
        ("1_0", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,000", 1000), ("1.000", 1000), ("1 000", 1000), ("5.0", 5), ("5,5", None), ("10,00", 10)],
)
def test_whole_numbers_may_be_grouped(text: str, number: int | None) -> None:
    assert read_number(text, is_whole=True) == number


@pytest.mark.parametrize("text", ["0,008", "0.008", "8e-3"])
def test_either_decimal_sign_is_taken_under_every_locale(
    locale: str, qtbot: QtBot, text: str
) -> None:
    assert locale
    field = FractionField(1e-6, 1.0, decimals=6)
    qtbot.addWidget(field)
    enter(field, text)
    assert field.value() == 0.008
    assert (field.text(), field.typing.refusal) == ("0.008", "")


def test_what_is_no_number_changes_nothing_and_is_said(rate: FractionField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rate.typing.refusal_changed) as heard:
        enter(rate, "abc")
    assert heard.args == ["“abc” is no number from 0.000001 to 1, so 0.001 stays."]
    assert (rate.text(), rate.value()) == ("0.001", 0.001)


def test_what_was_a_number_halfway_changes_nothing_either(epochs: WholeNumberField) -> None:
    enter(epochs, "5000")  # of which 500 would do
    assert epochs.value() == 5
    assert epochs.typing.refusal == "“5000” is no whole number from 1 to 1000, so 5 stays."


def test_an_empty_field_gets_its_number_back_and_that_is_said(epochs: WholeNumberField) -> None:
    enter(epochs, "")
    assert epochs.text() == "5"
    assert epochs.typing.refusal == "Nothing was typed, so 5 stays."


def test_the_refusal_is_gone_once_something_else_is_typed(rate: FractionField) -> None:
    enter(rate, "abc")
    QTest.keyClicks(rate.lineEdit(), "0")
    assert rate.typing.refusal == ""


def test_what_is_typed_counts_when_it_is_settled(rate: FractionField) -> None:
    rate.selectAll()
    QTest.keyClicks(rate.lineEdit(), "0,5x")
    rate.typing.settle()
    assert (rate.value(), rate.text()) == (0.001, "0.001")
    assert "“0,5x”" in rate.typing.refusal


def test_a_number_that_was_typed_well_is_what_stays_later(rate: FractionField) -> None:
    enter(rate, "0,2")
    enter(rate, "2")
    assert (rate.value(), rate.text()) == (0.2, "0.2")


def test_a_stepped_number_is_what_stays_later(epochs: WholeNumberField) -> None:
    QTest.keyClick(epochs, Qt.Key.Key_Up)
    enter(epochs, "many")
    assert epochs.value() == 6


def test_words_around_a_number_are_not_part_of_it(epochs: WholeNumberField) -> None:
    epochs.setRange(0, 100)
    epochs.setSuffix(" epochs")
    epochs.setSpecialValueText("Never")
    epochs.setValue(0)
    assert epochs.text() == "Never"
    enter(epochs, "7")
    assert epochs.text() == "7 epochs"
    enter(epochs, "9 epochs")
    assert epochs.value() == 9


def test_the_hint_below_a_field_is_seen_only_while_something_is_refused(
    rate: FractionField, qtbot: QtBot
) -> None:
    hint = RefusalHint(rate)
    qtbot.addWidget(hint)
    assert hint.isHidden()
    enter(rate, "abc")
    assert not hint.isHidden()
    assert hint.text() == rate.typing.refusal
    assert rate.typing.take_refusal()
    assert hint.isHidden()
