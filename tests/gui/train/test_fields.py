"""Each setting has the control that fits it, and the wheel changes none by accident."""

from dataclasses import fields

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.train.fields import (
    WheelGuard,
    choice_texts,
    field_texts,
    make_control,
    read_value,
    set_control_texts,
    write_value,
)
from digitpad.networks.config import CHOICES, RANGES, TrainingConfig

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def make(qtbot: QtBot, name: str) -> QWidget:
    control = make_control(name)
    set_control_texts(control, field_texts()[name])
    qtbot.addWidget(control)
    return control


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
    assert set(field_texts()) == {field.name for field in fields(TrainingConfig)}


def test_every_choice_has_words() -> None:
    assert set(choice_texts()) == {choice for choices in CHOICES.values() for choice in choices}


@pytest.mark.parametrize(("name", "kind"), [("epochs", QSpinBox), ("augment", QCheckBox)])
def test_controls_are_of_the_setting_s_kind(qtbot: QtBot, name: str, kind: type[QWidget]) -> None:
    assert isinstance(make(qtbot, name), kind)


@pytest.mark.parametrize("name", RANGES)
def test_a_number_takes_its_whole_range_and_no_more(qtbot: QtBot, name: str) -> None:
    control = make(qtbot, name)
    low, high = RANGES[name]
    above = min(high + 1, 2**31 - 1)  # more than that no spin box takes
    for value, expected in ((low, low), (high, high), (low - 1, low), (above, high)):
        write_value(control, type(getattr(TrainingConfig(), name))(value))
        assert read_value(control) == pytest.approx(expected)


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_says_what_was_written(qtbot: QtBot, name: str) -> None:
    control = make(qtbot, name)
    assert isinstance(control, QComboBox)
    for choice in CHOICES[name]:
        write_value(control, choice)
        assert read_value(control) == choice


@pytest.mark.parametrize(
    ("value", "text"), [(0.001, "0.001"), (1e-6, "0.000001"), (1.0, "1"), (0.25, "0.25")]
)
def test_a_rate_is_shown_without_needless_zeros(qtbot: QtBot, value: float, text: str) -> None:
    rate = make(qtbot, "learning_rate")
    assert isinstance(rate, QDoubleSpinBox)
    rate.setValue(value)
    assert rate.text() == text


def test_no_early_stopping_is_said_in_words(qtbot: QtBot) -> None:
    control = make(qtbot, "early_stopping")
    assert isinstance(control, QSpinBox)
    assert control.text() == "Never"
    control.setValue(3)
    assert control.text() == "3 epochs"


def test_the_wheel_scrolls_past_a_control_without_changing_it(qtbot: QtBot) -> None:
    control = make(qtbot, "epochs")
    write_value(control, 5)
    assert turn_wheel(control)
    assert read_value(control) == 6
    guard = WheelGuard()
    guard.watch(control)
    assert not turn_wheel(control)
    assert read_value(control) == 6


def test_the_wheel_changes_the_control_that_has_the_focus(qtbot: QtBot) -> None:
    control = make(qtbot, "epochs")
    guard = WheelGuard()
    guard.watch(control)
    with qtbot.waitExposed(control):
        control.show()
    control.activateWindow()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    before = read_value(control)
    turn_wheel(control)
    assert read_value(control) == before + 1
