"""The filter of the gallery, and what is shown while nothing has been kept."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.actions import DigitActions
from digitpad.gui.my_digits.pages import DigitFilter, NoDigitsNotice
from tests.gui.my_digits.own import own_digit
from tests.gui.translated import in_brackets
from tests.program.program import find

DIGITS = [own_digit(3, 7, 1, model="a"), own_digit(2, 7, 7, model="a"), own_digit(1, 0)]


def texts(choice: DigitFilter) -> list[str]:
    return [choice.itemText(row) for row in range(choice.count())]


def test_every_choice_says_how_many_digits_there_are(qtbot: QtBot, qapp: QApplication) -> None:
    choice = DigitFilter()
    qtbot.addWidget(choice)
    choice.count_digits(DIGITS)
    assert texts(choice)[:4] == ["All digits (3)", "Misread (1)", "0 (1)", "1 (0)"]
    assert texts(choice)[9] == "7 (2)"
    with in_brackets(qapp):
        assert texts(choice)[:3] == ["<All digits (3)>", "<Misread (1)>", "<0 (1)>"]


def test_only_digits_of_the_choice_pass(qtbot: QtBot) -> None:
    choice = DigitFilter()
    qtbot.addWidget(choice)
    passed = []
    for row in (0, 1, 2, 9, 3):
        choice.setCurrentIndex(row)
        passed.append([digit.id for digit in choice.chosen(DIGITS)])
    assert passed == [[3, 2, 1], [3], [1], [3, 2], []]


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
