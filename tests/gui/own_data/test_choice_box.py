"""Neither keys nor the wheel ask for own data by accident."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.own_data.choice_box import ChoiceBox


@pytest.fixture
def box(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["one", "two", "three", "Your own data..."])
    box.show()
    return box


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End])
def test_keys_stop_before_the_last_line(box: ChoiceBox, key: Qt.Key) -> None:
    for _ in range(5):
        QTest.keyClick(box, key)
    assert box.currentText() == "three"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.currentText() == "two"


def test_the_wheel_stops_before_the_last_line(box: ChoiceBox) -> None:
    place, down = QPointF(5, 5), QPoint(0, -120)
    for _ in range(5):
        event = QWheelEvent(
            place,
            box.mapToGlobal(place),
            QPoint(),
            down,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
    assert box.currentText() == "three"
