"""The field says the run's learning rate and takes another one, typed or step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.train.rate_field import RateField
from digitpad.models.history import History, RateChange
from digitpad.progress import Progress
from digitpad.training.updates import TrainingUpdate
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def rate(qtbot: QtBot) -> RateField:
    rate = RateField()
    qtbot.addWidget(rate)
    with qtbot.waitExposed(rate):
        rate.show()
    rate.begin(0.001)
    return rate


@pytest.fixture
def wanted(rate: RateField) -> list[float]:
    rates: list[float] = []
    rate.wanted.connect(rates.append)
    return rates


def field(rate: RateField) -> QDoubleSpinBox:
    return find(rate, QDoubleSpinBox, "live_learning_rate")


def write(rate: RateField, text: str) -> None:
    field(rate).selectAll()
    QTest.keyClicks(field(rate), text)


def test_what_is_typed_counts_with_enter_and_at_once(rate: RateField, wanted: list[float]) -> None:
    write(rate, "0.0003")
    assert wanted == []
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == [0.0003]


def test_several_steps_are_one_change(rate: RateField, wanted: list[float], qtbot: QtBot) -> None:
    with qtbot.waitSignal(rate.wanted):
        for _ in range(3):
            QTest.keyClick(field(rate), Qt.Key.Key_Up)
    assert wanted == [pytest.approx(0.0013)]


def test_the_same_rate_again_is_no_change(rate: RateField, wanted: list[float]) -> None:
    write(rate, "0.001")
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == []


@pytest.mark.parametrize("wrong", ["0", "-", "0.0000001", "2", ""])
def test_a_rate_that_no_run_may_have_is_refused(
    rate: RateField, wanted: list[float], wrong: str
) -> None:
    write(rate, wrong)
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == []
    assert field(rate).text() == "0.001"


def test_esc_takes_back_what_was_typed(rate: RateField, wanted: list[float]) -> None:
    write(rate, "0.5")
    QTest.keyClick(field(rate), Qt.Key.Key_Escape)
    assert field(rate).text() == "0.001"
    QTest.keyClick(field(rate), Qt.Key.Key_Return)
    assert wanted == []


def test_a_change_that_comes_too_late_is_dropped(rate: RateField, wanted: list[float]) -> None:
    QTest.keyClick(field(rate), Qt.Key.Key_Up)
    rate.setEnabled(False)
    rate.begin(0.01)
    field(rate).editingFinished.emit()
    assert wanted == []
    assert field(rate).text() == "0.01"


def test_a_resumed_run_says_the_rate_that_it_goes_on_with(
    rate: RateField, wanted: list[float]
) -> None:
    past = History(rates=(RateChange(0.5, 0.001, 0.1), RateChange(1.0, 0.1, 0.02)))
    rate.follow(Progress("Reading digits", 1, 2))
    rate.follow(TrainingUpdate("Loading TensorFlow", resumed=past))
    assert field(rate).text() == "0.02"
    field(rate).editingFinished.emit()
    assert wanted == []


def test_a_change_that_was_made_is_told(rate: RateField, qtbot: QtBot) -> None:
    change = RateChange(1.5, 0.001, 0.0003)
    with qtbot.waitSignal(rate.changed) as told:
        rate.follow(TrainingUpdate("Epoch 2 of 3", rate_change=change))
    assert told.args == [change]


def test_it_changes_its_language(rate: RateField, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert field(rate).accessibleName() == "<Learning rate of this run>"
        assert [label.text() for label in rate.findChildren(QLabel)] == ["<Learning rate>"]
    assert field(rate).text() == "0.001"
    assert field(rate).whatsThis().startswith("Another rate counts from the next batch on.")
