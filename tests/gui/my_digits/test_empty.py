"""What the browser shows while nothing has been kept."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.actions import DigitActions
from digitpad.gui.my_digits.empty import NoDigitsNotice
from tests.program.program import find


def test_no_word_is_left_alone_on_the_last_line(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    empty = NoDigitsNotice(DigitActions(owner), owner)
    empty.resize(560, 500)
    with qtbot.waitExposed(owner):
        owner.show()
    text = find(empty, QLabel, "own_empty_text")
    metrics = QFontMetrics(text.font())
    lines = round(text.heightForWidth(text.width()) / metrics.lineSpacing())
    assert lines == 2
    assert text.width() < 0.65 * metrics.horizontalAdvance(text.text())
