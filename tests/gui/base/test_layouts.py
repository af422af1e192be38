"""Rows and columns of widgets."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from digitpad.gui.base.layouts import STRETCH, column, row

pytestmark = pytest.mark.usefixtures("qapp")


def test_items_stand_in_their_order_with_room_where_it_is_asked_for() -> None:
    first, second = QLabel(), QLabel()
    line = row(first, STRETCH, second, spacing=3, margins=(1, 2, 3, 4))
    assert line.count() == 3
    assert (line.indexOf(first), line.indexOf(second)) == (0, 2)
    margins = line.contentsMargins()
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    assert (line.spacing(), sides) == (3, (1, 2, 3, 4))


def test_a_pair_says_how_much_of_the_room_it_takes() -> None:
    window, low, inner = QWidget(), QLabel(), row(QLabel())
    stack = column((low, 2), (inner, 5), parent=window, margins=7)
    assert window.layout() is stack
    assert (stack.stretch(0), stack.stretch(1)) == (2, 5)
    assert stack.contentsMargins().top() == 7


def test_without_margins_of_its_own_it_has_those_of_the_style() -> None:
    window, usual = QWidget(), QWidget()
    stack, usual_stack = column(QLabel(), parent=window, margins=None), QVBoxLayout(usual)
    assert stack.contentsMargins() == usual_stack.contentsMargins()
    assert stack.contentsMargins().top() > 0
