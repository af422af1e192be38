"""What a person reads beside the canvas."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.draw.number_view import NumberView
from digitpad.gui.draw.reading_panel import ReadingPanel
from digitpad.gui.widgets.bar_table import BarModel
from digitpad.gui.widgets.digit_image import DigitImage
from digitpad.gui.widgets.probabilities import ProbabilitiesView
from digitpad.recognition.recognizer import BLANK, Recognition, Verdict
from digitpad.recognition.rejection import Rejection
from tests.gui.draw.read_numbers import number, recognition
from tests.gui.layouts import LayoutCounter, settle
from tests.gui.translated import in_brackets
from tests.program.program import find

TWO_DIGITS: Rejection = "looks like two digits"
IMAGE = np.eye(28, dtype=np.uint8) * 255


@pytest.fixture
def panel(qtbot: QtBot) -> ReadingPanel:
    panel = ReadingPanel()
    qtbot.addWidget(panel)
    panel.setMinimumSize(200, 320)  # as the tab does, whatever the fixed parts say
    panel.resize(340, 560)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def reading(verdict: Verdict, confidence: float = 0.983, runner_up: int = 1) -> Recognition:
    probabilities = np.zeros(10, np.float32)
    probabilities[7], probabilities[runner_up] = confidence, 1 - confidence
    return Recognition(probabilities, 7, confidence, verdict)


def text(panel: ReadingPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def seen(panel: ReadingPanel) -> DigitImage:
    image = panel.findChild(DigitImage, "network_input")
    assert isinstance(image, DigitImage)
    return image


def lightness(panel: ReadingPanel) -> NDArray[np.int64]:
    image = panel.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines.astype(np.int64)


def numbers(panel: ReadingPanel) -> list[str]:
    view = panel.findChild(ProbabilitiesView, "probabilities")
    assert isinstance(view, ProbabilitiesView)
    return [view.model().index(digit, 1).data() for digit in range(10)]


def test_a_sure_digit_is_shown_with_its_confidence(panel: ReadingPanel) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    assert text(panel, "predicted_digit") == "7"
    assert text(panel, "confidence") == "98.3 %"
    assert text(panel, "verdict") == ""
    assert numbers(panel)[7] == "98.3 %"
    assert seen(panel).image is IMAGE


def test_an_unsure_one_says_what_else_it_may_be(panel: ReadingPanel) -> None:
    panel.show_reading(reading("unsure", 0.6), IMAGE)
    assert text(panel, "predicted_digit") == "7"
    assert text(panel, "verdict") == "Unsure: 7 or 1"


def test_no_ink_is_no_digit(panel: ReadingPanel) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    panel.show_reading(BLANK, np.zeros((28, 28), np.uint8))
    assert not any(sign.isdigit() for sign in text(panel, "predicted_digit"))
    assert text(panel, "confidence") == ""
    assert text(panel, "verdict") == "Draw a digit"
    assert set(numbers(panel)) == {"0.0 %"}
    assert seen(panel).image is None


def test_a_missing_model_is_said(panel: ReadingPanel) -> None:
    panel.show_nothing("Loading the model...", IMAGE)
    assert text(panel, "verdict") == "Loading the model..."
    assert seen(panel).image is IMAGE


@pytest.mark.parametrize("height", [300, 560, 1400])
def test_the_image_has_a_whole_number_of_pixels_a_pixel(panel: ReadingPanel, height: int) -> None:
    panel.resize(400, height)
    assert seen(panel).width() == seen(panel).height()
    assert seen(panel).width() % 28 == 0
    assert seen(panel).image_rect() == seen(panel).rect()


def test_what_is_no_digit_is_said_with_the_reason(panel: ReadingPanel) -> None:
    probabilities = np.full(10, 0.1, np.float32)
    panel.show_reading(
        Recognition(probabilities, 0, 0.1, "not_a_digit", "looks like two digits"), IMAGE
    )
    assert text(panel, "predicted_digit") == "?"
    assert text(panel, "verdict") == "Looks like two digits"
    assert numbers(panel) == ["10.0 %"] * 10


def test_while_there_is_nothing_the_panel_says_what_will_appear(
    panel: ReadingPanel, qapp: QApplication
) -> None:
    panel.show_reading(BLANK, np.zeros((28, 28), np.uint8))
    bars, nothing = (find(panel, QWidget, name) for name in ("probabilities", "no_reading"))
    assert (nothing.isVisible(), bars.isVisible(), seen(panel).isVisible()) == (True, False, False)
    assert text(panel, "no_reading_heading") == "The reading appears here"
    with in_brackets(qapp):
        assert text(panel, "no_reading_heading") == "<The reading appears here>"
    panel.show_reading(reading("digit"), IMAGE)
    assert (nothing.isVisible(), bars.isVisible(), seen(panel).isVisible()) == (False, True, True)


def test_what_is_drawn_before_there_is_a_model_is_seen(panel: ReadingPanel) -> None:
    panel.show_nothing("Loading the model...", np.zeros((28, 28), np.uint8))
    assert text(panel, "no_reading_text") == "Loading the model..."
    panel.show_nothing("Loading the model...", IMAGE)
    assert seen(panel).isVisible()
    assert text(panel, "verdict") == "Loading the model..."


@pytest.mark.parametrize("height", [264, 339, 340, 439, 440, 1400])
def test_the_panel_shows_all_its_parts_at_any_height(panel: ReadingPanel, height: int) -> None:
    panel.setMinimumSize(0, 0)
    panel.resize(252, height)
    panel.show_reading(reading("unsure", 0.6), IMAGE)
    settle()
    bars = find(panel, ProbabilitiesView, "probabilities")
    assert max(bars.rowHeight(row) for row in range(10)) <= 40
    assert bars.height() >= 10 * 10
    inside = panel.contentsRect()
    names = "predicted_digit", "confidence", "verdict", "probabilities", "network_input"
    for part in (find(panel, QWidget, name) for name in names):
        assert inside.contains(QRect(part.mapTo(panel, QPoint(0, 0)), part.size()))
    digit, confidence = (find(panel, QLabel, name) for name in names[:2])
    assert not digit.geometry().intersects(confidence.geometry())


def test_where_there_is_no_digit_no_bar_stands_out(panel: ReadingPanel) -> None:
    probabilities = np.array([0.9, *[0.1 / 9] * 9], np.float32)
    panel.show_reading(Recognition(probabilities, 0, 0.9, "not_a_digit", "too little ink"), IMAGE)
    bars = find(panel, ProbabilitiesView, "probabilities").model()
    assert isinstance(bars, BarModel)
    assert {bar.kind for bar in bars.bars} == {"other"}
    panel.show_reading(Recognition(probabilities, 0, 0.9, "digit"), IMAGE)
    assert bars.bars[0].kind == "sure"


def test_another_text_does_not_have_the_window_laid_out_anew(panel: ReadingPanel) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    settle()
    layouts = LayoutCounter(panel)
    for confidence in (0.71, 0.6, 0.9999):
        panel.show_reading(reading("unsure", confidence), IMAGE)
        settle()
    assert layouts.count == 0


def test_a_reading_changes_its_language(panel: ReadingPanel, qapp: QApplication) -> None:
    probabilities = np.full(10, 0.1, np.float32)
    panel.show_reading(
        Recognition(probabilities, 0, 0.1, "not_a_digit", "looks like two digits"), IMAGE
    )
    with in_brackets(qapp):
        assert text(panel, "verdict") == "<Looks like two digits>"
        assert panel.as_speech() == text(panel, "verdict")
        panel.show_reading(reading("unsure", 0.6), IMAGE)
        assert text(panel, "verdict") == "<Unsure: <7 or 1>>"
    assert text(panel, "verdict") == "Unsure: 7 or 1"
    assert seen(panel).accessibleName() == "What the network sees"


def test_screen_readers_find_what_each_part_shows(panel: ReadingPanel) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    panel.describe()
    parts = ("predicted_digit", "confidence")
    found = [QAccessible.queryAccessibleInterface(find(panel, QLabel, name)) for name in parts]
    assert [label.text(QAccessible.Text.Name) for label in found] == [
        "Predicted digit",
        "Confidence",
    ]
    assert [label.text(QAccessible.Text.Description) for label in found] == ["7", "98.3 %"]


def test_a_number_is_shown_large_with_each_digits_confidence(panel: ReadingPanel) -> None:
    doubtful = Recognition(np.full(10, 0.1, np.float32), 0, 0.1, "not_a_digit", TWO_DIGITS)
    panel.show_reading(doubtful, IMAGE, waits_for_number=True)
    assert text(panel, "verdict") == "More than one digit..."
    panel.show_number(number(recognition(4), recognition(2, 0.6)))
    assert text(panel, "predicted_digit") == "42"
    assert text(panel, "confidence") == "each at least 60.0 %"
    assert text(panel, "verdict") == "Unsure: 2 or 9 in place 2"
    model = find(panel, NumberView, "number_digits").model()
    assert [model.index(row, 1).data() for row in (0, 1)] == ["98.3 %", "60.0 %"]
    assert not seen(panel).isVisible()
    assert panel.as_text() == "42"
    assert panel.as_speech().startswith("Four, two.")


def test_a_long_number_is_all_in_sight(panel: ReadingPanel) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    label = find(panel, QLabel, "predicted_digit")
    usual = label.font().pointSizeF()
    panel.show_number(number(*[recognition(4)] * 2))
    assert label.font().pointSizeF() == usual
    panel.show_number(number(*[recognition(4)] * 14))
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    panel.resize(200, 560)
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()


def test_after_a_number_one_digit_looks_as_before(panel: ReadingPanel) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    QApplication.processEvents()
    before = lightness(panel)
    panel.show_number(number(*[recognition(4), recognition(2)] * 6))
    panel.show_number(None)
    QApplication.processEvents()
    # A large glyph's edges differ by a shade now and then.
    assert np.abs(lightness(panel) - before).max() < 32
    assert panel.as_text() == "7 (98.3 %)"


def test_a_number_changes_its_language(panel: ReadingPanel, qapp: QApplication) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    panel.show_number(number(recognition(4), recognition(2, 0.6)))
    with in_brackets(qapp):
        assert text(panel, "confidence") == "<each at least 60.0 %>"
        assert text(panel, "verdict") == "<Unsure: 2 or 9 in place 2>"
    assert text(panel, "confidence") == "each at least 60.0 %"


def test_a_number_is_gone_with_its_ink(panel: ReadingPanel) -> None:
    panel.show_reading(reading("digit"), IMAGE)
    panel.show_number(number(recognition(4), recognition(2)))
    panel.show_reading(BLANK, np.zeros((28, 28), np.uint8))
    assert text(panel, "verdict") == "Draw a digit"
    assert panel.as_text() == ""


def test_where_no_number_is_found_the_doubt_is_said(panel: ReadingPanel) -> None:
    doubtful = Recognition(np.full(10, 0.1, np.float32), 0, 0.1, "not_a_digit", TWO_DIGITS)
    panel.show_reading(doubtful, IMAGE, waits_for_number=True)
    panel.show_number(None)
    assert text(panel, "verdict") == "Looks like two digits"
