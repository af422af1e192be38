from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.my_digits.filter import DigitFilter
from tests.gui.my_digits.own import own_digit
from tests.gui.translated import in_brackets

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
