"""A number's digits as bars and as a table."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.draw.number_view import NumberView
from tests.gui.draw.read_numbers import line, recognition
from tests.gui.translated import in_brackets


@pytest.fixture
def view(qtbot: QtBot) -> NumberView:
    view = NumberView()
    qtbot.addWidget(view)
    view.resize(320, 300)
    view.set_symbols(line(recognition(4), recognition(2, 0.6)))
    with qtbot.waitExposed(view):
        view.show()
    return view


def shows(view: NumberView, color: QColor) -> bool:
    image = view.grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return any(image.pixelColor(*place).rgb() == color.rgb() for place in places)


def test_each_digit_has_its_confidence(view: NumberView) -> None:
    model = view.model()
    rows = [[model.index(row, column).data() for column in (0, 1)] for row in (0, 1)]
    assert rows == [["4", "98.3 %"], ["2", "60.0 %"]]


def test_screen_readers_hear_what_is_unsure(view: NumberView) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    heard = [view.model().index(row, 1).data(role) for row in (0, 1)]
    assert heard == ["4: 98.3 %", "2: 60.0 % Unsure: 2 or 9"]


def test_what_is_no_digit_is_not_shown_as_one(view: NumberView) -> None:
    scribble = replace(recognition(6, 0.1), verdict="not_a_digit", rejection="too little ink")
    view.set_symbols(line(recognition(7), scribble))
    model = view.model()
    assert [model.index(1, column).data() for column in (0, 1)] == ["?", ""]
    heard = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("?: ")
    assert "6" not in heard


def test_signs_are_listed_among_the_digits(view: NumberView) -> None:
    view.set_symbols(line("-", recognition(7), ",", recognition(2)))
    model = view.model()
    assert [model.index(row, 0).data() for row in range(4)] == ["\N{MINUS SIGN}", "7", ",", "2"]


def test_an_unsure_digit_has_another_colour(view: NumberView) -> None:
    assert shows(view, theme.accent())
    assert shows(view, theme.bad())
    view.set_symbols(line(recognition(4), recognition(2)))
    assert not shows(view, theme.bad())


def test_what_is_unsure_is_told_in_words_too(view: NumberView, qapp: QApplication) -> None:
    english = view.grab().toImage()
    with in_brackets(qapp):
        assert view.grab().toImage() != english
    assert view.grab().toImage() == english


def test_a_long_number_scrolls(view: NumberView, qtbot: QtBot) -> None:
    view.set_symbols(line(*[recognition(3)] * 30))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)


def test_the_list_changes_its_language(view: NumberView, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert view.accessibleName() == "<Confidence of each digit and sign>"
        across = Qt.Orientation.Horizontal
        headers = [view.model().headerData(column, across) for column in (0, 1)]
        assert headers == ["<Digit>", "<Confidence>"]
