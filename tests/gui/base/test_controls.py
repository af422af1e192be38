"""Controls are explained and as high as their text; keys mean digits."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.controls import (
    SteadyPlace,
    WrappedLabel,
    digit_of,
    explain,
    make_action,
    plain_text,
    unbroken,
)
from tests.gui.layouts import LayoutCounter, settle

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_help_is_seen_under_the_pointer_and_heard(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    explain(button, "Faster if a < b & c")
    assert button.toolTip() == "<p>Faster if a &lt; b &amp; c</p>"  # Qt breaks its lines
    assert button.whatsThis() == button.accessibleDescription() == "Faster if a < b & c"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", ["&Save...", "Save (&S)...", "Save(&S)…"])
def test_a_button_says_what_its_action_does_without_dots_and_access_key(text: str) -> None:
    assert plain_text(make_action(None, "save_action", text)) == "Save"


def test_a_long_text_is_given_the_height_that_it_needs(qtbot: QtBot) -> None:
    label = WrappedLabel()
    qtbot.addWidget(label)
    label.resize(120, 20)
    with qtbot.waitExposed(label):
        label.show()
    label.setText("word " * 60)
    assert label.minimumHeight() == label.heightForWidth(label.width())
    assert label.minimumHeight() > 5 * label.fontMetrics().height()
    narrow = label.minimumHeight()
    label.resize(240, label.height())
    assert label.minimumHeight() == label.heightForWidth(240)
    assert label.minimumHeight() < 0.6 * narrow


def test_a_label_knows_its_height_in_another_font_and_with_another_sheet(qtbot: QtBot) -> None:
    label = WrappedLabel("word " * 60)
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    before = label.heightForWidth(240)
    label.setStyleSheet("font-size: 24px;")
    dressed = label.heightForWidth(240)
    font = label.font()
    font.setPixelSize(48)
    label.setStyleSheet("")
    label.setFont(font)
    assert before < dressed < label.heightForWidth(240)


def test_no_line_of_a_wrapped_text_begins_with_a_percent_sign(qtbot: QtBot) -> None:
    label = WrappedLabel("sure: 95 %")
    qtbot.addWidget(label)
    number = label.fontMetrics().horizontalAdvance("sure: 95")
    assert label.heightForWidth(number + 2) == label.heightForWidth(number // 2 + 8)
    assert label.text() == "sure: 95 %"
    assert unbroken("57 % of 3") == "57\N{NO-BREAK SPACE}% of 3"


def test_a_text_that_changes_all_the_time_moves_others_only_for_another_line(qtbot: QtBot) -> None:
    label, below = QLabel("Batch 9"), QLabel("below")
    label.setWordWrap(True)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(SteadyPlace(label))
    layout.addWidget(below)
    layout.addStretch()
    window.resize(200, 300)
    with qtbot.waitExposed(window):
        window.show()
    settle()
    layouts = LayoutCounter(window)

    def change(text: str) -> bool:
        """Whether the window has to lay out its controls anew."""
        before = layouts.count
        label.setText(text)
        settle()
        return layouts.count > before

    place, line = below.y(), label.fontMetrics().lineSpacing()
    assert not change("Batch 10 of 2,000")
    assert change("word " * 60)
    assert below.y() > place + 3 * line
    assert label.height() == label.heightForWidth(label.width())
    assert change("Batch 11")
    assert below.y() == place


@pytest.mark.parametrize(
    ("text", "modifiers", "digit"),
    [
        ("7", NONE, 7),
        ("0", KEYPAD, 0),
        ("7", SHIFT, 7),  # where the row above the letters has its digits with Shift
        ("7", CONTROL, None),
        ("", NONE, None),
        ("a", NONE, None),
        ("\N{SUPERSCRIPT TWO}", NONE, None),  # a digit to Python, but none of the ten
        ("12", NONE, None),  # of an input method
        ("\N{FULLWIDTH DIGIT SEVEN}", NONE, 7),
        ("\N{ARABIC-INDIC DIGIT SEVEN}", NONE, 7),
        ("\N{EXTENDED ARABIC-INDIC DIGIT SEVEN}", SHIFT, 7),
        ("\N{DEVANAGARI DIGIT SEVEN}", CONTROL, None),
    ],
)
def test_only_the_ten_digits_are_digits(
    text: str, modifiers: Qt.KeyboardModifier, digit: int | None
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_7, modifiers, text)
    assert digit_of(event) == digit
