"""Confidence against accuracy: to look at, to point at and to hear."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.mistakes.analysis import pointed_chart
from digitpad.gui.mistakes.analysis.reliability_diagram import ReliabilityDiagram
from tests.evaluation.answers import make_evaluation
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ANSWERS = [(4, 4, 0.61), (4, 9, 0.65), (1, 1, 0.99), (1, 1, 0.97), (7, 7, 0.3)]
SURE = "Confidence 93 to 100 %: 2 answers, 98.0 % sure, 100.0 % right"
HALF = "Confidence 60 to 67 %: 2 answers, 63.0 % sure, 50.0 % right"
ONE = "Confidence 27 to 33 %: 1 answer, 30.0 % sure, 100.0 % right"


@pytest.fixture
def diagram(qtbot: QtBot) -> ReliabilityDiagram:
    diagram = ReliabilityDiagram()
    qtbot.addWidget(diagram)
    diagram.show_evaluation(make_evaluation(ANSWERS))
    diagram.resize(400, 260)
    with qtbot.waitExposed(diagram):
        diagram.show()
    return diagram


def test_the_calibration_error_and_every_bar_are_described(diagram: ReliabilityDiagram) -> None:
    lines = diagram.accessibleDescription().splitlines()
    assert lines[0].startswith("Expected calibration error (mean gap to the line): 20.00 %")
    assert lines[1:] == [ONE, HALF, SURE]
    assert diagram.accessibleName() == "Reliability diagram"


def test_a_bar_tells_its_values_where_one_points(diagram: ReliabilityDiagram) -> None:
    before = diagram.grab().toImage()
    QTest.mouseMove(diagram, diagram.bar_rect(9).center().toPoint())
    assert diagram.caption == HALF
    assert diagram.grab().toImage() != before
    QTest.mouseMove(diagram, diagram.bar_rect(1).center().toPoint())  # no answer is as unsure
    assert diagram.caption.startswith("Expected calibration error")


def test_arrow_keys_go_from_bar_to_bar_and_are_heard(
    diagram: ReliabilityDiagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(pointed_chart, "announce", lambda _widget, text: heard.append(text))
    keys = Qt.Key
    for key in (keys.Key_Right, keys.Key_Right, keys.Key_Down, keys.Key_Right, keys.Key_Left):
        QTest.keyClick(diagram, key)
    assert heard == [ONE, HALF, SURE, SURE, HALF]
    QTest.keyClick(diagram, keys.Key_Escape)
    assert diagram.caption.startswith("Expected calibration error")


def test_a_bar_is_as_high_as_its_accuracy(diagram: ReliabilityDiagram) -> None:
    picture = diagram.grab().toImage()

    def color(part: int, share: float) -> QColor:
        column = diagram.bar_rect(part)
        return picture.pixelColor(
            int(column.left() + 4), int(column.bottom() - share * column.height())
        )

    assert color(9, 0.45) == color(14, 0.45) == color(14, 0.8)
    assert color(9, 0.8) != color(9, 0.45)


def test_the_diagram_changes_its_language(diagram: ReliabilityDiagram, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert diagram.accessibleName() == "<Reliability diagram>"
        assert diagram.caption.startswith("<Expected")
    assert diagram.caption.startswith("Expected")


def test_without_an_evaluation_nothing_is_described(diagram: ReliabilityDiagram) -> None:
    diagram.show_evaluation(None)
    assert diagram.accessibleDescription() == ""
    assert diagram.part_at(QPointF(200, 100)) is None
    diagram.grab()
    QTest.keyClick(diagram, Qt.Key.Key_Right)
