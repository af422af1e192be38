"""One image large, with its label, prediction and notes."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.datasets.label_errors import LabelError
from digitpad.gui.mistakes.detail import MistakeDetail
from digitpad.gui.mistakes.example import Example, OtherReading
from digitpad.gui.widgets.digit_image import DigitImage
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def make_example(label: int = 4, prediction: int = 9) -> Example:
    image = np.zeros((28, 28), np.uint8)
    image[10:12, 10:12] = 255
    probabilities = np.full(10, 0.02, np.float32)
    probabilities[prediction] = 0.82
    return Example(1234, image, label, prediction, probabilities)


@pytest.fixture
def detail(qtbot: QtBot) -> MistakeDetail:
    detail = MistakeDetail()
    qtbot.addWidget(detail)
    detail.resize(420, 240)
    with qtbot.waitExposed(detail):
        detail.show()
    return detail


def text(detail: MistakeDetail, name: str) -> str:
    label = detail.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def test_it_says_what_was_read_and_how_surely(detail: MistakeDetail) -> None:
    detail.show_example(make_example())
    assert text(detail, "mistake_heading") == "4 read as 9"
    assert text(detail, "mistake_facts") == "Confidence 82.0 %\nImage 1,234 of the set"
    assert detail.accessibleDescription() == "Image 1234: label 4, read as 9, confidence 82.0 %"


def test_a_right_answer_is_called_right(detail: MistakeDetail) -> None:
    detail.show_example(make_example(9, 9))
    assert text(detail, "mistake_heading") == "9 read right"


def test_arrow_keys_ask_for_the_next_image_and_the_one_before(detail: MistakeDetail) -> None:
    steps: list[int] = []
    detail.step_requested.connect(steps.append)
    detail.show_example(make_example())
    QTest.keyClick(detail, Qt.Key.Key_Right)
    QTest.keyClick(detail, Qt.Key.Key_Left)
    assert steps == [1, -1]


def test_enter_sends_the_image_to_the_canvas(detail: MistakeDetail, qtbot: QtBot) -> None:
    detail.show_example(make_example())
    with qtbot.waitSignal(detail.send_action.triggered):
        QTest.keyClick(detail, Qt.Key.Key_Return)


def test_the_image_is_described_in_another_language(
    detail: MistakeDetail, qapp: QApplication
) -> None:
    detail.show_example(make_example())
    with in_brackets(qapp):
        assert text(detail, "mistake_heading") == "<4 read as 9>"
        assert detail.accessibleDescription().startswith("<Image 1234")
        assert detail.send_action.text() == "<Send to canvas>"
    assert text(detail, "mistake_heading") == "4 read as 9"


def test_escape_goes_back_to_the_gallery(detail: MistakeDetail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(detail.left):
        QTest.keyClick(detail, Qt.Key.Key_Escape)


def test_the_button_sends_only_an_image_that_is_there(detail: MistakeDetail, qtbot: QtBot) -> None:
    button = detail.findChild(QPushButton, "send_to_canvas_button")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()
    detail.show_example(make_example())
    with qtbot.waitSignal(detail.send_action.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_image_is_enlarged_without_smoothing(detail: MistakeDetail) -> None:
    detail.show_example(make_example())
    large = detail.findChild(DigitImage)
    assert isinstance(large, DigitImage)
    place = large.image_rect()
    scale = place.width() // 28
    assert place.width() == 28 * scale >= 84
    picture = large.grab().toImage()
    inside = {
        picture.pixelColor(place.x() + x, place.y() + y).name()
        for x in range(2, 26 * scale)
        for y in range(2, 26 * scale)
    }
    assert len(inside) == 2


def test_the_ten_probabilities_can_be_read_as_a_table(detail: MistakeDetail) -> None:
    detail.show_example(make_example())
    table = detail.findChild(QAbstractItemView, "mistake_probabilities")
    assert isinstance(table, QAbstractItemView)
    assert table.model().rowCount() == 10


def test_a_doubted_label_and_another_models_reading_are_noted(
    detail: MistakeDetail, qapp: QApplication
) -> None:
    doubt = LabelError(1234, 4, 9, 1, 3, 1)
    detail.show_example(replace(make_example(), suspect=doubt, other=OtherReading("mine", 4, 0.7)))
    lines = [
        "The label may be wrong: of five people 1 saw a 4, 3 a 9, 1 neither",
        "“mine” reads 4, confidence 70.0 %",
    ]
    assert text(detail, "mistake_notes").splitlines() == lines
    assert detail.accessibleDescription().splitlines()[1:] == lines
    label = detail.findChild(QLabel, "mistake_notes")
    assert isinstance(label, QLabel)
    assert label.toolTip() == "Asked by Northcutt, Athalye and Mueller 2021"
    with in_brackets(qapp):
        assert text(detail, "mistake_notes").startswith("<The label may be wrong")
    detail.show_example(make_example())
    assert not label.isVisible()
