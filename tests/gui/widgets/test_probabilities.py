"""Ten probabilities as bars and as a table."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.widgets.bar_table import BarModel
from digitpad.gui.widgets.probabilities import ProbabilitiesView
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Text = Qt.ItemDataRole.DisplayRole


def answer(**shares: float) -> NDArray[np.float32]:
    """Probabilities given as d7=0.9; the others are 0."""
    probabilities = np.zeros(10, np.float32)
    for name, share in shares.items():
        probabilities[int(name[1:])] = share
    return probabilities


@pytest.fixture
def view(qtbot: QtBot) -> ProbabilitiesView:
    view = ProbabilitiesView()
    qtbot.addWidget(view)
    view.resize(320, 300)
    with qtbot.waitExposed(view):
        view.show()
    return view


def model_of(view: ProbabilitiesView) -> BarModel:
    model = view.model()
    assert isinstance(model, BarModel)
    return model


def winners(view: ProbabilitiesView) -> list[int | str | None]:
    return [bar.digit for bar in model_of(view).bars if bar.kind == "sure"]


def test_a_tiny_share_stays_within_the_round_track(view: ProbabilitiesView) -> None:
    def left_edge() -> list[QColor]:
        QApplication.processEvents()
        image = view.viewport().grab().toImage()
        cell = view.visualRect(model_of(view).index(3, 1))
        return [image.pixelColor(cell.left(), y) for y in range(cell.top(), cell.bottom())]

    view.set_probabilities(answer(d7=0.9))
    track = left_edge()
    view.set_probabilities(answer(d7=0.9, d3=0.005))
    shown = left_edge()
    painted = [y for y, color in enumerate(track) if color != shown[y]]
    assert painted
    ends = [y for y, color in enumerate(track) if color != track[0]]
    assert min(painted) >= min(ends) + 3
    assert max(painted) <= max(ends) - 3


def coloured(view: ProbabilitiesView, digit: int, colour: QColor) -> int:
    """How many pixels of a digit's bar have that colour."""
    QApplication.processEvents()
    image: QImage = view.viewport().grab().toImage()
    cell = view.visualRect(model_of(view).index(digit, 1))
    row = round(cell.top() + cell.height() / 4) + 1
    return sum(
        image.pixelColor(column, row).rgb() == colour.rgb()
        for column in range(cell.left(), cell.right())
    )


def test_a_row_a_digit_tells_its_probability(view: ProbabilitiesView) -> None:
    view.set_probabilities(answer(d3=0.9, d5=0.0996, d8=0.0004))
    model = model_of(view)
    assert (model.rowCount(), model.columnCount()) == (10, 2)
    assert [model.index(digit, 0).data() for digit in range(10)] == [*map(str, range(10))]
    texts = [model.index(digit, 1).data() for digit in (3, 5, 8, 0)]
    assert texts == ["90.0 %", "10.0 %", "0.0 %", "0.0 %"]
    assert model.bars[3].share == pytest.approx(0.9)


def test_screen_readers_hear_digit_and_probability(view: ProbabilitiesView) -> None:
    view.set_probabilities(answer(d3=0.9))
    index = model_of(view).index(3, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "3: 90.0 %"
    heads = [
        model_of(view).headerData(column, Qt.Orientation.Horizontal, Text) for column in (0, 1)
    ]
    assert heads == ["Digit", "Probability"]


def test_nothing_read_has_no_winner(view: ProbabilitiesView) -> None:
    assert winners(view) == []
    view.set_probabilities(answer(d7=0.6, d1=0.4))
    assert winners(view) == [7]
    view.set_probabilities(np.zeros(10, np.float32))
    assert winners(view) == []


def test_rows_that_look_different_are_announced_and_no_others(view: ProbabilitiesView) -> None:
    heard: list[int] = []
    model_of(view).dataChanged.connect(lambda first, _last: heard.append(first.row()))
    view.set_probabilities(answer(d7=0.9, d1=0.1))
    assert sorted(heard) == [1, 7]
    heard.clear()
    view.set_probabilities(answer(d7=0.9, d1=0.1))
    assert heard == []
    view.set_probabilities(answer(d7=0.4, d1=0.6))
    assert sorted(heard) == [1, 7]


def test_the_winners_bar_stands_out_and_is_as_long_as_it_is_probable(
    view: ProbabilitiesView,
) -> None:
    view.set_probabilities(answer(d7=0.75, d1=0.25))
    winner, other = coloured(view, 7, theme.accent()), coloured(view, 1, theme.quiet_text())
    assert winner > 30
    assert winner == pytest.approx(3 * other, rel=0.1)
    assert coloured(view, 1, theme.accent()) == 0
    view.set_probabilities(np.zeros(10, np.float32))
    assert coloured(view, 7, theme.accent()) == 0


def test_the_label_is_marked_where_it_is_known_and_not_the_winner(
    view: ProbabilitiesView,
) -> None:
    def picture() -> QImage:
        QApplication.processEvents()
        return view.viewport().grab().toImage()

    view.set_probabilities(answer(d7=0.75, d1=0.25))
    unmarked = picture()
    view.set_probabilities(answer(d7=0.75, d1=0.25), label=1)
    assert [bar.digit for bar in model_of(view).bars if bar.remark == "label"] == [1]
    assert picture() != unmarked
    view.set_probabilities(answer(d7=0.75, d1=0.25), label=7)
    assert picture() == unmarked


def test_ten_bars_fill_the_height_and_need_no_scrolling(view: ProbabilitiesView) -> None:
    for height in (view.minimumSizeHint().height(), 600):
        view.resize(200, height)
        QApplication.processEvents()
        last = view.visualRect(model_of(view).index(9, 1))
        assert last.bottom() == pytest.approx(view.viewport().height(), abs=10)
        assert view.verticalScrollBar().maximum() == 0


def test_bars_are_at_most_forty_pixels_high_on_a_large_screen(view: ProbabilitiesView) -> None:
    view.set_probabilities(answer(p7=1.0))
    view.resize(600, 900)
    QApplication.processEvents()
    cell = view.visualRect(model_of(view).index(7, 1))
    picture = view.viewport().grab().toImage()
    rows = range(cell.top(), cell.bottom())
    blue = sum(picture.pixelColor(cell.left() + 40, row) == theme.accent() for row in rows)
    assert cell.height() > 60
    assert 20 <= blue <= 40


def test_a_larger_font_needs_more_room(view: ProbabilitiesView) -> None:
    before = view.minimumSizeHint()
    font = view.font()
    font.setPointSizeF(2 * font.pointSizeF())
    view.setFont(font)
    assert view.minimumSizeHint().height() > 1.5 * before.height()


def test_a_cell_that_does_not_exist_has_no_data(view: ProbabilitiesView) -> None:
    model = model_of(view)
    assert model.data(model.index(10, 0)) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_the_words_beside_the_bars_change_their_language(
    view: ProbabilitiesView, qapp: QApplication
) -> None:
    view.set_probabilities(answer(d7=0.75, d1=0.25), label=1)
    with in_brackets(qapp):
        head = model_of(view).headerData(0, Qt.Orientation.Horizontal, Text)
        assert head == "<Digit>"
        assert model_of(view).bars[1].remark == "<label>"


def test_screen_readers_find_a_table_with_a_value_a_digit(view: ProbabilitiesView) -> None:
    view.set_probabilities(answer(d3=0.9))
    table = QAccessible.queryAccessibleInterface(view)
    assert table.role() == QAccessible.Role.Table
    assert table.childCount() >= 20
