"""Each setting has the control that fits it, and the wheel changes none by accident."""

from dataclasses import fields

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.train.fields import Field, WheelGuard, choice_texts, field_texts, make_field
from digitpad.networks.config import CHOICES, RANGES, TrainingConfig

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def make(qtbot: QtBot, name: str) -> Field:
    field = make_field(name)
    field.set_texts(field_texts()[name])
    qtbot.addWidget(field.control)
    return field


def turn_wheel(control: QWidget) -> bool:
    middle = QPointF(control.rect().center())
    event = QWheelEvent(
        middle,
        control.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, event)
    return event.isAccepted()


def test_every_setting_has_a_label_and_help() -> None:
    settings = {field.name for field in fields(TrainingConfig)} - {"own"}  # part of "datasets"
    assert set(field_texts()) == settings


def test_every_choice_has_words() -> None:
    assert set(choice_texts()) == {choice for choices in CHOICES.values() for choice in choices}


@pytest.mark.parametrize(("name", "kind"), [("epochs", QSpinBox), ("augment", QCheckBox)])
def test_controls_are_of_the_setting_s_kind(qtbot: QtBot, name: str, kind: type[QWidget]) -> None:
    assert isinstance(make(qtbot, name).control, kind)


@pytest.mark.parametrize("name", RANGES)
def test_a_number_takes_its_whole_range_and_no_more(qtbot: QtBot, name: str) -> None:
    field = make(qtbot, name)
    low, high = RANGES[name]
    above = min(high + 1, 2**31 - 1)  # more than that no spin box takes
    for value, expected in ((low, low), (high, high), (low - 1, low), (above, high)):
        field.write(type(getattr(TrainingConfig(), name))(value))
        assert field.read() == pytest.approx(expected)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_says_what_was_written(qtbot: QtBot, name: str) -> None:
    field = make(qtbot, name)
    assert isinstance(field.control, QComboBox)
    for choice in CHOICES[name]:
        field.write(choice)
        assert field.read() == choice


@pytest.mark.parametrize("name", ["network", "augment", "epochs", "learning_rate"])
def test_another_value_is_told_whatever_the_kind(qtbot: QtBot, name: str) -> None:
    field = make(qtbot, name)
    another = {"network": "robust", "augment": True, "epochs": 7, "learning_rate": 0.5}[name]
    with qtbot.waitSignal(field.changed):
        field.write(another)
    assert field.read() == another


@pytest.mark.parametrize(
    ("value", "text"), [(0.001, "0.001"), (1e-6, "0.000001"), (1.0, "1"), (0.25, "0.25")]
)
def test_a_rate_is_shown_without_needless_zeros(qtbot: QtBot, value: float, text: str) -> None:
    rate = make(qtbot, "learning_rate").control
    assert isinstance(rate, QDoubleSpinBox)
    rate.setValue(value)
    assert rate.text() == text


def test_no_early_stopping_is_said_in_words(qtbot: QtBot) -> None:
    control = make(qtbot, "early_stopping").control
    assert isinstance(control, QSpinBox)
    assert control.text() == "Never"
    control.setValue(3)
    assert control.text() == "3 epochs"


def test_the_wheel_scrolls_past_a_control_without_changing_it(qtbot: QtBot) -> None:
    field = make(qtbot, "epochs")
    control = field.control
    field.write(5)
    assert turn_wheel(control)
    assert field.read() == 6
    guard = WheelGuard()
    guard.watch(control)
    assert not turn_wheel(control)
    assert field.read() == 6


def test_the_wheel_changes_the_control_that_has_the_focus(qtbot: QtBot) -> None:
    field = make(qtbot, "epochs")
    control = field.control
    guard = WheelGuard()
    guard.watch(control)
    with qtbot.waitExposed(control):
        control.show()
    control.activateWindow()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    before = field.read()
    turn_wheel(control)
    assert field.read() == before + 1
